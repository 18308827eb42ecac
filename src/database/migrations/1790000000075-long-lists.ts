import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is counted as it changes: rows of a table that meet a condition, for each subject. */
interface Tally {
  readonly kind: string;
  readonly table: string;
  readonly subject: string;
  readonly counted: string;
}

const TALLIES: readonly Tally[] = [
  {
    kind: 'members',
    table: 'memberships',
    subject: 'group_id',
    // Those with dates begin and expire by the clock alone, and are counted when somebody asks.
    counted: 'ended_at is null and starts_at is null and expires_at is null',
  },
  { kind: 'groups', table: 'groups', subject: 'organization_id', counted: 'deleted_at is null' },
  { kind: 'users', table: 'users', subject: 'organization_id', counted: 'deleted_at is null' },
  {
    kind: 'everyone',
    table: 'users',
    subject: 'organization_id',
    counted: `deleted_at is null and active and kind <> 'anonymous'`,
  },
];

/** Long lists that cost no more than short ones: members in the order in which they are listed, and kept totals. */
export class LongLists1790000000075 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A directory of millions is gone through once.
    await runner.query('set local statement_timeout = 0');
    await runner.query(PLACES);
    await runner.query(KEPT_TOTALS);
    for (const tally of TALLIES) await runner.query(keptBy(tally));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { kind, table } of TALLIES) {
      for (const verb of ['insert', 'update', 'delete']) {
        await runner.query(`drop trigger ${kind}_tallied_on_${verb} on ${table}`);
      }
      await runner.query(`drop function tally_${kind}()`);
    }
    await runner.query(`
      drop function keep_tally(text, uuid[], bigint[]);
      drop table tallies;
      drop trigger users_relisted on users;
      drop trigger memberships_listed on memberships;
      drop function relist_memberships();
      drop function list_membership();
      drop index memberships_dated;
      alter table memberships drop column listed_as;
    `);
  }
}

const PLACES = `
  -- The user's display name in the order of lists, as long as the membership stands.
  alter table memberships add column listed_as text collate "C";
  update memberships m set listed_as = lower(u.display_name) from users u where u.id = m.user_id and m.ended_at is null;
  create index memberships_by_listing on memberships (group_id, listed_as, user_id) where ended_at is null;
  create index memberships_dated on memberships (group_id)
    where ended_at is null and (starts_at is not null or expires_at is not null);

  create function list_membership() returns trigger language plpgsql as $$
  begin
    -- Whoever renames the user meanwhile waits for this row, and brings it along.
    select lower(u.display_name) into new.listed_as from users u where u.id = new.user_id for share;
    return new;
  end $$;
  create trigger memberships_listed before insert on memberships
    for each row when (new.listed_as is null) execute function list_membership();
  alter table memberships enable always trigger memberships_listed;

  create function relist_memberships() returns trigger language plpgsql as $$
  begin
    update memberships set listed_as = lower(new.display_name) where user_id = new.id and ended_at is null;
    return null;
  end $$;
  create trigger users_relisted after update of display_name on users
    for each row when (old.display_name is distinct from new.display_name) execute function relist_memberships();
  alter table users enable always trigger users_relisted;
`;

const KEPT_TOTALS = `
  -- A total is the sum of its rows: each writer adds to one that no other writer holds, or makes a new one.
  create table tallies (
    id bigint generated always as identity,
    subject_id uuid not null,
    kind text not null,
    total bigint not null,
    constraint tallies_pkey primary key (id),
    constraint tallies_kind_check check (kind in (${TALLIES.map(({ kind }) => `'${kind}'`).join(', ')}))
  ) with (fillfactor = 70);
  create index tallies_of_subject on tallies (subject_id, kind);

  create function keep_tally(what text, subjects uuid[], deltas bigint[]) returns void language plpgsql as $$
  begin
    -- What changes very many at once writes rows of its own, which are merged later.
    if cardinality(subjects) > 64 then
      insert into tallies (subject_id, kind, total)
      select subject, what, delta from unnest(subjects, deltas) as change (subject, delta);
      return;
    end if;
    with change as materialized (
      select subject, delta,
             (select t.id from tallies t where t.subject_id = subject and t.kind = what
               limit 1 for update skip locked) as free
        from unnest(subjects, deltas) as change (subject, delta)
    ), added as (
      update tallies t set total = t.total + change.delta from change where t.id = change.free
    )
    insert into tallies (subject_id, kind, total)
    select subject, what, delta from change where free is null;
  end $$;
`;

/** The triggers that keep a tally, also while imports spare themselves all others, and what there is to begin with. */
function keptBy({ kind, table, subject, counted }: Tally): string {
  const rows = (source: string, sign: string) =>
    `select ${subject} as subject, ${sign}1 as delta from ${source} where ${counted}`;
  const sources = {
    insert: { referencing: 'new table as come', moved: rows('come', '') },
    update: {
      referencing: 'old table as gone new table as come',
      moved: `${rows('come', '')} union all ${rows('gone', '-')}`,
    },
    delete: { referencing: 'old table as gone', moved: rows('gone', '-') },
  };
  const branches = Object.entries(sources).map(
    ([verb, { moved }]) => `if tg_op = '${verb.toUpperCase()}' then
      select array_agg(subject), array_agg(delta) into subjects, deltas from (
        select subject, sum(delta) as delta from (${moved}) moved group by subject having sum(delta) <> 0
      ) changed;
    end if;`,
  );
  const triggers = Object.entries(sources).map(
    ([verb, { referencing }]) => `
      create trigger ${kind}_tallied_on_${verb} after ${verb} on ${table}
        referencing ${referencing} for each statement execute function tally_${kind}();
      alter table ${table} enable always trigger ${kind}_tallied_on_${verb};`,
  );
  return `
    create function tally_${kind}() returns trigger language plpgsql as $$
    declare
      subjects uuid[];
      deltas bigint[];
    begin
      ${branches.join('\n')}
      if subjects is not null then perform keep_tally('${kind}', subjects, deltas); end if;
      return null;
    end $$;
    ${triggers.join('')}
    insert into tallies (subject_id, kind, total)
    select ${subject}, '${kind}', count(*) from ${table} where ${counted} group by ${subject};
  `;
}
