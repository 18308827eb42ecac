import { Injectable } from '@nestjs/common';
import { Sql } from '../../database/sql.js';
import { StandingFacts, type BegunFact } from '../undo/standing-facts.reader.js';

// Each is one look into an index of what stands.
const ADDED = `
  select exists (select from memberships
                  where (group_id = $1 or user_id = $1) and ended_at is null and began_in <> $2
                    and (expires_at is null or expires_at > $3))
      or exists (select from nestings where (parent_id = $1 or child_id = $1) and ended_at is null and began_in <> $2)
      or exists (select from grants where (subject_id = $1 or scope_id = $1) and ended_at is null and began_in <> $2)
      or exists (select from role_assignments where subject_id = $1 and ended_at is null and began_in <> $2)
      as added`;

/** Standing facts in their tables. */
@Injectable()
export class SqlStandingFacts extends StandingFacts {
  constructor(private readonly sql: Sql) {
    super();
  }

  override roleOf(subjectId: string): Promise<(BegunFact & { readonly roleId: string }) | undefined> {
    return this.sql.first(
      `select role_id as "roleId", began_in as "beganIn" from role_assignments
        where subject_id = $1 and ended_at is null`,
      [subjectId],
    );
  }

  override definitionOf(roleId: string): Promise<BegunFact | undefined> {
    return this.sql.first(
      'select began_in as "beganIn" from role_definitions where role_id = $1 and ended_at is null',
      [roleId],
    );
  }

  override async addedBeside(id: string, actId: string, at: Date): Promise<boolean> {
    const row = await this.sql.first<{ added: boolean }>(ADDED, [id, actId, at]);
    return row?.added ?? false;
  }
}
