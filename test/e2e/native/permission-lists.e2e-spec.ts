import { newId } from '../../../src/common/ids.js';
import { systemCaller } from '../../../src/common/principal.js';
import { Sql } from '../../../src/database/sql.js';
import { GroupsService } from '../../../src/groups/groups.service.js';
import { MembershipsService } from '../../../src/groups/members/memberships.service.js';
import { NestingsService } from '../../../src/groups/nesting/nestings.service.js';
import { GrantsService } from '../../../src/permissions/grants/grants.service.js';
import type { Answer, HttpClient } from '../../support/http-client.js';
import { makePerson, signedIn, type Person } from '../../support/people.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';

interface Listed {
  readonly id: string;
  readonly permission: string;
}

interface ListAnswer {
  readonly items: readonly Listed[];
  readonly nextCursor: string | null;
  readonly revision: string;
  readonly itself?: boolean;
}

const DAY = 86_400_000;

describe('the lists of permissions', () => {
  let house: TestApp;
  let admin: HttpClient;
  let outer: string;
  let inner: string;
  let project: string;
  let member: Person;
  let idle: Person;

  beforeAll(async () => {
    house = await startTestApp();
    await house.foundOrganization('magic-7');
    admin = await signedIn(house);
    const { app, system } = house;
    outer = (await app.get(GroupsService).create(system, { name: 'outer' })).id;
    inner = (await app.get(GroupsService).create(system, { name: 'inner', publicId: 'the-inner' })).id;
    await app.get(NestingsService).nest(system, outer, inner);
    project = (await made('/projects', { name: 'Payroll' })).id;
    member = await makePerson(house);
    idle = await makePerson(house, [], { active: false });
    await app.get(MembershipsService).change(system, inner, { add: [member.id, idle.id] });
    const grants = app.get(GrantsService);
    await grants.create(system, {
      subject: { type: 'group', id: outer },
      permission: 'TestManagement',
      scope: { type: 'project', id: project },
    });
    await grants.create(system, { subject: { type: 'user', id: member.id }, permission: 'READ' });
  });

  afterAll(() => house.close());

  const post = (path: string, body: object, client = admin): Promise<Answer> =>
    client.send(path, { method: 'POST', body });
  const made = async (path: string, body: object) => (await post(path, body)).json as Listed;
  const ask = async (list: string, body: object, client = admin) => {
    const answer = await post(`/permissions/${list}`, body, client);
    expect([answer.status, answer.text]).toEqual([200, expect.anything()]);
    return answer.json as ListAnswer;
  };
  const idsOf = ({ items }: ListAnswer) => items.map(({ id }) => id);
  const user = (id: string) => ({ type: 'user', id });
  const group = (id: string) => ({ type: 'group', id });

  it('tell what somebody may do, where he holds it and what implies it', async () => {
    const { items, revision } = await ask('held', { subject: user(member.id) });
    expect(items).toEqual(
      expect.arrayContaining([
        {
          permission: 'TestManagement/View',
          scope: { type: 'project', id: project },
          direct: false,
          impliedBy: ['TestManagement'],
        },
        {
          permission: 'READ',
          scope: { type: 'organization', id: house.organization.id },
          direct: true,
          impliedBy: [],
        },
        expect.objectContaining({ permission: 'directory.read', direct: true }),
      ]),
    );
    expect(BigInt(revision)).toBeGreaterThan(0n);
    const here = await ask('held', { subject: user(member.id), scope: { type: 'group', id: 'the-inner' } });
    expect(here.items.map(({ permission }) => permission)).toEqual(['LOGIN', 'READ', 'directory.read']);
    expect((await ask('held', { subject: user(idle.id) })).items).toEqual([]);
    expect(
      (await ask('held', { subject: group('the-inner') })).items.map(({ permission }) => permission),
    ).toContain('TestManagement/View');
  });

  it('tell who may do something somewhere, users or groups', async () => {
    const there = { permission: 'TestManagement/View', scope: { type: 'project', id: project } };
    const everybody = await ask('subjects', there);
    expect(idsOf(everybody)).toContain(member.id);
    expect(idsOf(everybody)).not.toContain(idle.id);
    expect(everybody.items).toContainEqual({
      type: 'user',
      id: member.id,
      publicId: null,
      name: member.userName,
      displayName: expect.any(String),
    });
    const groups = idsOf(await ask('subjects', { ...there, type: 'group' }));
    expect(groups).toEqual(expect.arrayContaining([inner, outer]));
    const elsewhere = { ...there, scope: { type: 'group', id: inner } };
    expect(idsOf(await ask('subjects', elsewhere))).not.toContain(member.id);
  });

  it('tell on what somebody may do something', async () => {
    const asked = { subject: user(member.id), permission: 'TestManagement/View' };
    const other = await made('/projects', { name: 'Another' });
    expect((await ask('resources', { ...asked, type: 'project' })).items).toEqual([
      { type: 'project', id: project, publicId: null, name: 'Payroll' },
    ]);
    expect(idsOf(await ask('resources', { ...asked, type: 'group' }))).toEqual([]);
    const everywhere = { ...asked, permission: 'READ', type: 'project' };
    expect(idsOf(await ask('resources', everywhere))).toEqual([project, other.id].sort());
  });

  it('tell which groups give somebody a permission, and whether he has it himself', async () => {
    const there = { permission: 'TestManagement/View', scope: { type: 'project', id: project } };
    const his = await ask('groups', { ...there, subject: user(member.id) });
    expect(his).toMatchObject({ items: [{ type: 'group', id: outer, name: 'outer' }], itself: false });
    const read = await ask('groups', { permission: 'READ', subject: user(member.id) });
    expect(read).toMatchObject({ items: [], itself: true });
    const everyone = await ask('groups', { permission: 'directory.read', subject: user(member.id) });
    expect(everyone.items).toMatchObject([{ publicId: 'all_users' }]);
    expect(await ask('groups', { ...there, subject: group(inner) })).toMatchObject({
      items: [{ id: outer }],
      itself: false,
    });
    expect(await ask('groups', { ...there, subject: user(idle.id) })).toMatchObject({
      items: [],
      itself: false,
    });
  });

  it('follow the clock without another change', async () => {
    const { app, system, clock } = house;
    const [guest, crew] = [
      await makePerson(house),
      await app.get(GroupsService).create(system, { name: newId() }),
    ];
    await made('/grants', { subject: group(crew.id), permission: 'DRAFT_DELETE' });
    const terms = {
      startsAt: new Date(clock.now().getTime() + DAY),
      expiresAt: new Date(clock.now().getTime() + 2 * DAY),
    };
    await app.get(MembershipsService).change(system, crew.id, { add: [guest.id], terms });
    const who = async () => idsOf(await ask('subjects', { permission: 'DRAFT_DELETE' })).includes(guest.id);
    const before = await who();
    clock.advance(DAY);
    admin = await signedIn(house);
    const during = await who();
    clock.advance(DAY);
    admin = await signedIn(house);
    expect([before, during, await who()]).toEqual([false, true, false]);
  });

  it('come in pages whose cursors belong to the question', async () => {
    const { app, system } = house;
    const crew = await app.get(GroupsService).create(system, { name: newId() });
    await made('/grants', { subject: group(crew.id), permission: 'USERHISTORY' });
    const people: string[] = [];
    for (let count = 0; count < 5; count++) people.push((await makePerson(house)).id);
    await app.get(MembershipsService).change(system, crew.id, { add: people });
    const question = { permission: 'USERHISTORY', type: 'user', limit: 2 };
    const found: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await ask('subjects', { ...question, ...(cursor && { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(2);
      found.push(...idsOf(page));
      cursor = page.nextCursor;
    } while (cursor);
    const all = idsOf(await ask('subjects', { permission: 'USERHISTORY' }));
    expect(found).toEqual(all);
    expect(all).toEqual(expect.arrayContaining(people));
    const { nextCursor } = await ask('subjects', question);
    const reordered = { limit: 2, cursor: nextCursor, type: 'user', permission: 'USERHISTORY' };
    expect(idsOf(await ask('subjects', reordered))).toEqual(all.slice(2, 4));
    const none = await post('/permissions/subjects', { permission: 'READ', cursor: null });
    expect(none.json).toMatchObject({ status: 422, code: 'request.invalid' });
    const another = await post('/permissions/subjects', { permission: 'READ', cursor: nextCursor });
    expect(another.json).toMatchObject({ status: 422, errors: [{ field: 'cursor' }] });
    const held = { subject: user(member.id), limit: 1 };
    const first = await ask('held', held);
    const second = await ask('held', { ...held, cursor: first.nextCursor });
    expect([first, second].flatMap(({ items }) => items.map(({ permission }) => permission))).toEqual(
      (await ask('held', { subject: user(member.id) })).items.slice(0, 2).map(({ permission }) => permission),
    );
  });

  it('show nothing of another organization, nor to who may not read the directory', async () => {
    const elsewhere = await signedIn(house, ADMIN, 'magic-7');
    for (const body of [{ subject: user(member.id) }, { subject: user(newId()) }]) {
      expect((await post('/permissions/held', body, elsewhere)).json).toMatchObject({
        status: 422,
        code: 'user.reference_not_found',
      });
    }
    const theirs = await ask('subjects', { permission: 'SiteAdmin' }, elsewhere);
    const ours = await ask('subjects', { permission: 'SiteAdmin' });
    expect(new Set(idsOf(theirs)).isDisjointFrom(new Set(idsOf(ours)))).toBe(true);
    const anonymous = await house.app.inject({
      method: 'POST',
      url: '/api/v1/permissions/held',
      payload: {},
    });
    expect(anonymous.statusCode).toBe(401);
  });

  it('agree with every check, about everybody, on everything', async () => {
    const questions = [
      { permission: 'READ' },
      { permission: 'TestManagement/View', scope: { type: 'project', id: project } },
      { permission: 'directory.read', scope: { type: 'group', id: inner } },
      { permission: 'oz_groups_update' },
      {
        permission: 'Administration/Organisation/ManageOrganization',
        scope: { type: 'installation', id: 'the one' },
      },
    ];
    const system = systemCaller(house.organization.id);
    const { items: groups } = await house.app
      .get(GroupsService)
      .list(system, { kind: 'and', of: [] }, 'number', { offset: 0 });
    const users = ((await admin.send('/users?limit=1000')).json as ListAnswer).items;
    for (const question of questions) {
      for (const [type, all] of [
        ['user', users],
        ['group', groups],
      ] as const) {
        const listed = new Set(idsOf(await ask('subjects', { ...question, type, limit: 1000 })));
        for (const { id } of all) {
          const check = await post('/permissions/check', { ...question, subject: { type, id } });
          const { allowed } = check.json as { allowed: boolean };
          expect([question, type, id, listed.has(id)]).toEqual([question, type, id, allowed]);
        }
      }
    }
  });

  it('come whole as lines, in the order of the pages and beyond a page of them', async () => {
    const { app, system } = house;
    const crew = await app.get(GroupsService).create(system, { name: newId() });
    await made('/grants', { subject: group(crew.id), permission: 'SUBSCRIBE' });
    const sql = app.get(Sql);
    await sql.rows(
      `insert into users (id, organization_id, number, user_name, display_name, kind, source, authentication_service_id,
                          active, created_at)
       select gen_random_uuid(), u.organization_id, 100000 + i, 'many' || i, 'Many', 'user', 'local',
              u.authentication_service_id, true, now()
         from users u cross join generate_series(1, 2500) i where u.id = $1`,
      [member.id],
    );
    await sql.rows(
      `insert into memberships (id, organization_id, group_id, user_id, privileges, began_at, began_in)
       select gen_random_uuid(), organization_id, $1, id, '{}', now(), gen_random_uuid() from users
        where user_name like 'many%'`,
      [crew.id],
    );
    const stream = await post('/permissions/subjects:stream', { permission: 'SUBSCRIBE' });
    expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    const lines = stream.text.trimEnd().split('\n');
    const paged: string[] = [];
    let cursor: string | null | undefined;
    do {
      const body = { permission: 'SUBSCRIBE', limit: 1000, ...(cursor && { cursor }) };
      const page: ListAnswer = await ask('subjects', body);
      paged.push(...idsOf(page));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged.length).toBeGreaterThanOrEqual(2500);
    expect(lines.map((line) => (JSON.parse(line) as Listed).id)).toEqual(paged);
    const unknown = await post('/permissions/subjects:stream', { permission: 'NO_SUCH' });
    expect(unknown.json).toMatchObject({ status: 422, errors: [{ field: 'permission' }] });
  });
});
