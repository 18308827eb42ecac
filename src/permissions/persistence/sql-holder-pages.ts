import type { Stretch } from '../../common/window.js';
import type { Sql } from '../../database/sql.js';
import {
  HolderPages,
  type AskedPower,
  type IdWindow,
  type ListedSubject,
} from '../listing/holder-pages.reader.js';
import { ACTIVE_USERS, GATHERED_USERS, HOLDING_GROUPS, SPREAD, WALKED_USERS } from './holder-pages-sql.js';
import { listedSubject, type HolderRow } from './holder-row.js';
import { placeBefore, stretchById } from './id-order.js';
import { powerValues } from './power-values.js';

/** From where on which way of reading is the shorter one. */
export interface Paces {
  /** The members of up to so many groups are merged; of more, users are asked in their order. */
  readonly mergedGroups: number;
  /** So many users are asked for each row of a page before those who hold it count as few. */
  readonly askedForEach: number;
}

const PACES: Paces = { mergedGroups: 1_000, askedForEach: 10 };

/** Those who may not act count for nothing: portions grow, in case they are many. */
const LARGEST_PORTION = 10_000;

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

interface CandidateRow extends HolderRow {
  readonly holds: boolean;
}

interface Spread {
  readonly everyone: boolean;
  readonly isWide: boolean;
  readonly reach: string | null;
}

/** So many users from after an id, as they stand at an instant. */
interface Wanted {
  readonly start: string;
  readonly count: number;
  readonly at: Date;
}

/** Holders in SQL, over the closure, by whichever way is shorter for how they lie. */
export class SqlHolderPages extends HolderPages {
  constructor(
    private readonly sql: Sql,
    private readonly paces: Paces = PACES,
  ) {
    super();
  }

  override async users(asked: AskedPower, window: IdWindow, at: Date): Promise<Stretch<ListedSubject>> {
    // One more than wanted tells whether there is a next page.
    const wanted = { start: placeBefore(window), count: window.limit + 1, at };
    return stretchById(await this.first(asked, wanted), window.limit, (row) => listedSubject('user', row));
  }

  override async groups(asked: AskedPower, window: IdWindow): Promise<Stretch<ListedSubject>> {
    const values = [...powerValues(asked), placeBefore(window), window.limit + 1];
    const rows = await this.sql.rows<HolderRow>(HOLDING_GROUPS, values);
    return stretchById(rows, window.limit, (row) => listedSubject('group', row));
  }

  private async first(asked: AskedPower, wanted: Wanted): Promise<readonly HolderRow[]> {
    const { everyone, isWide, reach } = await this.spread(asked, wanted);
    if (everyone) return this.active(asked, wanted);
    return isWide ? this.askThenGather(asked, wanted, reach) : this.gather(asked, wanted);
  }

  private async spread(asked: AskedPower, { start, count }: Wanted): Promise<Spread> {
    const values = [...powerValues(asked), this.paces.mergedGroups, start, count * this.paces.askedForEach];
    const spread = await this.sql.first<Spread>(SPREAD, values);
    return spread ?? { everyone: false, isWide: false, reach: null };
  }

  private active({ organizationId }: AskedPower, { start, count }: Wanted): Promise<readonly HolderRow[]> {
    return this.sql.rows<HolderRow>(ACTIVE_USERS, [organizationId, start, count]);
  }

  /** Where many hold it, the next of them are soon met; where few do, there is little to gather. */
  private async askThenGather(
    asked: AskedPower,
    { start, count, at }: Wanted,
    reach: string | null,
  ): Promise<readonly HolderRow[]> {
    const values = [...powerValues(asked), start, reach ?? LAST_ID, at, count];
    const met = await this.sql.rows<HolderRow>(WALKED_USERS, values);
    if (reach === null || met.length === count) return met;
    return [...met, ...(await this.gather(asked, { start: reach, count: count - met.length, at }))];
  }

  private async gather(asked: AskedPower, { start, count, at }: Wanted): Promise<readonly HolderRow[]> {
    const found: HolderRow[] = [];
    let from: string | undefined = start;
    for (let portion = count; from !== undefined && found.length < count; portion *= 2) {
      const most = Math.min(portion, LARGEST_PORTION);
      const values = [...powerValues(asked), from, at, most];
      const rows: CandidateRow[] = await this.sql.rows<CandidateRow>(GATHERED_USERS, values);
      found.push(...rows.filter(({ holds }) => holds));
      from = rows.length === most ? rows.at(-1)?.id : undefined;
    }
    return found.slice(0, count);
  }
}
