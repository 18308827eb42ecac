import { Injectable } from '@nestjs/common';
import { InvalidInput } from '../../common/errors.js';
import { AppConfig } from '../../config/app.config.js';
import type { PageAsked } from './confluence-page.wire.js';

const DOCUMENTED = 200;
// What a page may hold in memory; a client that asks for more is told so, since it would take less for all.
const LENIENT = 10_000;

/** How many rows one page may have; each list has its own way with those who ask for more. */
@Injectable()
export class ConfluenceLimits {
  private readonly most: number;

  constructor(config: AppConfig) {
    this.most = config.confluenceStrictLimits ? DOCUMENTED : LENIENT;
  }

  /**
   * For lists that refuse a limit over the documented one.
   *
   * Errors: InvalidInput.
   */
  refusing<Asked extends PageAsked>(asked: Asked): Asked {
    if (asked.limit <= this.most) return asked;
    throw InvalidInput.field('limit', 'max', `limit must not be greater than ${this.most}`);
  }

  /** For lists that silently keep to the documented one. */
  capping<Asked extends PageAsked>(asked: Asked): Asked {
    return { ...asked, limit: Math.min(asked.limit, this.most) };
  }

  /** For lists of which no limit is documented: clients ask for 1000, and take a shorter page for the last. */
  generous<Asked extends PageAsked>(asked: Asked): Asked {
    return { ...asked, limit: Math.min(asked.limit, LENIENT) };
  }
}
