import { Client } from 'pg';
import { and } from '../../src/common/filter.js';
import { newId } from '../../src/common/ids.js';
import { AppConfig } from '../../src/config/app.config.js';
import { Housekeeping } from '../../src/database/housekeeping.js';
import { GroupRepository } from '../../src/groups/group.repository.js';
import { GroupsService } from '../../src/groups/groups.service.js';
import { ListedMembers } from '../../src/groups/members/listed-members.js';
import { MembershipRepository } from '../../src/groups/members/membership.repository.js';
import { MembershipsService, type MembershipChange } from '../../src/groups/members/memberships.service.js';
import { UserRepository } from '../../src/users/user.repository.js';
import type { UserLeaf } from '../../src/users/user-filter.js';
import { UsersService } from '../../src/users/users.service.js';
import { rowsOf } from '../support/acts.js';
import { insertUsers } from '../support/many-users.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const WAITING = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
const PAGE = { sort: 'displayName', after: undefined, limit: 50 } as const;

describe('long lists', () => {
  let house: TestApp;
  let memberships: MembershipsService;
  let groupId: string;

  beforeAll(async () => {
    house = await startTestApp();
    memberships = house.app.get(MembershipsService);
  });

  afterAll(() => house.close());

  beforeEach(async () => {
    groupId = (await house.app.get(GroupsService).create(house.system, { name: newId() })).id;
  });

  const change = (what: MembershipChange) => memberships.change(house.system, groupId, what);
  const make = (displayName: string) =>
    house.app.get(UsersService).create(house.system, { userName: newId(), displayName });
  const inSeconds = (seconds: number) => new Date(house.clock.now().getTime() + seconds * 1000);

  describe('keep their totals', () => {
    const total = async () => (await memberships.counts([groupId])).get(groupId) ?? 0;
    const spread = async () => {
      const rows = await rowsOf<{ total: string }>(
        house,
        `select total from tallies where subject_id = $1 and kind = 'members' order by id`,
        [groupId],
      );
      return rows.map((row) => Number(row.total));
    };

    /** Two writers at once, each in a transaction of its own that has not ended. */
    async function twoAtWork(work: (first: Client, second: Client) => Promise<void>): Promise<void> {
      const { databaseUrl: connectionString } = house.app.get(AppConfig);
      const [first, second] = [new Client({ connectionString }), new Client({ connectionString })];
      await Promise.all([first.connect(), second.connect()]);
      await Promise.all([first.query('begin'), second.query('begin')]);
      await work(first, second).finally(() => Promise.all([first.end(), second.end()]));
    }

    const join = (client: Client, userId: string | undefined) =>
      client.query(
        `insert into memberships (id, organization_id, group_id, user_id, privileges, began_at, began_in)
         values (gen_random_uuid(), $1, $2, $3, '{}', now(), gen_random_uuid())`,
        [house.organization.id, groupId, userId],
      );

    it('of members who come, go, come back and have dates', async () => {
      const [first, second, third] = await insertUsers(house, 3);
      await change({ add: [first!, second!, third!] });
      expect(await total()).toBe(3);
      await change({ remove: [second!] });
      await change({ add: [third!], terms: { expiresAt: inSeconds(60) } });
      expect([await total(), await spread()]).toEqual([2, [1]]);
      await change({ add: [second!], terms: { startsAt: inSeconds(30) } });
      expect(await total()).toBe(2);
      house.clock.advance(30_000);
      expect(await total()).toBe(3);
      house.clock.advance(30_000);
      expect(await total()).toBe(2);
      await house.app.get(UsersService).delete(house.system, first!);
      expect(await total()).toBe(1);
    });

    it('of several groups at once, leaving out the empty ones', async () => {
      const [one] = await insertUsers(house, 1);
      await change({ add: [one!] });
      const { id: empty } = await house.app.get(GroupsService).create(house.system, { name: newId() });
      expect(await memberships.counts([groupId, empty, newId()])).toEqual(new Map([[groupId, 1]]));
      await house.app.get(GroupsService).delete(house.system, groupId);
      expect(await memberships.counts([groupId])).toEqual(new Map());
    });

    it('while writers neither wait for one another nor count what is undone', async () => {
      const users = await insertUsers(house, 4);
      await change({ add: [users[0]!] });
      await twoAtWork(async (first, second) => {
        await join(first, users[1]);
        await join(second, users[2]);
        await join(second, users[3]);
        await first.query('commit');
        expect(await total()).toBe(2);
        await second.query('rollback');
      });
      expect([await total(), await spread()]).toEqual([2, [2]]);
      await twoAtWork(async (first, second) => {
        await join(first, users[2]);
        await join(second, users[3]);
        await second.query('commit');
        await first.query('commit');
      });
      expect([await total(), await spread()]).toEqual([4, [3, 1]]);
      await house.app.get(Housekeeping).run();
      expect([await total(), await spread()]).toEqual([4, [4]]);
    });

    it('when one statement is about very many groups, and are merged afterwards', async () => {
      const [user] = await insertUsers(house, 1);
      const made = await rowsOf<{ id: string }>(
        house,
        `insert into groups (id, organization_id, number, name, name_key, display_name, display_name_is_own,
                             description, type, authentication_service_id, created_at)
         select gen_random_uuid(), $1, next_number('groups', $1), 'many ' || i, 'many ' || i, '', true, '', 'team',
                (select id from authentication_services where organization_id = $1 and number = 1), now()
           from generate_series(1, 100) i returning id`,
        [house.organization.id],
      );
      const ids = made.map(({ id }) => id);
      const both = [ids[0]!, ids[99]!];
      const enter = (entering: readonly string[]) =>
        rowsOf(
          house,
          `insert into memberships (id, organization_id, group_id, user_id, privileges, began_at, began_in)
           select gen_random_uuid(), $1, g, $2, '{}', now(), gen_random_uuid() from unnest($3::uuid[]) g`,
          [house.organization.id, user, entering],
        );
      const leave = `update memberships set ended_at = now() where user_id = $1 and ended_at is null`;
      await enter(ids);
      await rowsOf(house, leave, [user]);
      await enter(both);
      const rows = (about: readonly string[]) =>
        rowsOf(house, `select from tallies where kind = 'members' and subject_id = any($1)`, [about]);
      expect((await rows(ids)).length).toBeGreaterThan(100);
      await house.app.get(Housekeeping).run();
      expect([(await rows(ids)).length, (await rows(both)).length]).toEqual([2, 2]);
      expect(await memberships.counts(ids)).toEqual(new Map(both.map((id) => [id, 1])));
    });

    it('of the groups and users of an organization, and of those who may sign in', async () => {
      const { id } = house.organization;
      const [groups, users] = [house.app.get(GroupRepository), house.app.get(UserRepository)];
      const everyone = { kind: 'in_everyone' } as const;
      const anybody = { kind: 'active_is', active: true } as const;
      const told = async () => [
        await groups.count(id, and()),
        await users.count(id, and(and())),
        await users.count(id, and(everyone)),
      ];
      const counted = async () => [
        await groups.count(id, and({ kind: 'type_is', type: 'team' })),
        await users.count(id, anybody),
        await users.count(id, and<UserLeaf>(anybody, everyone)),
      ];
      const [before, countedBefore] = [await told(), await counted()];
      // The built-in groups are no teams, and Anonymous may not sign in.
      expect(before).toEqual([countedBefore[0]! + 2, countedBefore[1]! + 1, countedBefore[2]]);
      const person = await make('Somebody');
      await house.app.get(UsersService).update(house.system, (await make('Idle')).id, { active: false });
      await house.app.get(GroupsService).delete(house.system, groupId);
      expect(await told()).toEqual([before[0]! - 1, before[1]! + 2, before[2]! + 1]);
      await house.app.get(UsersService).delete(house.system, person.id);
      expect(await told()).toEqual([before[0]! - 1, before[1]! + 1, before[2]]);
    });
  });

  describe('of members', () => {
    const names = async () => {
      const group = { id: groupId, organizationId: house.organization.id };
      const moment = { at: house.clock.now(), past: false };
      const page = { moment, filter: and<never>(), window: PAGE };
      const { items } = await house.app.get(MembershipRepository).page(group, page);
      return items.map(({ user }) => user.displayName);
    };

    it('follow the names of those who are in them', async () => {
      const people = [await make('Bea'), await make('ann'), await make('Cyd')];
      await change({ add: people.map(({ id }) => id) });
      expect(await names()).toEqual(['ann', 'Bea', 'Cyd']);
      await house.app.get(UsersService).update(house.system, people[1]!.id, { displayName: 'Dee' });
      expect(await names()).toEqual(['Bea', 'Cyd', 'Dee']);
      const whole = await memberships.members(house.system, groupId, { offset: 1, limit: 1 });
      expect(whole.items.map(({ user }) => user.displayName)).toEqual(['Cyd']);
      const group = await house.app.get(GroupsService).get(house.system, groupId);
      const [last] = await house.app.get(ListedMembers).some(group, {
        filter: and(),
        sorts: ['-displayName'],
        slice: { offset: 0, limit: 1 },
      });
      expect(last?.displayName).toBe('Dee');
    });

    it('know a new name of somebody who is being put in meanwhile', async () => {
      const people = [await make('Bea'), await make('Cyd')];
      const { databaseUrl: connectionString } = house.app.get(AppConfig);
      const client = new Client({ connectionString });
      await client.connect();
      try {
        await client.query('begin');
        await client.query(`update users set display_name = 'Zoe' where id = $1`, [people[0]!.id]);
        const joined = change({ add: people.map(({ id }) => id) });
        while ((await rowsOf(house, WAITING)).length === 0);
        await client.query('commit');
        await joined;
      } finally {
        await client.end();
      }
      expect(await names()).toEqual(['Cyd', 'Zoe']);
    });

    it('are read where they are asked for, and not sorted out of the whole group', async () => {
      const users = await insertUsers(house, 3000);
      await change({ add: users });
      await rowsOf(house, 'analyze users, memberships');
      const [plan] = await rowsOf<{ 'QUERY PLAN': unknown }>(
        house,
        `explain (format json)
         select u.id from (select m.* from memberships m where m.group_id = $1 and m.ended_at is null
                            order by m.listed_as, m.user_id offset 1000 limit 51) m
           join users u on u.id = m.user_id order by m.listed_as, m.user_id`,
        [groupId],
      );
      expect(JSON.stringify(plan)).toContain('memberships_by_listing');
      const seen = await memberships.members(house.system, groupId, { offset: 0, limit: 10 });
      expect([seen.items.length, seen.total]).toEqual([10, 3000]);
    });
  });
});
