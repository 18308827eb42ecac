import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ChangeLog, type Act, type Change } from '../../common/change-log.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { authorOf, organizationOf, type Caller } from '../../common/principal.js';
import { Sql, type RunningUnit } from '../../database/sql.js';

interface OpenAct {
  readonly act: Act;
  nextOrdinal: number;
}

/** The change log in its tables; an act belongs to the unit of work that it was begun in. */
@Injectable()
export class SqlChangeLog extends ChangeLog {
  private readonly open = new WeakMap<RunningUnit, OpenAct>();

  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async begin(caller: Caller): Promise<Act> {
    const unit = this.runningUnit();
    const joined = this.open.get(unit);
    if (joined) return joined.act;
    const act: Act = { id: newId(), at: this.clock.now(), by: authorOf(caller) };
    this.open.set(unit, { act, nextOrdinal: 0 });
    await this.sql.rows(
      `insert into acts (id, organization_id, at, actor_id, actor_kind, surface, request_id)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        act.id,
        organizationOf(caller),
        act.at,
        act.by,
        caller.principal.kind,
        caller.surface,
        caller.requestId ?? null,
      ],
    );
    return act;
  }

  override async append(act: Act, ...changes: readonly Change[]): Promise<void> {
    const opened = this.open.get(this.runningUnit());
    if (opened?.act.id !== act.id) throw new Error('The act was not begun in this unit of work.');
    for (const change of changes) await this.write(act, opened.nextOrdinal++, change);
  }

  override async position(): Promise<bigint> {
    const row = await this.sql.first<{ revision: string }>('select seen_revision() as revision');
    return BigInt(row?.revision ?? 0);
  }

  private async write(act: Act, ordinal: number, change: Change): Promise<void> {
    const salt = randomBytes(16);
    const values = change.personal && JSON.stringify(change.personal.values);
    const commitment =
      values === undefined ? null : createHash('sha256').update(salt).update(values).digest();
    await this.sql.rows(
      `insert into changes (act_id, ordinal, action, subject_type, subject_id, facts, commitment)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [act.id, ordinal, change.action, change.subject, change.subjectId, change.facts ?? {}, commitment],
    );
    if (change.personal === undefined) return;
    await this.sql.rows(
      `insert into personal_values (act_id, ordinal, person_id, salt, "values") values ($1, $2, $3, $4, $5)`,
      [act.id, ordinal, change.personal.personId, salt, values],
    );
  }

  private runningUnit(): RunningUnit {
    if (!this.sql.running) throw new Error('A change is only written inside a unit of work.');
    return this.sql.running;
  }
}
