import { Injectable } from '@nestjs/common';
import { Sql } from '../../database/sql.js';
import type { ListedSubject } from '../listing/holder-pages.reader.js';
import type { ScopedPermission, ScopeType } from '../catalogue/scope.js';
import { PowerShifts, type PowerShift, type Relevant, type Touched } from '../what-if/power-shifts.js';
import { listedSubject, type HolderRow } from './holder-row.js';
import {
  EMPTY_GIVEN,
  FILL_BEFORE,
  FILL_CONFERRED,
  FILL_GIVEN,
  FILL_PEOPLE,
  LEARN_SIZES,
  MAKE_TABLES,
  SHIFTS,
} from './power-shifts-sql.js';

const USERS = 'select id, public_id, user_name as name, display_name from users where id = any($1::uuid[])';

interface ShiftRow {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly count: number;
  readonly first: readonly string[];
}

/** In SQL over the closure, and grouped there, so that a million users need not be carried here. */
@Injectable()
export class SqlPowerShifts extends PowerShifts {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async remember(touched: Touched, relevant: Relevant, at: Date): Promise<void> {
    const { organizationId, userIds, groupIds, everyone } = touched;
    await this.sql.rows(MAKE_TABLES);
    await this.sql.rows(FILL_PEOPLE, [organizationId, at, userIds, groupIds, everyone]);
    await this.learnGiven(organizationId, relevant);
    await this.sql.rows(FILL_BEFORE, [organizationId, at]);
  }

  override async since(organizationId: string, relevant: Relevant, at: Date): Promise<readonly PowerShift[]> {
    await this.sql.rows(EMPTY_GIVEN);
    await this.learnGiven(organizationId, relevant);
    const rows = await this.sql.rows<ShiftRow>(SHIFTS, [organizationId, at]);
    return rows.map(({ before, after, ...rest }) => ({
      ...rest,
      before: before.flatMap(heldOf),
      after: after.flatMap(heldOf),
    }));
  }

  override async users(ids: readonly string[]): Promise<readonly ListedSubject[]> {
    const rows = await this.sql.rows<HolderRow>(USERS, [ids]);
    return rows.map((row) => listedSubject('user', row));
  }

  private async learnGiven(organizationId: string, { permissions, scopes }: Relevant): Promise<void> {
    await this.sql.rows(FILL_GIVEN, [organizationId, permissions, scopes.map(({ id }) => id)]);
    await this.sql.rows(FILL_CONFERRED);
    await this.sql.rows(LEARN_SIZES);
  }
}

function heldOf(text: string): readonly ScopedPermission[] {
  const [permissions = '', type = '', id = ''] = text.split(' ');
  return permissions.split(',').map((permission) => ({ permission, scope: { type: type as ScopeType, id } }));
}
