import { catalogue, implies } from '../../../src/permissions/catalogue/permission.js';
import { uipathRoutes } from '../../contracts/uipath.routes.js';
import { bearer, HttpClient, type RequestParts } from '../../support/http-client.js';
import { apiToken, makePerson } from '../../support/people.js';
import type { TestApp } from '../../support/test-app.js';
import { expectProblem } from './shapes.js';
import { PARTITION, startHogwarts } from './wizards.js';

interface HarmlessCall extends RequestParts {
  readonly answers: number;
}

const partitionGlobalId = PARTITION;
const read: HarmlessCall = { answers: 200 };
/** About nothing that exists, or without what must be said: nothing comes of it. */
const unknown: HarmlessCall = { answers: 404 };
const unsaid: HarmlessCall = { answers: 400 };
const change = { ...unknown, body: { partitionGlobalId } };

/** A call of every route of the contract that is known by hand to change nothing, and what it answers. */
const CALLS: Readonly<Record<string, HarmlessCall>> = {
  'GET /identity_/api/Group/:partitionGlobalId': read,
  'GET /identity_/api/Group/:partitionGlobalId/:groupId': unknown,
  'GET /identity_/api/Group/:partitionGlobalId/:groupId/Members': unknown,
  'POST /identity_/api/Group': unsaid,
  'PUT /identity_/api/Group/:groupId': change,
  'PUT /identity_/api/Group/:partitionGlobalId/:groupId': change,
  'DELETE /identity_/api/Group/:partitionGlobalId/:groupId': unknown,
  'DELETE /identity_/api/Group/:partitionGlobalId': { answers: 204, body: { groupIDs: ['no-such'] } },

  'GET /identity_/api/User/users/:partitionGlobalId': read,
  'GET /identity_/api/UserPartition/users/:partitionGlobalId': read,
  'GET /identity_/api/User/:userId': unknown,
  'POST /identity_/api/User': unsaid,
  'POST /identity_/api/User/BulkCreate': unsaid,
  'PUT /identity_/api/User/:userId': { ...unknown, body: {} },
  'DELETE /identity_/api/User/:userId': unknown,
  'DELETE /identity_/api/User': { answers: 204, body: { partitionGlobalId, userIds: ['no-such'] } },

  'GET /identity_/api/RobotAccount/:partitionGlobalId': read,
  'GET /identity_/api/RobotAccount/:partitionGlobalId/:robotAccountId': unknown,
  'POST /identity_/api/RobotAccount': unsaid,
  'PUT /identity_/api/RobotAccount/:robotAccountId': { ...unknown, body: {} },
  'DELETE /identity_/api/RobotAccount/:partitionGlobalId/:robotAccountId': unknown,
  'DELETE /identity_/api/RobotAccount/:partitionGlobalId': {
    answers: 204,
    body: { robotAccountIDs: ['no-such'] },
  },

  'GET /identity_/api/Directory/Search/:partitionGlobalId': read,
  'POST /identity_/api/Directory/GroupMembership/:partitionGlobalId': {
    ...read,
    body: { userId: 'ron-0103' },
  },
  'POST /identity_/api/Directory/BulkResolveByName/:partitionGlobalId': {
    ...read,
    body: { entityNames: ['Ron'], entityType: 'user' },
  },
  'POST /identity_/api/Directory/Resolve/:partitionGlobalId': {
    ...read,
    body: { entityId: 'ron-0103', entityType: 'User' },
  },
  'GET /identity_/api/Directory/Scopes/:partitionGlobalId': read,
};

/** The scopes of the vendor that allow each permission, by its documentation. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  pm_groups_read: ['PM.Group', 'PM.Group.Read'],
  pm_groups_write: ['PM.Group', 'PM.Group.Write'],
  pm_users_read: ['PM.User', 'PM.User.Read'],
  pm_users_write: ['PM.User', 'PM.User.Write'],
  pm_robot_accounts_read: ['PM.RobotAccount', 'PM.RobotAccount.Read'],
  pm_robot_accounts_write: ['PM.RobotAccount', 'PM.RobotAccount.Write'],
  pm_directory_read: ['PM.Directory.Read'],
  'directory.read': ['directory.read'],
};

const EVERY_SCOPE = [...new Set(Object.values(SCOPES).flat())];
// Everybody who is active holds it.
const HELD_BY_ALL = 'directory.read';

describe('who may call which route', () => {
  let house: TestApp;
  const tokens = new Map<string, Promise<string>>();

  beforeAll(async () => {
    house = await startHogwarts();
  });

  afterAll(() => house.close());

  const tokenOf = (permissions: readonly string[], scopes?: readonly string[]) => {
    const key = JSON.stringify([permissions, scopes]);
    const token =
      tokens.get(key) ?? makePerson(house, permissions).then((person) => apiToken(house, person, scopes));
    tokens.set(key, token);
    return token;
  };

  it('is known of each route of the contract', () => {
    expect(Object.keys(CALLS).sort()).toEqual(Object.keys(uipathRoutes).sort());
  });

  describe.each(Object.entries(uipathRoutes))('%s', (route, access) => {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern.replace(':partitionGlobalId', PARTITION).replace(/:\w+/, 'no-such');
    const { answers, body } = CALLS[route] ?? unsaid;
    const needed = access.replace(/[()]/g, '').split(' or ');
    const scopes = new Set(needed.flatMap((permission) => SCOPES[permission] ?? []));
    const send = async (token?: string) =>
      new HttpClient(house.url, token === undefined ? {} : bearer(token)).send(path, { method, body });

    it('is for a holder of any that is needed and nothing else', async () => {
      for (const permission of needed) {
        const answer = await send(await tokenOf(permission === HELD_BY_ALL ? [] : [permission]));
        expect([permission, answer.status]).toEqual([permission, answers]);
      }
    });

    it('is refused to whoever holds everything but what is needed', async () => {
      const others = catalogue
        .map(({ name }) => name)
        .filter((name) => !needed.some((permission) => implies(name, permission)));
      if (!needed.includes(HELD_BY_ALL)) expectProblem(await send(await tokenOf(others)), 403);
      const otherScopes = EVERY_SCOPE.filter((scope) => !scopes.has(scope));
      expectProblem(await send(await tokenOf(['SiteAdmin'], otherScopes)), 403);
    });

    it('is for the scopes that the vendor names, and for no others', async () => {
      for (const scope of EVERY_SCOPE) {
        const { status } = await send(await tokenOf(['SiteAdmin'], [scope]));
        expect([scope, status]).toEqual([scope, scopes.has(scope) ? answers : 403]);
      }
    });

    it('is for no scope without the permission itself', async () => {
      const { status } = await send(await tokenOf([], EVERY_SCOPE));
      expect(status).toBe(needed.includes(HELD_BY_ALL) ? answers : 403);
    });

    it('is refused to nobody', async () => {
      const answer = await send();
      expectProblem(answer, 401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    });
  });
});
