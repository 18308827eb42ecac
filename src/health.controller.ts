import { Controller, Get, Header } from '@nestjs/common';
import { collectDefaultMetrics, register } from 'prom-client';
import { Unavailable } from './common/errors.js';
import { Unlimited } from './common/http/unlimited.decorator.js';
import { Sql } from './database/sql.js';
import { Public } from './permissions/access/require-permission.decorator.js';

/** For those who keep the service running. */
@Controller()
export class HealthController {
  constructor(private readonly sql: Sql) {
    register.clear();
    collectDefaultMetrics();
  }

  /** Answers as long as the process does. */
  @Get('health/live')
  @Unlimited()
  @Public()
  getLiveness(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Answers once the database does. */
  @Get('health/ready')
  @Unlimited()
  @Public()
  async getReadiness(): Promise<{ status: 'ok' }> {
    await this.sql.rows('select 1').catch(() => {
      throw new Unavailable('The database does not answer.');
    });
    return { status: 'ok' };
  }

  /** Measurements in the format of Prometheus. */
  @Get('metrics')
  @Unlimited()
  @Public()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  getMetrics(): Promise<string> {
    return register.metrics();
  }
}
