import { Injectable } from '@nestjs/common';
import type { Moment } from '../../common/moment.js';
import { Sql } from '../../database/sql.js';
import type { Opening } from '../explaining/remedies.js';
import { SurroundingsReader, type AskedAbout, type Named } from '../explaining/surroundings.reader.js';
import type { Presence, Surroundings } from '../explaining/surroundings.js';
import { namesSql } from './names-sql.js';
import { openingsSql } from './openings-sql.js';
import { surroundingsSql, type Statement } from './surroundings-sql.js';
import {
  givenOf,
  stepsOf,
  type GrantJson,
  type MembershipJson,
  type NestingJson,
  type RoleJson,
} from './surroundings-row.js';

interface SurroundingsRow {
  readonly presence: Presence;
  readonly everyone_id: string | null;
  readonly active_since: Date | null;
  readonly active_by: string | null;
  readonly memberships: readonly MembershipJson[];
  readonly nestings: readonly NestingJson[];
  readonly grants: readonly GrantJson[];
  readonly roles: readonly RoleJson[];
}

/** The little graph around a subject in SQL. */
@Injectable()
export class SqlSurroundingsReader extends SurroundingsReader {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async around(question: AskedAbout): Promise<Surroundings> {
    const [row] = await this.rows<SurroundingsRow>(surroundingsSql(question));
    const { subject, organizationId, moment } = question;
    const asked = { subject, organizationId, at: moment.at };
    if (!row) return { ...asked, presence: 'absent', everyone: null, steps: [], given: [] };
    return {
      ...asked,
      presence: row.presence,
      everyone: everyoneOf(row, moment),
      steps: stepsOf(subject.id, row.memberships, row.nestings),
      given: givenOf(row.grants, row.roles),
    };
  }

  override openings(question: AskedAbout, overInstallation: boolean): Promise<readonly Opening[]> {
    return this.rows<Opening>(openingsSql(question, overInstallation));
  }

  override async named(ids: readonly string[], moment: Moment): Promise<ReadonlyMap<string, Named>> {
    const rows = await this.rows<Named>(namesSql(ids, moment));
    return new Map(rows.map((row) => [row.id, row]));
  }

  private rows<Row>({ text, parameters }: Statement): Promise<Row[]> {
    return this.sql.prepared<Row>(text, parameters);
  }
}

/** Since when somebody inactive would be one of Everyone is the moment itself; nobody is told of it. */
function everyoneOf(row: SurroundingsRow, { at }: Moment): Surroundings['everyone'] {
  if (row.everyone_id === null) return null;
  return { to: row.everyone_id, beganAt: row.active_since ?? at, beganBy: row.active_by };
}
