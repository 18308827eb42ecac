import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Unavailable } from '../common/errors.js';
import { UnitOfWork } from '../common/unit-of-work.js';
import { asMeant, isLostRace } from './driver-errors.js';
import { Sql, type RunningUnit } from './sql.js';

const ATTEMPTS = 4;

/** A unit of work is one transaction of the database; one that lost a race is run again. */
@Injectable()
export class TypeormUnitOfWork extends UnitOfWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
  ) {
    super();
  }

  override async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.sql.running) return work();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (!isLostRace(error)) throw asMeant(error);
        if (attempt === ATTEMPTS) throw new Unavailable('Too many changes are made at once.', 1);
      }
    }
  }

  override get isRunning(): boolean {
    return this.sql.running !== undefined;
  }

  override afterCommit(callback: () => void): void {
    const unit = this.sql.running;
    if (unit) unit.afterCommit.push(callback);
    else callback();
  }

  private async once<T>(work: () => Promise<T>): Promise<T> {
    const afterCommit: RunningUnit['afterCommit'] = [];
    const result = await this.dataSource.transaction((manager) =>
      this.sql.enter({ manager, afterCommit }, work),
    );
    for (const callback of afterCommit) callback();
    return result;
  }
}
