import { Injectable } from '@nestjs/common';
import { Sql } from '../../database/sql.js';
import {
  SignInCounterRepository,
  type CountedAttempt,
  type SignInCounter,
} from '../sign-in/sign-in-counter.repository.js';

interface CountRow {
  readonly key: Buffer;
  readonly counted: boolean;
  readonly locked_until: Date | null;
}

/** The counters as rows; one statement reads and counts, so that replicas cannot come between. */
@Injectable()
export class SqlSignInCounterRepository extends SignInCounterRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async count(
    place: SignInCounter,
    others: readonly SignInCounter[],
    at: Date,
  ): Promise<readonly CountedAttempt[]> {
    const counters = [place, ...others];
    const rows = await this.sql.rows<CountRow>(COUNT, [
      place.key,
      at,
      counters.map(({ key }) => key),
      counters.map(({ allowed }) => allowed),
      counters.map(({ windowSeconds }) => windowSeconds),
      counters.map(({ firstDelaySeconds }) => firstDelaySeconds),
      counters.map(({ longestDelaySeconds }) => longestDelaySeconds),
    ]);
    return counters.flatMap((counter) => {
      const row = rows.find(({ key }) => key.equals(counter.key));
      return row ? [{ counter, counted: row.counted, lockedUntil: row.locked_until }] : [];
    });
  }

  override async takeBack(counted: readonly CountedAttempt[]): Promise<void> {
    await this.sql.rows(
      `with mine as (select * from unnest($1::bytea[], $2::timestamptz[]) as m (key, locked_until)),
            held as (select c.key from sign_in_counters c join mine using (key) order by c.key for update of c)
       update sign_in_counters c
          set failures = greatest(0, c.failures - 1),
              locked_until = case when c.locked_until = m.locked_until then null else c.locked_until end
         from mine m join held using (key)
        where c.key = m.key`,
      [counted.map(({ counter }) => counter.key), counted.map(({ lockedUntil }) => lockedUntil)],
    );
  }

  override async succeed(place: Buffer, knownUntil: Date): Promise<void> {
    await this.sql.rows(
      `with forgotten as (delete from sign_in_counters where key = $1)
       insert into sign_in_places (key, expires_at) values ($1, $2)
       on conflict (key) do update set expires_at = excluded.expires_at`,
      [place, knownUntil],
    );
  }
}

// A counter that another replica has locked in the meantime refuses in "counted", by its missing row.
const COUNT = `
  with wanted as (
    select * from unnest($3::bytea[], $4::integer[], $5::integer[], $6::integer[], $7::integer[])
             as w (key, allowed, window_seconds, first_delay, longest_delay)
     where w.key = $1
        or not exists (select from sign_in_places p where p.key = $1 and p.expires_at > $2)
  ), locked as (
    select c.key, c.locked_until from sign_in_counters c join wanted using (key) where c.locked_until > $2
  ), counted as (
    insert into sign_in_counters as c (key, failures, locked_until, expires_at)
    select w.key, 1, case when w.allowed <= 1 then $2 + make_interval(secs => w.first_delay) end,
           $2 + make_interval(secs => w.window_seconds)
      from wanted w where not exists (select from locked) order by w.key
    on conflict (key) do update set (failures, locked_until, expires_at) = (
      select n.failures, l.until, coalesce(l.until, $2) + make_interval(secs => w.window_seconds)
        from wanted w,
             lateral (select case when c.expires_at <= $2 then 1 else c.failures + 1 end) as n (failures),
             lateral (select case when n.failures >= w.allowed then
                        $2 + make_interval(secs => least(
                          w.longest_delay, w.first_delay * 2.0 ^ least(20, n.failures - w.allowed))) end) as l (until)
       where w.key = c.key)
     where c.locked_until is null or c.locked_until <= $2
    returning c.key, c.locked_until
  )
  select w.key, n.key is not null as counted, coalesce(n.locked_until, l.locked_until) as locked_until
    from wanted w left join counted n on n.key = w.key left join locked l on l.key = w.key`;
