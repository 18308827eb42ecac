import { ChangeFeed } from '../../../src/common/change-feed.js';
import { newId } from '../../../src/common/ids.js';
import { StructureLock } from '../../../src/permissions/authority/structure-lock.js';
import { UnitOfWork } from '../../../src/common/unit-of-work.js';
import { rowsOf } from '../../support/acts.js';
import type { Answer, HttpClient } from '../../support/http-client.js';
import { makePerson, signedIn, type Person } from '../../support/people.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';

interface Line {
  readonly permission: string;
  readonly scope: { readonly type: string; readonly id: string };
  readonly count: number;
  readonly first: readonly { readonly id: string }[];
}

interface Outlook {
  readonly changes: readonly {
    readonly accepted: boolean;
    readonly refusal: { readonly code: string } | null;
  }[];
  readonly gained: readonly Line[];
  readonly lost: readonly Line[];
  readonly administrators: { readonly before: number; readonly after: number };
  readonly answers: readonly {
    readonly before: { allowed: boolean };
    readonly after: { allowed: boolean };
  }[];
}

const MANAGE = 'Administration/Organisation/ManageUserAndGroupSecurity';

describe('what if', () => {
  let house: TestApp;
  let admin: HttpClient;
  let manager: HttpClient;
  let person: Person;
  let crew: string;
  let guild: string;

  beforeAll(async () => {
    house = await startTestApp();
    await house.foundOrganization('magic-7');
    admin = await signedIn(house);
    manager = await signedIn(house, await makePerson(house, [MANAGE]));
    person = await makePerson(house);
    crew = await made('/groups', { name: 'crew' });
    guild = await made('/groups', { name: 'guild' });
    await admin.send(`/groups/${crew}/members/users/${person.id}`, { method: 'PUT' });
    await made('/grants', { subject: group(guild), permission: 'TestManagement' });
  });

  afterAll(() => house.close());

  const user = (id: string) => ({ type: 'user', id });
  const group = (id: string) => ({ type: 'group', id });
  const member = (op: string, subject: object, of: string) => ({
    op,
    kind: 'membership',
    subject,
    group: of,
  });
  const grant = (op: string, subject: object, permission: string) => ({
    op,
    kind: 'grant',
    subject,
    permission,
  });
  const post = (path: string, body: object, client = admin): Promise<Answer> =>
    client.send(path, { method: 'POST', body });
  const made = async (path: string, body: object) => {
    const answer = await post(path, body);
    expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
    return (answer.json as { id: string }).id;
  };
  const ask = async (changes: readonly object[], questions: readonly object[] = [], client = admin) => {
    const answer = await post('/permissions/what-if', { changes, questions }, client);
    expect([answer.status, answer.text]).toEqual([200, expect.anything()]);
    return answer.json as Outlook;
  };
  const codes = ({ changes }: Outlook) => changes.map(({ refusal }) => refusal?.code ?? 'accepted');
  const adminId = async () => ((await admin.send('/me')).json as { id: string }).id;

  it('tells who gains and who loses what, and answers questions on either side', async () => {
    const view = { subject: user(person.id), permission: 'TestManagement/View' };
    const nested = await ask([member('add', group(crew), guild)], [view]);
    expect(codes(nested)).toEqual(['accepted']);
    expect(nested.gained.map(({ permission }) => permission)).toEqual([
      'TestManagement',
      'TestManagement/ManageRequirements',
      'TestManagement/ManageExecution',
      'TestManagement/ManageScripts',
      'TestManagement/AssignTesters',
      'TestManagement/ExecuteTests',
      'TestManagement/View',
    ]);
    expect(nested.gained[0]).toMatchObject({
      scope: { type: 'organization', id: house.organization.id },
      count: 1,
      first: [{ type: 'user', id: person.id, name: person.userName }],
    });
    expect(nested.lost).toEqual([]);
    expect(nested.answers).toEqual([
      { before: { allowed: false, reason: 'not_held' }, after: { allowed: true, reason: 'allowed' } },
    ]);
    const back = await ask(
      [member('add', group(crew), guild), member('remove', user(person.id), crew)],
      [view],
    );
    expect([codes(back), back.gained, back.lost]).toEqual([['accepted', 'accepted'], [], []]);
    const implied = await ask([
      grant('add', user(person.id), 'TestManagement/View'),
      member('add', group(crew), guild),
    ]);
    expect(implied.gained).toEqual(nested.gained);
  });

  it('tells of each change why it would be refused, as the change itself would be', async () => {
    const first = await adminId();
    const outlook = await ask([
      member('add', group(crew), guild),
      member('add', group(guild), crew),
      member('add', user(person.id), 'all_users'),
      member('remove', user(first), 'admins'),
      member('remove', user(first), crew),
      grant('add', user(newId()), 'READ'),
      grant('add', user(person.id), 'NO_SUCH'),
      grant('remove', user(person.id), 'READ'),
      { op: 'add', kind: 'role', subject: user(person.id), role: newId() },
      member('add', group(guild), crew),
    ]);
    expect(codes(outlook)).toEqual([
      'accepted',
      'nesting.cycle',
      'group.implicit_membership',
      'authority.last_administrator',
      'member.not_found',
      'user.reference_not_found',
      'request.invalid',
      'grant.not_found',
      'role.not_found',
      'nesting.cycle',
    ]);
    expect(outlook.changes[1]).toMatchObject({ refusal: { path: [crew, guild, crew] } });
    const beyond = await ask([grant('add', user(person.id), 'SiteAdmin')], [], manager);
    expect(beyond.changes).toMatchObject([{ refusal: { code: 'authority.beyond', missing: ['SiteAdmin'] } }]);
    expect(beyond.gained).toEqual([]);
  });

  it('counts the administrators who would be left', async () => {
    const two = await ask([member('add', user(person.id), 'admins')]);
    expect(two.administrators).toEqual({ before: 1, after: 2 });
    expect(two.gained.find(({ permission }) => permission === 'SiteAdmin')).toMatchObject({ count: 1 });
    const swapped = await ask([
      member('add', user(person.id), 'admins'),
      member('remove', user(await adminId()), 'admins'),
    ]);
    expect(codes(swapped)).toEqual(['accepted', 'accepted']);
    expect(swapped.administrators).toEqual({ before: 1, after: 1 });
  });

  it('leaves no trace in the database nor in memory', async () => {
    const feed = house.app.get(ChangeFeed);
    const check = async () =>
      (await post('/permissions/check', { subject: user(person.id), permission: 'SiteAdmin' })).json;
    const denied = await check();
    await feed.upToDate();
    const [before, generation] = [await wholeDatabase(), feed.generation];
    const changes = [
      member('add', user(person.id), 'admins'),
      member('add', group(crew), guild),
      grant('add', user(person.id), 'READ'),
      grant('remove', group(guild), 'TestManagement'),
      member('remove', user(await adminId()), 'admins'),
      member('add', group(guild), crew),
    ];
    const outlook = await ask(changes, [{ subject: user(person.id), permission: 'SiteAdmin' }]);
    expect(outlook.answers[0]).toMatchObject({ before: { allowed: false }, after: { allowed: true } });
    expect(await wholeDatabase()).toEqual(before);
    await house.app.get(ChangeFeed).upToDate();
    expect(feed.generation).toBe(generation);
    expect(await check()).toMatchObject({ ...(denied as object), revision: expect.any(String) });
  });

  it('comes true when the changes are made', async () => {
    const changes = [member('add', group(crew), guild)];
    const outlook = await ask(changes);
    const holders = async () => {
      const body = { permission: 'TestManagement/View', limit: 1000 };
      return ((await post('/permissions/subjects', body)).json as { items: { id: string }[] }).items.map(
        ({ id }) => id,
      );
    };
    const before = await holders();
    await admin.send(`/groups/${guild}/members/groups/${crew}`, { method: 'PUT' });
    const after = await holders();
    const line = outlook.gained.find(({ permission }) => permission === 'TestManagement/View')!;
    expect(after.filter((id) => !before.includes(id))).toEqual(line.first.map(({ id }) => id));
    expect((await ask([member('remove', group(crew), guild)])).lost).toEqual(outlook.gained);
    await admin.send(`/groups/${guild}/members/groups/${crew}`, { method: 'DELETE' });
  });

  it('is worked out one at a time, and gives up where it would wait', async () => {
    const { app } = house;
    const { promise: taken, resolve: take } = Promise.withResolvers<undefined>();
    const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
    const holding = app.get(UnitOfWork).run(async () => {
      await app.get(StructureLock).take(house.organization.id);
      take(undefined);
      await released;
    });
    await taken;
    const body = { changes: [member('add', group(crew), guild)] };
    const [one, other] = await Promise.all([
      post('/permissions/what-if', body),
      post('/permissions/what-if', body),
    ]);
    release(undefined);
    await holding;
    for (const { status, headers } of [one, other]) {
      expect([status, headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^\d+$/)]);
    }
    expect(codes(await ask(body.changes))).toEqual(['accepted']);
  });

  it('is for those who may manage users and groups, and about their own organization', async () => {
    const body = { changes: [member('add', user(person.id), crew)] };
    const plain = await signedIn(house, person);
    expect((await post('/permissions/what-if', body, plain)).status).toBe(403);
    const elsewhere = await signedIn(house, ADMIN, 'magic-7');
    expect(
      codes(
        await ask(
          [member('add', user(person.id), 'admins'), member('add', user(newId()), 'admins')],
          [],
          elsewhere,
        ),
      ),
    ).toEqual(['user.reference_not_found', 'user.reference_not_found']);
    const question = { subject: user(person.id), permission: 'READ' };
    expect(
      (await post('/permissions/what-if', { changes: [], questions: [question] }, elsewhere)).json,
    ).toMatchObject({
      status: 422,
      code: 'user.reference_not_found',
    });
    const vague = [
      { op: 'add', kind: 'membership', subject: user(person.id) },
      { op: 'add', kind: 'role', subject: user(person.id) },
      { op: 'add', kind: 'grant', subject: user(person.id) },
    ];
    expect(codes(await ask(vague))).toEqual(['group.not_found', 'role.not_found', 'request.invalid']);
    expect((await post('/permissions/what-if', { changes: [{ op: 'add', kind: 'nothing' }] })).status).toBe(
      422,
    );
  });

  /** Every row of every table, as one text each. */
  async function wholeDatabase(): Promise<Readonly<Record<string, string>>> {
    const tables = await rowsOf<{ name: string }>(
      house,
      `select quote_ident(table_name) as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`,
      [],
    );
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      const text = `select md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) as rows from ${name} t`;
      found[name] = (await rowsOf<{ rows: string }>(house, text, []))[0]!.rows;
    }
    return found;
  }
});
