import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ChangeLog, type Act, type Change, type News } from '../../common/change-log.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { NotSignedIn } from '../../common/errors.js';
import { authorOf, organizationOf, type Caller } from '../../common/principal.js';
import { insertRows, type InsertColumns } from '../../database/insert-rows.js';
import { Sql, type RunningUnit } from '../../database/sql.js';
import { readNews } from './news.js';

interface OpenAct {
  readonly act: Act;
  nextOrdinal: number;
}

/** The change log in its tables; an act belongs to one organization and to the unit of work that it was begun in. */
@Injectable()
export class SqlChangeLog extends ChangeLog {
  private readonly open = new WeakMap<RunningUnit, Map<string, OpenAct>>();
  private readonly whenKept: (() => void)[] = [];

  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async begin(caller: Caller): Promise<Act> {
    const organizationId = organizationOf(caller);
    const acts = this.openActs();
    const joined = acts.get(organizationId);
    if (joined) return joined.act;
    const act: Act = { id: newId(), at: this.clock.now(), by: authorOf(caller) };
    acts.set(organizationId, { act, nextOrdinal: 0 });
    await this.insertAct(act, caller);
    return act;
  }

  override async append(act: Act, ...changes: readonly Change[]): Promise<void> {
    const opened = [...this.openActs().values()].find((one) => one.act.id === act.id);
    if (!opened) throw new Error('The act was not begun in this unit of work.');
    const records = changes.map((change) => recordOf(act, opened.nextOrdinal++, change));
    await insertRows(this.sql, 'changes', CHANGE_COLUMNS, records);
    await insertRows(this.sql, 'personal_values', PERSONAL_COLUMNS, records.filter(isPersonal));
  }

  override async position(): Promise<bigint> {
    const [row] = await this.sql.prepared<{ revision: string }>('select seen_revision() as revision');
    return BigInt(row?.revision ?? 0);
  }

  override newsSince(mark: string | undefined): Promise<News> {
    return readNews(this.sql, mark);
  }

  override onKept(callback: () => void): void {
    this.whenKept.push(callback);
  }

  /** Whoever was let in before his organization ended writes nothing after it. */
  private async insertAct(act: Act, caller: Caller): Promise<void> {
    const { principal, surface, requestId } = caller;
    const kind = act.by === null ? principal.kind : 'user';
    const [inserted] = await this.sql.prepared(
      `insert into acts (id, organization_id, at, actor_id, actor_kind, surface, request_id)
       select $1, o.id, $3, $4, $5, $6, $7 from organizations o
        where o.id = $2 and (o.ended_at is null or $8)
       returning id`,
      [
        act.id,
        principal.organizationId,
        act.at,
        act.by,
        kind,
        surface,
        requestId ?? null,
        principal.kind === 'system',
      ],
    );
    if (!inserted) throw new NotSignedIn();
  }

  /** The acts that were begun in the running unit of work, one for each organization. */
  private openActs(): Map<string, OpenAct> {
    const unit = this.sql.running;
    if (!unit) throw new Error('A change is only written inside a unit of work.');
    const known = this.open.get(unit);
    if (known) return known;
    const acts = new Map<string, OpenAct>();
    this.open.set(unit, acts);
    unit.afterCommit.push(...this.whenKept);
    return acts;
  }
}

/** A change as its rows have it. */
interface ChangeRecord {
  readonly act_id: string;
  readonly ordinal: number;
  readonly action: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly facts: string;
  readonly commitment: Buffer | null;
  readonly person_id: string | null;
  readonly salt: Buffer | null;
  readonly values: string | null;
}

const CHANGE_COLUMNS: InsertColumns<ChangeRecord> = {
  act_id: 'uuid',
  ordinal: 'integer',
  action: 'text',
  subject_type: 'text',
  subject_id: 'uuid',
  facts: 'jsonb',
  commitment: 'bytea',
};

const PERSONAL_COLUMNS: InsertColumns<ChangeRecord> = {
  act_id: 'uuid',
  ordinal: 'integer',
  person_id: 'uuid',
  salt: 'bytea',
  // Not jsonb, which would put the text into another order than its commitment covers.
  values: 'json',
};

function recordOf(
  act: Act,
  ordinal: number,
  { action, subject, subjectId, facts, personal }: Change,
): ChangeRecord {
  const record = { act_id: act.id, ordinal, action, subject_type: subject, subject_id: subjectId };
  const stated = { ...record, facts: JSON.stringify(facts ?? {}) };
  if (!personal) return { ...stated, commitment: null, person_id: null, salt: null, values: null };
  const salt = randomBytes(16);
  const values = JSON.stringify(personal.values);
  const commitment = createHash('sha256').update(salt).update(values).digest();
  return { ...stated, commitment, person_id: personal.personId, salt, values };
}

function isPersonal({ person_id: personId }: ChangeRecord): boolean {
  return personId !== null;
}
