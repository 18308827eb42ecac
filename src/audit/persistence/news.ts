import type { ChangeSubject, LoggedChange, News } from '../../common/change-log.js';
import type { Sql } from '../../database/sql.js';

/** More changes than this since the last look are not told one by one. */
const MOST = 1000;
/** A connection that does not answer for so long is given up, so that the next look is made over another. */
const WITHIN_MS = 1000;

/**
 * What a snapshot had not seen: acts of transactions that began after it, and of those that were running then.
 *
 * The mark is such a snapshot, so that each act is told exactly once, whenever it was kept.
 */
const NEWS = `
  with unseen as (
    select id, organization_id from acts where revision >= $1::bigint + (select value from revision_offset)
    union all
    select id, organization_id from acts
     where revision = any(array(select running + value from unnest($2::bigint[]) running, revision_offset))
  )
  select pg_current_snapshot()::text as mark, seen_revision() as position,
         u.organization_id, c.action, c.subject_type, c.subject_id, c.facts
    from (select) one
    left join (unseen u cross join lateral (
      -- Bounded and in order, so that no plan reads all changes there ever were for the few of the unseen acts.
      select action, subject_type, subject_id, facts
        from changes where act_id = u.id order by act_id, ordinal limit ${MOST + 1}
    ) c) on true
   limit ${MOST + 1}`;

interface NewsRow {
  readonly mark: string;
  readonly position: string;
  readonly organization_id: string;
  readonly action: string | null;
  readonly subject_type: ChangeSubject;
  readonly subject_id: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Reads what has been kept since a mark; without one, only where to begin. */
export async function readNews(sql: Sql, mark: string | undefined): Promise<News> {
  const before = mark === undefined ? NOWHERE : snapshotOf(mark);
  const rows = await sql.prepared<NewsRow>(NEWS, [before.next, before.running], { withinMs: WITHIN_MS });
  const [first] = rows;
  if (!first) throw new Error('The database told no snapshot.');
  const seen = { mark: first.mark, ...revisionsSeen(snapshotOf(first.mark), BigInt(first.position)) };
  const all = rows.length <= MOST && !wentBack(before, snapshotOf(first.mark));
  return { ...seen, changes: all ? rows.filter(({ action }) => action !== null).map(changeOf) : 'too_many' };
}

/** What was running at a moment: the first id that had not been given out, and the ids that had not ended. */
interface Snapshot {
  readonly oldest: string;
  readonly next: string;
  readonly running: readonly string[];
}

// No transaction has this id for a very long time; half the range leaves room for the offset.
const NOWHERE: Snapshot = { oldest: '0', next: (2n ** 62n).toString(), running: [] };

/** A cluster that was put back to an earlier state does not say what was undone. */
function wentBack(before: Snapshot, now: Snapshot): boolean {
  return before !== NOWHERE && BigInt(now.next) < BigInt(before.next);
}

/** A snapshot in revisions, which lie as far from its ids as its position does. */
function revisionsSeen({ oldest, next, running }: Snapshot, position: bigint) {
  const offset = position - (BigInt(oldest) - 1n);
  return { position, next: BigInt(next) + offset, running: running.map((id) => BigInt(id) + offset) };
}

function snapshotOf(mark: string): Snapshot {
  const [oldest = '0', next = '0', running = ''] = mark.split(':');
  return { oldest, next, running: running === '' ? [] : running.split(',') };
}

function changeOf(row: NewsRow): LoggedChange {
  return {
    organizationId: row.organization_id,
    action: row.action ?? '',
    subject: row.subject_type,
    subjectId: row.subject_id,
    facts: row.facts,
  };
}
