import { request } from 'node:http';
import { newId } from '../../../src/common/ids.js';
import { GrantsService } from '../../../src/permissions/grants/grants.service.js';
import { ProjectsService } from '../../../src/permissions/projects/projects.service.js';
import { bearer, HttpClient, type Answer } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const VIEW = 'TestManagement/View';
const EXECUTE = 'TestManagement/ExecuteTests';

describe('decisions for gateways', () => {
  let house: TestApp;
  let gateway: HttpClient;
  let alice: string;
  let bob: string;
  let project: string;

  beforeAll(async () => {
    house = await startTestApp();
    const { app, system } = house;
    const keeper = await makePerson(house, ['directory.read']);
    gateway = new HttpClient(house.url, bearer(await apiToken(house, keeper, ['directory.read'])));
    alice = 'alice';
    await makePerson(house, [VIEW], { publicId: alice });
    bob = (await makePerson(house)).id;
    project = (await app.get(ProjectsService).create(system, 'a project')).id;
    await app.get(GrantsService).create(system, {
      subject: { type: 'user', id: bob },
      permission: EXECUTE,
      scope: { type: 'project', id: project },
    });
  });

  afterAll(() => house.close());

  const post = (path: string, body: unknown, client = gateway) =>
    client.send(`/access/v1/${path}`, { method: 'POST', body });
  const evaluate = (body: unknown, client = gateway) => post('evaluation', body, client);
  const evaluateAll = (body: unknown) => post('evaluations', body);
  const user = (id: string) => ({ type: 'user', id });
  const action = (name: string) => ({ name });
  const inProject = () => ({ type: 'project', id: project });
  const asked = (more: object = {}) => ({
    subject: user(alice),
    action: action(VIEW),
    resource: inProject(),
    ...more,
  });
  const decisions = (answer: Answer) =>
    (answer.json as { evaluations: { decision: boolean }[] }).evaluations.map(({ decision }) => decision);

  describe('one by one', () => {
    it('allow and deny with the reason and the revision', async () => {
      const answer = await evaluate(asked());
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        expect.stringMatching(/^application\/json/),
      ]);
      expect(answer.json).toEqual({
        decision: true,
        context: { reason: 'allowed', revision: expect.stringMatching(/^\d+$/) },
      });
      const denied = await evaluate(asked({ action: action(EXECUTE) }));
      expect(denied.json).toMatchObject({ decision: false, context: { reason: 'not_held' } });
    });

    it('are about the organization, a project or a group, by id or publicId', async () => {
      const organization = { type: 'organization', id: house.organization.publicId };
      const execute = { subject: user(bob), action: action(EXECUTE) };
      const decided = async (resource: object, more: object = execute) =>
        ((await evaluate({ ...more, resource })).json as { decision: boolean }).decision;
      expect(await decided(inProject())).toBe(true);
      expect(await decided(organization)).toBe(false);
      expect(await decided(organization, { subject: user(alice), action: action(VIEW) })).toBe(true);
      const group = { subject: { type: 'group', id: 'admins' }, action: action('SiteAdmin') };
      expect(await decided({ type: 'group', id: 'all_users' }, group)).toBe(true);
      expect(await decided({ type: 'installation', id: 'guildhall' }, group)).toBe(false);
    });

    it('deny what names somebody, something or an action that is not there', async () => {
      const wrong = [
        asked({ subject: user(newId()) }),
        asked({ subject: { type: 'spaceship', id: alice } }),
        asked({ resource: { type: 'project', id: newId() } }),
        asked({ resource: { type: 'document', id: project } }),
        asked({ action: action('can_read') }),
      ];
      for (const body of wrong) {
        const { status, json } = await evaluate(body);
        expect([status, json]).toEqual([
          200,
          {
            decision: false,
            context: { error: { status: 404, message: expect.stringMatching(/^No such /) } },
          },
        ]);
      }
    });

    it('ignore properties, context of others and members that they do not know', async () => {
      const properties = { department: 'Sales', nested: { deep: [1, null] } };
      const answer = await evaluate({
        subject: { ...user(alice), properties },
        action: { ...action(VIEW), properties },
        resource: { ...inProject(), properties },
        context: { time: '2025-06-27T18:03-07:00', ip: '192.0.2.1' },
        future: { field: true },
      });
      expect(answer.json).toMatchObject({ decision: true });
    });

    it('take freshness from the context', async () => {
      const { json } = await evaluate(asked());
      const { revision } = (json as { context: { revision: string } }).context;
      const fresh = await evaluate(asked({ context: { revision, consistency: 'strict' } }));
      expect(fresh.json).toMatchObject({ decision: true });
      expect((await evaluate(asked({ context: { revision: '9999999999999999999' } }))).status).toBe(400);
    });
  });

  describe('in one request', () => {
    it('come in the order of the request, completed by its defaults', async () => {
      const answer = await evaluateAll({
        subject: user(bob),
        action: action(EXECUTE),
        resource: { type: 'project' },
        evaluations: [
          { resource: { id: project } },
          { resource: inProject(), action: action(VIEW) },
          { resource: inProject(), action: action(VIEW), subject: user(alice) },
          { resource: { type: 'organization', id: house.organization.id } },
        ],
      });
      expect(answer.status).toBe(200);
      expect(decisions(answer)).toEqual([true, false, true, false]);
      expect(answer.json).not.toHaveProperty('decision');
      const revisions = (answer.json as { evaluations: { context: { revision: string } }[] }).evaluations.map(
        ({ context }) => context.revision,
      );
      expect(new Set(revisions).size).toBe(1);
    });

    it('fail one by one', async () => {
      const answer = await evaluateAll({
        ...asked(),
        evaluations: [
          {},
          { subject: 'alice' },
          { subject: user(newId()) },
          'none',
          { action: { name: 12 } },
          { context: { revision: 12 } },
          {},
        ],
      });
      const { evaluations } = answer.json as {
        evaluations: { decision: boolean; context: { error?: { status: number } } }[];
      };
      expect(evaluations.map(({ decision }) => decision)).toEqual([
        true,
        false,
        false,
        false,
        false,
        false,
        true,
      ]);
      expect(evaluations.map(({ context }) => context.error?.status)).toEqual([
        undefined,
        400,
        404,
        400,
        400,
        400,
        undefined,
      ]);
    });

    it('fail by themselves where the defaults lack what they lack', async () => {
      const answer = await evaluateAll({
        subject: user(alice),
        action: action(VIEW),
        evaluations: [{ resource: inProject() }, {}],
      });
      expect([answer.status, decisions(answer)]).toEqual([200, [true, false]]);
    });

    it.each([
      ['execute_all', [true, false, true, false]],
      ['deny_on_first_deny', [true, false]],
      ['permit_on_first_permit', [true]],
      [undefined, [true, false, true, false]],
    ])('stop as %s says', async (semantic, expected) => {
      const options = semantic === undefined ? {} : { evaluations_semantic: semantic, another: 1 };
      const evaluations = [VIEW, EXECUTE, VIEW, EXECUTE].map((name) => ({ action: action(name) }));
      expect(decisions(await evaluateAll({ ...asked(), options, evaluations }))).toEqual(expected);
    });

    it('stop at a permit that comes late, and at an error as at a denial', async () => {
      const several = (names: readonly string[], semantic: string) =>
        evaluateAll({
          ...asked(),
          options: { evaluations_semantic: semantic },
          evaluations: names.map((name) => ({ action: action(name) })),
        });
      const permit = await several([EXECUTE, 'can_read', VIEW, EXECUTE], 'permit_on_first_permit');
      expect(decisions(permit)).toEqual([false, false, true]);
      const deny = await several([VIEW, 'can_read', VIEW], 'deny_on_first_deny');
      expect(decisions(deny)).toEqual([true, false]);
    });

    it('are one where there is no list, or an empty one', async () => {
      for (const more of [{}, { evaluations: [] }]) {
        expect((await evaluateAll(asked(more))).json).toMatchObject({ decision: true });
      }
      expect((await evaluateAll({ evaluations: [] })).status).toBe(400);
    });

    it('are a thousand at most', async () => {
      const many = (length: number) =>
        evaluateAll({ ...asked(), evaluations: Array.from({ length }, () => ({})) });
      expect(decisions(await many(1000))).toHaveLength(1000);
      expect((await many(1001)).status).toBe(400);
    });
  });

  describe('that are asked for wrongly', () => {
    const { subject, action: name, resource } = { subject: 1, action: 1, resource: 1 };
    it.each([
      [{ subject: undefined }],
      [{ action: undefined }],
      [{ resource: undefined }],
      [{ subject: { id: 'alice' } }],
      [{ subject: { type: 'user' } }],
      [{ action: {} }],
      [{ resource: { id: 'x' } }],
      [{ resource: { type: 'project' } }],
      [{ subject: 'alice' }],
      [{ subject }],
      [{ action: name }],
      [{ resource }],
      [{ action: { name: 123 } }],
      [{ context: 'now' }],
      [{ context: { revision: 7 } }],
      [{ context: { consistency: 'sloppy' } }],
      [{ subject: { type: 'user', id: '\ud800' } }],
    ])('are answered 400 with a message: %j', async (more) => {
      for (const path of ['evaluation', 'evaluations']) {
        const answer = await post(path, asked(more));
        expect([answer.status, answer.headers.get('content-type')]).toEqual([
          400,
          'text/plain; charset=utf-8',
        ]);
        expect(answer.text).not.toBe('');
      }
    });

    it('are answered 400 if the body, the list or its options are none', async () => {
      const bodies = ['{', '', '[]', 'null', '"x"', undefined];
      for (const body of bodies) {
        const answer = await gateway.send('/access/v1/evaluation', {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json' },
        });
        expect([body, answer.status]).toEqual([body, 400]);
      }
      const wrong = [
        { evaluations: {} },
        { evaluations: [{}], options: 'all' },
        { evaluations: [{}], options: { evaluations_semantic: 'any' } },
      ];
      for (const more of wrong) expect((await evaluateAll(asked(more))).status).toBe(400);
      const text = await gateway.send('/access/v1/evaluation', {
        method: 'POST',
        body: JSON.stringify(asked()),
        headers: { 'content-type': 'text/plain' },
      });
      expect(text.status).toBe(400);
    });

    it('are answered 401 and 403 to who may not ask, and 404 and 405 where nothing is', async () => {
      const nobody = await evaluate(asked(), new HttpClient(house.url));
      expect([nobody.status, nobody.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
      const stranger = new HttpClient(house.url, bearer('wrong'));
      expect((await evaluate(asked(), stranger)).status).toBe(401);
      const person = await makePerson(house, [VIEW]);
      const narrow = new HttpClient(house.url, bearer(await apiToken(house, person, [VIEW])));
      expect((await evaluate(asked(), narrow)).status).toBe(403);
      expect((await post('search/subject', asked())).status).toBe(404);
      const got = await gateway.send('/access/v1/evaluation');
      expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
    });
  });

  it('do not cross organizations', async () => {
    const elsewhere = await house.foundOrganization('elsewhere');
    const admin = await signedIn(house, undefined, 'elsewhere');
    const { id } = ((await admin.send('/users?limit=1')).json as { items: { id: string }[] }).items[0]!;
    const answers = [
      await evaluate(asked({ subject: user(id) })),
      await evaluate(asked({ resource: { type: 'organization', id: elsewhere.id } })),
    ];
    for (const { json } of answers) {
      expect(json).toMatchObject({ decision: false, context: { error: { status: 404 } } });
    }
  });

  describe('carry the identifier of their request', () => {
    const sent = async (id: string, path: string, authorization: string) =>
      new Promise<[number | undefined, unknown]>((resolve, reject) => {
        const { hostname, port } = new URL(house.url);
        const headers = { 'x-request-id': id, 'content-type': 'application/json', authorization };
        const asking = request({ hostname, port, path, method: 'POST', headers }, (answer) => {
          answer.resume();
          answer.on('end', () => resolve([answer.statusCode, answer.headers['x-request-id']]));
        });
        asking.on('error', reject);
        asking.end(JSON.stringify(asked()));
      });

    it.each(['bfe9eb29-ab87-4ca3-be83-a1d5d8305716', 'any text, "quoted"; (and so on)', 'x'.repeat(300)])(
      'whatever it is: %s',
      async (id) => {
        const { authorization } = bearer(await apiToken(house));
        expect(await sent(id, '/access/v1/evaluation', authorization)).toEqual([200, id]);
        expect(await sent(id, '/access/v1/evaluations', authorization)).toEqual([200, id]);
        expect(await sent(id, '/access/v1/evaluation', 'Bearer wrong')).toEqual([401, id]);
        expect(await sent(id, '/access/v1/nothing', authorization)).toEqual([404, id]);
      },
    );

    it('one of ours, if they bring none that can come back; elsewhere always', async () => {
      const { authorization } = bearer(await apiToken(house));
      const strange = await sent('\u00e9', '/access/v1/evaluation', authorization);
      expect(strange).toEqual([200, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
      expect((await evaluate(asked())).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      const native = await gateway.send('/api/v1/me', { headers: { 'x-request-id': 'mine' } });
      expect(native.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    });
  });

  describe('are found', () => {
    const metadata = (client: HttpClient, headers = {}) =>
      client.send('/.well-known/authzen-configuration', { headers });

    it('by anybody, with absolute addresses that no Host header bends', async () => {
      const answer = await metadata(new HttpClient(house.url));
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=300']);
      expect(answer.json).toEqual({
        policy_decision_point: house.url,
        access_evaluation_endpoint: `${house.url}/access/v1/evaluation`,
        access_evaluations_endpoint: `${house.url}/access/v1/evaluations`,
      });
      const { access_evaluation_endpoint: endpoint } = answer.json as { access_evaluation_endpoint: string };
      expect((await gateway.send(endpoint.slice(house.url.length), { method: 'POST' })).status).toBe(400);
    });

    it('under the public address, if there is one', async () => {
      const publicHouse = await startTestApp({ publicUrl: 'https://guildhall.example.com' });
      const { json } = await metadata(new HttpClient(publicHouse.url));
      await publicHouse.close();
      expect(json).toMatchObject({
        policy_decision_point: 'https://guildhall.example.com',
        access_evaluations_endpoint: 'https://guildhall.example.com/access/v1/evaluations',
      });
    });
  });
});
