import { ChangeLog, type ChangeAction } from '../../../src/common/change-log.js';
import { newId } from '../../../src/common/ids.js';
import { UnitOfWork } from '../../../src/common/unit-of-work.js';
import { GroupsService } from '../../../src/groups/groups.service.js';
import { MembershipsService } from '../../../src/groups/members/memberships.service.js';
import { NestingsService } from '../../../src/groups/nesting/nestings.service.js';
import { GrantsService } from '../../../src/permissions/grants/grants.service.js';
import { Permission } from '../../../src/permissions/catalogue/permission.js';
import { RolesService } from '../../../src/permissions/roles/roles.service.js';
import { UsersService } from '../../../src/users/users.service.js';
import { rowsOf } from '../../support/acts.js';
import { bearer, HttpClient } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn } from '../../support/people.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';

interface Event {
  readonly id: string;
  readonly revision: string;
  readonly at: string;
  readonly actor: { readonly id: string | null; readonly kind: string; readonly userName: string | null };
  readonly surface: string;
  readonly requestId: string | null;
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string; readonly name: string | null };
  readonly facts: Readonly<Record<string, unknown>>;
  readonly personal: Readonly<Record<string, unknown>> | null;
  readonly personalErased: boolean;
}

interface EventPage {
  readonly items: readonly Event[];
  readonly nextCursor: string | null;
  readonly followCursor: string | null;
}

type Query = Readonly<Record<string, string>>;

const actionsOf = (events: readonly Event[]) => events.map(({ action }) => action);
const idsOf = (events: readonly Event[]) => events.map(({ id }) => id);

describe('The audit events', () => {
  let house: TestApp;
  let admin: HttpClient;
  let adminId: string;

  beforeAll(async () => {
    house = await startTestApp();
    admin = await signedIn(house);
    adminId = ((await admin.send('/me')).json as { id: string }).id;
  });

  afterAll(() => house.close());

  async function page(query: Query = {}, path = '/audit-events', client = admin): Promise<EventPage> {
    const answer = await client.send(`${path}?${new URLSearchParams(query).toString()}`);
    expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
    return answer.json as EventPage;
  }

  async function all(query: Query = {}, path?: string, client?: HttpClient): Promise<readonly Event[]> {
    const events: Event[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const seen: EventPage = await page(cursor ? { ...query, cursor } : query, path, client);
      events.push(...seen.items);
      cursor = seen.nextCursor;
    }
    return events;
  }

  /**
   * All that can be seen, oldest first: read from the newest, since a list that begins with the oldest ends before
   * whatever another transaction of the cluster, of another suite even, holds back.
   */
  async function oldestFirst(query: Query = {}, path?: string): Promise<readonly Event[]> {
    return (await all({ ...query, sort: '-revision' }, path)).toReversed();
  }

  /** Waits for the transactions of other suites that hold back what was written here. */
  async function settled(): Promise<void> {
    const newest = BigInt((await page({ limit: '1' })).items[0]!.revision);
    while ((await house.app.get(ChangeLog).position()) < newest) continue;
  }

  async function made<T = { readonly id: string }>(path: string, body: unknown): Promise<T> {
    const answer = await admin.send(path, { method: 'POST', body });
    expect([answer.status, answer.status === 201 ? '' : answer.text]).toEqual([201, '']);
    return answer.json as T;
  }

  async function patched(path: string, version: number, body: unknown): Promise<void> {
    const headers = { 'if-match': `"${version}"` };
    expect((await admin.send(path, { method: 'PATCH', body, headers })).status).toBe(200);
  }

  const about = (id: string) => ({ filter: `subject.id eq "${id}"` });

  it('tell who did what to what, through which surface and in which request', async () => {
    const answer = await admin.send('/groups', { method: 'POST', body: { name: 'Told' } });
    const { id, number } = answer.json as { id: string; number: number };
    const { items } = await page(about(id));
    expect(items).toHaveLength(1);
    expect(items[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}\.0$/) as string,
      revision: expect.stringMatching(/^\d+$/) as string,
      at: house.clock.now().toISOString(),
      actor: { id: adminId, kind: 'user', userName: 'admin', displayName: 'Administrator' },
      surface: 'native',
      requestId: answer.headers.get('x-request-id'),
      action: 'group.created',
      subject: { type: 'group', id, name: 'Told' },
      facts: {
        number,
        version: 1,
        before: null,
        after: { name: 'Told', displayName: 'Told', description: '', type: 'team', creatorId: adminId },
      },
      personal: null,
      personalErased: false,
    });
    const one = await admin.send(`/audit-events/${items[0]!.id}`);
    expect(one.json).toEqual(items[0]);
  });

  it('hold what was before and after of each field that changed, and names as of then', async () => {
    const group = await made('/groups', { name: 'Before', description: 'same' });
    const user = await made('/users', { userName: 'old-name', email: 'old@example.com' });
    await house.app.get(MembershipsService).change(house.system, group.id, { add: [user.id] });
    await patched(`/groups/${group.id}`, 1, { name: 'After', description: 'same' });
    await patched(`/users/${user.id}`, 1, { userName: 'new-name', email: null, active: false });
    const ofGroup = await oldestFirst(about(group.id));
    expect(ofGroup.map(({ action, subject }) => [action, subject.name])).toEqual([
      ['group.created', 'Before'],
      ['membership.begun', 'Before'],
      ['group.updated', 'After'],
    ]);
    const names = { name: 'Before', displayName: 'Before' };
    expect(ofGroup[2]!.facts).toMatchObject({
      before: names,
      after: { name: 'After', displayName: 'After' },
    });
    const [created, updated] = await oldestFirst(about(user.id));
    expect(created!.subject).toEqual({ type: 'user', id: user.id, name: 'old-name' });
    expect(created!.facts).toMatchObject({ before: null, after: { active: true }, kind: 'user' });
    expect(created!.personal).toEqual({
      before: null,
      after: { userName: 'old-name', displayName: 'old-name', email: 'old@example.com' },
    });
    expect(updated!.subject.name).toBe('new-name');
    expect(updated!.facts).toMatchObject({ before: { active: true }, after: { active: false } });
    expect(updated!.personal).toEqual({
      before: { userName: 'old-name', email: 'old@example.com' },
      after: { userName: 'new-name', email: null },
    });
  });

  it('name the author as he was called then', async () => {
    const person = await makePerson(house, [Permission.ManageUserAndGroupSecurity], {
      userName: 'called-then',
    });
    const client = await signedIn(house, person);
    const first = await client.send('/groups', { method: 'POST', body: { name: 'By one name' } });
    await house.app.get(UsersService).update(house.system, person.id, { userName: 'called-now' });
    const second = await client.send('/groups', { method: 'POST', body: { name: 'By another' } });
    const events = await oldestFirst({ filter: `actor eq "${person.id}"` });
    expect(events.map(({ actor, subject }) => [actor.userName, subject.id])).toEqual([
      ['called-then', (first.json as { id: string }).id],
      ['called-now', (second.json as { id: string }).id],
    ]);
  });

  it('come newest first, or in order; page by page, each once', async () => {
    for (let at = 0; at < 8; at++) await made('/groups', { name: `paged ${at}` });
    const down = await all({ limit: '3' });
    await settled();
    const up = await all({ limit: '4', sort: 'revision' });
    expect(idsOf(up)).toEqual(idsOf(down).reverse());
    expect(new Set(idsOf(up)).size).toBe(up.length);
    const revisions = up.map(({ revision }) => BigInt(revision));
    expect(revisions).toEqual([...revisions].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  });

  it.each([
    ['action eq "group.created" and subject.type eq "group"', (e: Event) => e.action === 'group.created'],
    ['action sw "group."', (e: Event) => e.action.startsWith('group.')],
    ['not (action co "created")', (e: Event) => !e.action.includes('created')],
    ['actor.kind eq "system"', (e: Event) => e.actor.kind === 'system'],
    ['actor pr', (e: Event) => e.actor.id !== null],
    ['surface eq "native" and requestId pr', (e: Event) => e.surface === 'native' && e.requestId !== null],
    ['at gt "2001-01-01T00:00:00Z"', () => true],
    ['at gt "2101-01-01T00:00:00Z"', () => false],
    ['subject.type ne "user"', (e: Event) => e.subject.type !== 'user'],
  ])('can be asked for by %s', async (filter, matches) => {
    await made('/groups', { name: `filtered ${newId()}` });
    const everything = await all();
    expect(idsOf(await all({ filter }))).toEqual(idsOf(everything.filter(matches)));
  });

  it('can be asked for by revision and by author', async () => {
    const everything = await all();
    const some = everything[Math.floor(everything.length / 2)]!;
    const later = await all({ filter: `revision ge ${some.revision} and actor eq "${adminId}"` });
    expect(idsOf(later)).toEqual(
      idsOf(everything.filter((e) => BigInt(e.revision) >= BigInt(some.revision) && e.actor.id === adminId)),
    );
  });

  it.each([
    ['filter', { filter: 'colour eq "red"' }],
    ['filter', { filter: 'subject.type eq "cat"' }],
    ['filter', { filter: 'revision eq "x"' }],
    ['sort', { sort: 'at' }],
    ['cursor', { cursor: 'AAAA' }],
  ])('refuse a bad %s', async (field, query) => {
    const answer = await admin.send(`/audit-events?${new URLSearchParams(query).toString()}`);
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({ errors: [{ field }] });
  });

  it.each(['x', `${newId()}.0`, `${newId()}.-1`, `${newId()}.99999999999999999999`, newId(), '%00.0'])(
    'know nothing by the id %s',
    async (id) => {
      const answer = await admin.send(`/audit-events/${id}`);
      expect(answer.status).toBe(404);
      expect(answer.json).toMatchObject({ code: 'audit_event.not_found' });
    },
  );

  describe('followed by a collector', () => {
    /** Reads on from a cursor until there is nothing more just now. */
    async function follow(cursor: string | null, query: Query = {}) {
      const events: Event[] = [];
      for (;;) {
        const seen: EventPage = await page({
          ...query,
          sort: 'revision',
          limit: '5',
          ...(cursor !== null && { cursor }),
        });
        events.push(...seen.items);
        cursor = seen.followCursor;
        expect(cursor).not.toBeNull();
        if (seen.nextCursor === null) return { events, cursor: cursor! };
        expect(seen.nextCursor).toBe(cursor);
      }
    }

    it('do not end: what comes later is behind the last cursor, and nothing twice', async () => {
      const start = await follow(null);
      expect(start.events.length).toBeGreaterThan(0);
      const group = await made('/groups', { name: 'Followed' });
      let found: readonly Event[] = [];
      let { cursor } = start;
      // Other suites write on the same cluster, and the end waits for every transaction that is open there.
      while (found.length === 0) ({ events: found, cursor } = await follow(cursor));
      expect(found.map(({ subject }) => subject.id)).toEqual([group.id]);
      expect((await follow(cursor)).events).toEqual([]);
    });

    it('have no cursor to follow when the newest come first', async () => {
      expect((await page({ limit: '1' })).followCursor).toBeNull();
    });

    it('never appear behind him, though acts that began earlier end later', async () => {
      const [units, log] = [house.app.get(UnitOfWork), house.app.get(ChangeLog)];
      const write = (action: string, until: Promise<void>, begun: () => void) =>
        units.run(async () => {
          const act = await log.begin(house.system);
          await log.append(act, { action: action as ChangeAction, subject: 'group', subjectId: newId() });
          begun();
          await until;
        });
      const gate = () => {
        let open = (): void => undefined;
        const opened = new Promise<void>((resolve) => (open = resolve));
        return { opened, open };
      };
      await settled();
      let { cursor } = await follow(null);
      const [slowBegan, slowMayEnd] = [gate(), gate()];
      const slow = write('slow.act', slowMayEnd.opened, slowBegan.open);
      await slowBegan.opened;
      for (const name of ['quick.1', 'quick.2']) await write(name, Promise.resolve(), () => undefined);
      // They are there for who looks; the collector waits for the one that may still come before them.
      expect(actionsOf((await page({ limit: '2' })).items)).toEqual(['quick.2', 'quick.1']);
      const early = await follow(cursor);
      expect(actionsOf(early.events)).toEqual([]);
      ({ cursor } = early);
      slowMayEnd.open();
      await slow;
      const seen: string[] = [];
      while (seen.length < 3) {
        const more = await follow(cursor);
        ({ cursor } = more);
        seen.push(...actionsOf(more.events));
      }
      expect(seen).toEqual(['slow.act', 'quick.1', 'quick.2']);
    });

    it('reach him once each while many write at the same time', async () => {
      const [units, log] = [house.app.get(UnitOfWork), house.app.get(ChangeLog)];
      let { cursor } = await follow(null, { filter: 'action sw "busy."' });
      const writers = Array.from({ length: 6 }, async (_one, writer) => {
        for (let at = 0; at < 15; at++) {
          await units.run(async () => {
            const act = await log.begin(house.system);
            const action = `busy.${writer}.${at}` as ChangeAction;
            const next = `${action}.2` as ChangeAction;
            await log.append(act, { action, subject: 'group', subjectId: newId() });
            await rowsOf(house, 'select pg_sleep(random() * 0.01)');
            await log.append(act, { action: next, subject: 'group', subjectId: newId() });
          });
        }
      });
      const done = Promise.all(writers);
      const seen: string[] = [];
      while (seen.length < 6 * 15 * 2) {
        const more = await follow(cursor, { filter: 'action sw "busy."' });
        ({ cursor } = more);
        seen.push(...actionsOf(more.events));
      }
      await done;
      expect(new Set(seen).size).toBe(6 * 15 * 2);
      expect((await follow(cursor, { filter: 'action sw "busy."' })).events).toEqual([]);
    });
  });

  describe('of one thing', () => {
    it('are all about a group, and all it takes part in, also after it was deleted', async () => {
      const group = await made('/groups', { name: 'Storied', publicId: 'storied' });
      const [parent, child] = [
        await made('/groups', { name: 'Parent' }),
        await made('/groups', { name: 'Child' }),
      ];
      const user = await made('/users', { userName: 'storied-member' });
      const role = await made('/roles', { name: 'Storied role', permissions: ['LOGIN'] });
      const [memberships, nestings] = [house.app.get(MembershipsService), house.app.get(NestingsService)];
      await memberships.change(house.system, group.id, { add: [user.id] });
      await nestings.nest(house.system, parent.id, group.id);
      await nestings.nest(house.system, group.id, child.id);
      const subject = { type: 'group', id: group.id } as const;
      await house.app.get(RolesService).assign(house.system, role.id, subject);
      await house.app.get(GrantsService).create(house.system, { subject, permission: 'READ' });
      await house.app.get(GrantsService).create(house.system, {
        subject: { type: 'user', id: user.id },
        permission: 'UPDATE',
        scope: subject,
      });
      await made('/groups', { name: 'Bystander' });
      expect((await admin.send('/groups/storied', { method: 'DELETE' })).status).toBe(204);
      const history = await oldestFirst({}, '/groups/storied/history');
      expect(actionsOf(history)).toEqual([
        'group.created',
        'membership.begun',
        'nesting.begun',
        'nesting.begun',
        'role.assigned',
        'grant.begun',
        'grant.begun',
        'membership.ended',
        'nesting.ended',
        'nesting.ended',
        'grant.ended',
        'role.unassigned',
        'grant.ended',
        'group.deleted',
      ]);
      expect(history.at(-1)!.subject.name).toBe('Storied');
      expect(history.at(-1)!.facts).toMatchObject({ before: { name: 'Storied' }, after: null });
      expect(idsOf(await all({}, `/groups/${group.id}/history`))).toEqual(idsOf(history).reverse());
      const begun = await oldestFirst({ filter: 'action ew ".begun"' }, `/users/${user.id}/history`);
      expect(actionsOf(begun)).toEqual(['membership.begun', 'grant.begun']);
    });

    it('are all about a user, and all he takes part in, also after he was deleted', async () => {
      const group = await made('/groups', { name: 'His' });
      const user = await made('/users', { userName: 'storied', publicId: 'storied-user' });
      await house.app.get(MembershipsService).change(house.system, group.id, { add: [user.id] });
      await patched(`/users/${user.id}`, 1, { city: 'Leeds' });
      expect((await admin.send(`/users/${user.id}`, { method: 'DELETE' })).status).toBe(204);
      const history = await oldestFirst({}, '/users/storied-user/history');
      expect(actionsOf(history)).toEqual([
        'user.created',
        'membership.begun',
        'user.updated',
        'membership.ended',
        'user.deleted',
      ]);
      expect(new Set(history.map(({ subject }) => subject.name))).toEqual(new Set(['storied', 'His']));
    });

    it.each(['/users', '/groups'])('are not there for what never was in %s', async (path) => {
      for (const id of [newId(), 'nobody', '%00']) {
        expect((await admin.send(`${path}/${id}/history`)).status).toBe(404);
      }
    });
  });

  describe('and who may read them', () => {
    const paths = (id: string) => ['/audit-events', `/audit-events/${newId()}.0`, `/groups/${id}/history`];

    it('takes audit.read, which who manages users and groups has', async () => {
      const group = await made('/groups', { name: `kept ${newId()}` });
      const status = async (permissions: readonly string[], path: string) =>
        (await (await signedIn(house, await makePerson(house, permissions))).send(path)).status;
      for (const path of paths(group.id)) {
        expect([path, await status([], path)]).toEqual([path, 403]);
        expect([path, await status([Permission.AuditRead], path)]).toEqual([
          path,
          path.endsWith('.0') ? 404 : 200,
        ]);
        expect(await status([Permission.ManageUserAndGroupSecurity], path)).not.toBe(403);
        expect((await new HttpClient(`${house.url}/api/v1`).send(path)).status).toBe(401);
      }
    });

    it('takes the scope as well', async () => {
      const narrowed = async (scope: string) =>
        new HttpClient(`${house.url}/api/v1`)
          .with(bearer(await apiToken(house, ADMIN, [scope])))
          .send('/audit-events');
      expect((await narrowed('audit.read')).status).toBe(200);
      expect((await narrowed('directory.read')).status).toBe(403);
    });

    it('ends at the organization', async () => {
      const foreign = await house.foundOrganization(`org-${newId().slice(-8)}`);
      const client = await signedIn(house, ADMIN, foreign.publicId);
      const [ours, theirs] = [await all(), await all({}, '/audit-events', client)];
      expect(theirs.length).toBeGreaterThan(0);
      expect(new Set(idsOf(ours)).isDisjointFrom(new Set(idsOf(theirs)))).toBe(true);
      expect((await client.send(`/audit-events/${ours[0]!.id}`)).status).toBe(404);
      const group = await made('/groups', { name: `ours ${newId()}` });
      expect((await client.send(`/groups/${group.id}/history`)).status).toBe(404);
      expect((await client.send(`/groups/${group.id}?asOf=${house.clock.now().toISOString()}`)).status).toBe(
        404,
      );
      expect((await page(about(group.id), '/audit-events', client)).items).toEqual([]);
      expect((await page({ filter: `actor eq "${adminId}"` }, '/audit-events', client)).items).toEqual([]);
    });
  });

  it('hold no secret', async () => {
    const password = 'a-very-secret-password';
    const user = await made('/users', { userName: 'secretive', password });
    await patched(`/users/${user.id}`, 1, { password: `${password}-2` });
    const client = await signedIn(house, { userName: 'secretive', password: `${password}-2` });
    const token = await client.send('/me/api-tokens', { method: 'POST', body: { name: 'his token' } });
    const { token: secret, id } = token.json as { token: string; id: string };
    await client.send(`/me/api-tokens/${id}`, { method: 'DELETE' });
    await client.send('/auth/logout', { method: 'POST' });
    const text = JSON.stringify(await all());
    expect(text).toContain('"password":"set"');
    expect(text).toContain('his token');
    for (const hidden of [
      password,
      ADMIN.password,
      secret,
      secret.slice(4),
      '$argon2',
      'gha_',
      'ghr_',
      'eyJ',
    ]) {
      expect([hidden, text.includes(hidden)]).toEqual([hidden, false]);
    }
  });

  it('show what a purge erased as erased, and go on', async () => {
    const user = await made('/users', { userName: 'erased-person', city: 'Erased-City' });
    await rowsOf(house, 'delete from personal_values where person_id = $1', [user.id]);
    const [event] = (await page(about(user.id))).items;
    expect(event).toMatchObject({ personal: null, personalErased: true, subject: { name: null } });
    expect(event!.facts).toMatchObject({ after: { active: true } });
    const then = await admin.send(`/users/${user.id}?asOf=${house.clock.now().toISOString()}`);
    expect(then.status).toBe(404);
  });

  it('are followed the same by who came through another surface', async () => {
    const group = await house.app
      .get(GroupsService)
      .create({ ...house.system, surface: 'onezone' }, { name: 'Zoned' });
    expect((await page(about(group.id))).items).toMatchObject([
      { surface: 'onezone', actor: { kind: 'system', id: null } },
    ]);
  });
});
