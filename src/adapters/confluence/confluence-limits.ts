import { Injectable } from '@nestjs/common';
import { InvalidInput } from '../../common/errors.js';
import type { Slice } from '../../common/page.js';
import { AppConfig } from '../../config/app.config.js';

const DOCUMENTED = 200;
// What a page may hold in memory; a client that asks for more is told so, since it would take less for all.
const LENIENT = 10_000;

/** How many rows one page may have. */
@Injectable()
export class ConfluenceLimits {
  private readonly most: number;

  constructor(config: AppConfig) {
    this.most = config.confluenceStrictLimits ? DOCUMENTED : LENIENT;
  }

  /**
   * The rows of a list that refuses a limit over its maximum; other lists cap it instead.
   *
   * Errors: InvalidInput.
   */
  sliceOrRefuse({ start, limit }: { readonly start: number; readonly limit: number }): Slice {
    if (limit <= this.most) return { offset: start, limit };
    throw InvalidInput.field('limit', 'max', `limit must not be greater than ${this.most}`);
  }
}
