import fc from 'fast-check';
import { ApiTokensService } from '../../../src/auth/api-tokens/api-tokens.service.js';
import { groupPrivileges } from '../../../src/permissions/catalogue/group-privilege.js';
import { onezonePrivileges } from '../../../src/permissions/catalogue/onezone-privileges.js';
import { onezoneRoutes } from '../../contracts/onezone.routes.js';
import { basic } from '../../support/http-client.js';
import { ADMIN } from '../../support/test-app.js';
import {
  join,
  newGroup,
  nest,
  person,
  startOnezoneHouse,
  type Member,
  type OnezoneHouse,
} from './onezone-house.js';

const REQUESTS = Number(process.env['GUILDHALL_ONEZONE_REQUESTS'] ?? 600);
const SEED = Number(process.env['GUILDHALL_ONEZONE_SEED'] ?? 20_260_301);
const IDS = [
  '{0}',
  '{0}',
  '{1}',
  '{1}',
  '{2}',
  '{user}',
  '{user}',
  'admins',
  'all_users',
  'privileges',
  'join',
  'token',
  'named',
];
const EMPTY = [405, 406, 413, 415];
// An unreadable URL or media type, an unknown path and a wrong verb are found out before credentials are looked at.
const BEFORE_CREDENTIALS = [401, 204, 400, 404, 405, 415];

interface Request {
  readonly method: string;
  readonly path: string;
  readonly who: 'admin' | 'member' | 'narrow' | 'nobody' | 'wrong';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

describe('thousands of requests to Onezone, right and wrong', () => {
  let house: OnezoneHouse;
  let member: Member;
  /** What stands where requests write `{0}`, `{1}` and `{2}`: groups in one another. */
  let groups: readonly string[] = [];
  let headersOf: Readonly<Record<Request['who'], Readonly<Record<string, string>>>>;

  beforeAll(async () => {
    house = await startOnezoneHouse();
    await arrange();
  });

  afterAll(() => house.close());

  /** Done anew whenever something was deleted. */
  const arrange = async (): Promise<void> => {
    member = await person(house);
    groups = [await newGroup(house), await newGroup(house), await newGroup(house)];
    const [first = '', second = '', third = ''] = groups;
    await join(house, first, member.id, groupPrivileges);
    await nest(house, second, first, groupPrivileges);
    await nest(house, third, second, ['group_view']);
    headersOf = {
      admin: basic(ADMIN.userName, ADMIN.password),
      member: { 'x-auth-token': await tokenOf(member.id) },
      narrow: { macaroon: await tokenOf(member.id, ['group_view', 'oz_groups_list']) },
      nobody: {},
      wrong: { authorization: 'Bearer gha_wrong' },
    };
  };

  const named = (text: string): string =>
    text
      .replace(/\{([012])\}/g, (_all, index: string) => groups[Number(index)] ?? '')
      .replaceAll('{user}', member.id);

  const tokenOf = async (userId: string, scopes?: readonly string[]): Promise<string> => {
    const principal = { kind: 'user', userId, organizationId: house.organization.id } as const;
    const made = await house.app
      .get(ApiTokensService)
      .create({ principal, surface: 'test' }, { name: 'siege', scopes });
    return made.secret;
  };

  const requests = (): fc.Arbitrary<Request> => {
    const routes = Object.keys(onezoneRoutes).map((route) => route.split(' ') as [string, string]);
    const odd = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.uuid(),
      fc.constant('../groups'),
      fc.constant('%zz'),
    );
    const id = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...IDS) }, { weight: 1, arbitrary: odd });
    const path = fc
      .tuple(fc.constantFrom(...routes), fc.array(id, { minLength: 2, maxLength: 2 }))
      .map(([[method, template], [one = '', other = '']]) => {
        const [first, second] = [one, other].map(encoded);
        return { method, path: template.replace(/:id|:gid/, first ?? '').replace(/:[a-z]+/, second ?? '') };
      });
    const method = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS');
    return fc
      .record({
        at: path,
        otherMethod: seldom(method),
        who: fc.constantFrom<Request['who']>('admin', 'admin', 'member', 'narrow', 'nobody', 'wrong'),
        type: fc.oneof(
          { weight: 8, arbitrary: fc.constant('application/json') },
          { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/json;charset=x', '', 'a/b/c') },
        ),
        accept: seldom(fc.constantFrom('application/json', 'text/html', '*/*', ';;;', '')),
        body: fc.option(bodies(), { freq: 3 }),
      })
      .map(({ at, otherMethod, who, type, accept, body }) => ({
        path: at.path,
        method: otherMethod ?? at.method,
        who,
        body: body ?? undefined,
        headers: { ...(body !== null && { 'content-type': type }), ...(accept !== null && { accept }) },
      }));
  };

  const bodies = (): fc.Arbitrary<string> => {
    const privileges = fc.oneof(
      fc.subarray([...groupPrivileges], { maxLength: 4 }),
      fc.subarray([...onezonePrivileges], { maxLength: 4 }),
      fc.jsonValue(),
    );
    const text = fc.oneof(fc.constant('A good name'), fc.string({ unit: 'binary' }), fc.jsonValue());
    const type = fc.oneof(
      fc.constantFrom('team', 'unit', { accessToken: {} }),
      fc.record({
        inviteToken: fc.record({
          inviteType: fc.constant('userJoinGroup'),
          groupId: fc.constantFrom(...IDS),
        }),
      }),
      fc.jsonValue(),
    );
    const object = fc.record(
      {
        ...{ name: text, type, privileges, grant: privileges, revoke: privileges, token: text },
        ...{
          username: text,
          password: text,
          fullName: text,
          usageLimit: fc.jsonValue(),
          caveats: fc.jsonValue(),
        },
      },
      { requiredKeys: [] },
    );
    const good = fc.record({ name: fc.constant('A good name'), grant: fc.subarray([...groupPrivileges]) });
    return fc.oneof(
      { weight: 6, arbitrary: good.map((value) => JSON.stringify(value)) },
      { weight: 8, arbitrary: object.map((value) => JSON.stringify(value)) },
      { weight: 1, arbitrary: fc.json() },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    );
  };

  const send = async ({ method, path, who, headers, body }: Request) =>
    house.app.inject({
      method: method as 'GET',
      url: named(path),
      headers: { ...headers, ...headersOf[who] },
      ...(body !== undefined && { payload: named(body) }),
    });

  it(
    `find no failure of the server and no foreign shape among ${REQUESTS}`,
    async () => {
      const seen = new Map<number, number>();
      const property = fc.asyncProperty(requests(), async (request) => {
        const { statusCode, headers, body } = await send(request);
        seen.set(statusCode, (seen.get(statusCode) ?? 0) + 1);
        if (request.method === 'DELETE' && statusCode === 204) await arrange();
        expect(statusCode).toBeLessThan(500);
        expect(headers['access-control-allow-origin']).toBe('*');
        expect(shapeOf(statusCode, body, request.method)).toBe(RIGHT);
        if (request.who === 'wrong') expect(BEFORE_CREDENTIALS).toContain(statusCode);
      });
      await fc.assert(property, { numRuns: REQUESTS, seed: SEED });
      // They are worth nothing unless they get as far as the acts.
      for (const status of [200, 201, 204, 400, 401, 403, 404]) {
        expect([status, (seen.get(status) ?? 0) > REQUESTS / 500]).toEqual([status, true]);
      }
    },
    60_000 + REQUESTS * 100,
  );
});

function seldom<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
}

function encoded(id: string): string {
  if (id === '%zz' || /^\{[012u]/.test(id)) return id;
  return encodeURIComponent(id.toWellFormed());
}

/** What an answer looks like: empty where it must be, the one error object, or a JSON object. */
function shapeOf(status: number, body: string, method: string): string {
  // Node sends no body after HEAD, whatever there would be to send.
  if (method === 'HEAD') return RIGHT;
  if (status === 204 || EMPTY.includes(status)) return body === '' ? RIGHT : `a body: ${body}`;
  if (status === 201 && body === '') return RIGHT;
  return shapeOfJson(status, body);
}

function shapeOfJson(status: number, body: string): string {
  const json = parsed(body);
  if (json === undefined) return `no JSON object: ${body}`;
  const { error } = json as { error?: Readonly<Record<string, unknown>> };
  const keys = Object.keys(error ?? {}).filter((key) => key !== 'details');
  return status < 400 || keys.join() === 'id,description' ? RIGHT : `another error: ${body}`;
}

const RIGHT = 'as the contract says';

function parsed(body: string): object | undefined {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
