import { Injectable } from '@nestjs/common';
import type { ChangeAction, ChangeSubject } from '../../common/change-log.js';
import type { UndoableChange } from '../../common/undoing.js';
import { Sql } from '../../database/sql.js';
import { eventIdOf, parseEventId, type EventPlace } from '../audit-event.js';
import { UndoableChanges, type LaterEvents } from '../undo/undoable-changes.reader.js';

interface ChangeRow {
  readonly act_id: string;
  readonly ordinal: number;
  readonly at: Date;
  readonly actor_id: string | null;
  readonly action: ChangeAction;
  readonly subject_type: ChangeSubject;
  readonly subject_id: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly personal: Readonly<Record<string, unknown>> | null;
  readonly erased: boolean;
}

const COLUMNS = `c.act_id, c.ordinal, a.at, a.actor_id, c.action, c.subject_type, c.subject_id, c.facts,
  p."values" as personal, c.commitment is not null and p.act_id is null as erased`;

const CHANGES = `changes c join acts a on a.id = c.act_id
  left join personal_values p on p.act_id = c.act_id and p.ordinal = c.ordinal`;

// A member takes part in few changes, while his group may be the subject of millions: so each index serves alone.
const AFTER = `
  with sought as (
    select act_id, ordinal from changes where subject_id = any($4::uuid[])
    union
    select act_id, ordinal from changes
     where subject_id = any($5::uuid[]) and subject_type not in ('membership', 'nesting', 'user')
    union
    select act_id, ordinal from changes
     where participant_of(facts) = any($6::uuid[]) and participant_of(facts) is not null
    union
    select act_id, ordinal from changes
     where facts #>> '{scope,type}' in ('group', 'project') and facts #>> '{scope,id}' = any($4::text[])
  )
  select ${COLUMNS} from sought s join ${CHANGES} on c.act_id = s.act_id and c.ordinal = s.ordinal
   where a.organization_id = $1
     and (a.revision, a.sequence, c.ordinal) >
         (select revision, sequence, $3::integer from acts where id = $2)
   order by a.revision desc, a.sequence desc, c.ordinal desc limit $7`;

/** Changes read from the tables of the log. */
@Injectable()
export class SqlUndoableChanges extends UndoableChanges {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async find(
    organizationId: string,
    { actId, ordinal }: EventPlace,
  ): Promise<UndoableChange | undefined> {
    const row = await this.sql.first<ChangeRow>(
      `select ${COLUMNS} from ${CHANGES} where a.organization_id = $1 and c.act_id = $2 and c.ordinal = $3`,
      [organizationId, actId, ordinal],
    );
    return row && changeOf(row);
  }

  override async ofAct(
    organizationId: string,
    actId: string,
    atMost: number,
  ): Promise<readonly UndoableChange[]> {
    const rows = await this.sql.rows<ChangeRow>(
      `select ${COLUMNS} from ${CHANGES} where a.organization_id = $1 and c.act_id = $2
        order by c.ordinal limit $3`,
      [organizationId, actId, atMost],
    );
    return rows.map(changeOf);
  }

  override async revisionOf(actId: string): Promise<bigint> {
    const row = await this.sql.first<{ revision: string }>('select revision from acts where id = $1', [
      actId,
    ]);
    return BigInt(row?.revision ?? 0);
  }

  override async after(
    organizationId: string,
    change: UndoableChange,
    { about, things, participants }: LaterEvents,
    atMost: number,
  ): Promise<readonly UndoableChange[]> {
    const { actId, ordinal = 0 } = parseEventId(change.event) ?? {};
    const rows = await this.sql.rows<ChangeRow>(AFTER, [
      organizationId,
      actId,
      ordinal,
      about,
      things,
      participants,
      atMost,
    ]);
    return rows.map(changeOf);
  }
}

function changeOf(row: ChangeRow): UndoableChange {
  return {
    event: eventIdOf({ actId: row.act_id, ordinal: row.ordinal }),
    actId: row.act_id,
    at: row.at,
    by: row.actor_id,
    action: row.action,
    subject: row.subject_type,
    subjectId: row.subject_id,
    facts: row.facts,
    personal: row.personal,
    personalErased: row.erased,
  };
}
