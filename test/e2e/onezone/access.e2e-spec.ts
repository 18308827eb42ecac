import { ApiTokensService } from '../../../src/auth/api-tokens/api-tokens.service.js';
import { InvitationsService } from '../../../src/auth/invitations/invitations.service.js';
import { newId } from '../../../src/common/ids.js';
import type { Caller } from '../../../src/common/principal.js';
import { GroupsService } from '../../../src/groups/groups.service.js';
import { groupPrivileges, type GroupPrivilege } from '../../../src/permissions/catalogue/group-privilege.js';
import { GrantsService } from '../../../src/permissions/grants/grants.service.js';
import { catalogue, implies } from '../../../src/permissions/catalogue/permission.js';
import { RolesService } from '../../../src/permissions/roles/roles.service.js';
import { UsersService } from '../../../src/users/users.service.js';
import { onezoneRoutes } from '../../contracts/onezone.routes.js';
import type { Answer, HttpClient } from '../../support/http-client.js';
import { guardedCalls, type GuardedCall, type Scene } from './guarded-calls.js';
import { errorOf, join, MOUNT, nest, startOnezoneHouse, type OnezoneHouse } from './onezone-house.js';

interface Somebody {
  readonly id: string;
  readonly client: HttpClient;
}

const titled = guardedCalls.map((call) => ({ ...call, title: [call.route, call.variant].join(' ').trim() }));
const inZone = titled.flatMap((call) => call.zone.map((missing) => ({ ...call, missing })));
const byMembership = titled.filter(({ inGroup }) => inGroup !== undefined);
const byPrivilege = byMembership.flatMap((call) =>
  (call.inGroup ?? []).map((missing) => ({ ...call, missing })),
);

describe('who may do what on Onezone', () => {
  let house: OnezoneHouse;
  let inviter: Caller;

  const asUser = (userId: string): Caller => ({
    principal: { kind: 'user', userId, organizationId: house.organization.id },
    surface: 'test',
  });

  /** Few are granted one by one, and many at once by a role. */
  const hold = async (id: string, permissions: readonly string[]): Promise<void> => {
    const { app, system } = house;
    const subject = { type: 'user', id } as const;
    if (permissions.length > 4) {
      const role = await app.get(RolesService).create(system, { name: `role-${newId()}`, permissions });
      await app.get(RolesService).assign(system, role.id, subject);
    } else
      for (const permission of permissions)
        await app.get(GrantsService).create(system, { subject, permission });
  };

  /** Somebody who calls by a token of his, and holds exactly these permissions. */
  const somebody = async (permissions: readonly string[] = []): Promise<Somebody> => {
    const { app, system } = house;
    const { id } = await app.get(UsersService).create(system, { userName: `person-${newId()}` });
    await hold(id, permissions);
    const { secret } = await app.get(ApiTokensService).create(asUser(id), { name: 'test' });
    return { id, client: house.anonymous.with({ 'x-auth-token': secret }) };
  };

  const newGroup = async (): Promise<string> =>
    (await house.app.get(GroupsService).create(house.system, { name: `group-${newId()}` })).id;

  const newUser = async (): Promise<string> =>
    (await house.app.get(UsersService).create(house.system, { userName: `user-${newId()}` })).id;

  let standing: Omit<Scene, 'caller'>;

  /** Who only reads may do so at one place; whoever changes something gets a place of his own. */
  const sceneFor = async (caller: Somebody, { route }: GuardedCall): Promise<Scene> => ({
    ...(route.startsWith('GET') ? standing : await newScene()),
    caller: caller.id,
  });

  const newScene = async (): Promise<Omit<Scene, 'caller'>> => {
    const [group, child, parent, orphan] = [
      await newGroup(),
      await newGroup(),
      await newGroup(),
      await newGroup(),
    ];
    const [member, stranger] = [await newUser(), await newUser()];
    await join(house, group, member, []);
    await nest(house, group, child, []);
    await nest(house, parent, group, []);
    const { secret } = await house.app
      .get(InvitationsService)
      .issue(inviter, { groupId: orphan, invited: 'group', name: 'test' });
    return { group, child, parent, orphan, member, stranger, invitation: secret };
  };

  /** A caller who is in the group only by way of another one, which has the privileges there. */
  const sceneWithin = async (
    caller: Somebody,
    call: GuardedCall,
    privileges: readonly GroupPrivilege[],
  ): Promise<Scene> => {
    const { inOrphan = [] } = call;
    const scene = await sceneFor(caller, call);
    const between = await newGroup();
    await join(house, between, caller.id, []);
    await nest(house, scene.group, between, privileges);
    if (inOrphan.length > 0) await join(house, scene.orphan, caller.id, inOrphan);
    return scene;
  };

  const send = (client: HttpClient, call: GuardedCall, scene: Scene, path = call.path): Promise<Answer> => {
    const body =
      typeof call.body === 'function' ? (call.body as (scene: Scene) => unknown)(scene) : call.body;
    return client.send(path(scene), { method: call.route.split(' ')[0] ?? '', body });
  };

  beforeAll(async () => {
    house = await startOnezoneHouse();
    inviter = asUser((await somebody(['SiteAdmin'])).id);
    standing = await newScene();
  });

  afterAll(() => house.close());

  it('is asked of every route that takes a permission', () => {
    const guarded = Object.entries(onezoneRoutes)
      .filter(([route]) => route.includes(MOUNT))
      .filter(([, access]) => !/^(public|signed in)/.test(access))
      .map(([route]) => route.replace(MOUNT, ''));
    expect([...new Set(guardedCalls.map(({ route }) => route))].sort()).toEqual(guarded.sort());
  });

  it.each(titled)('$title: lets through who holds $zone and nothing else', async (call) => {
    const caller = await somebody(call.zone);
    const answer = await send(caller.client, call, await sceneFor(caller, call));
    expect(answer.status).toBe(call.status);
  });

  it.each(inZone)('$title: refuses who holds everything but $missing', async (call) => {
    const others = catalogue.map(({ name }) => name).filter((name) => !implies(name, call.missing));
    const caller = await somebody(others);
    const answer = await send(caller.client, call, await sceneFor(caller, call));
    expect(answer.status).toBe(403);
    expect(errorOf(answer).details?.['hint']).toContain(call.missing);
  });

  it.each(byMembership)('$title: lets through who may $inGroup in the group', async (call) => {
    const caller = await somebody();
    const scene = await sceneWithin(caller, call, call.inGroup ?? []);
    const answer = await send(caller.client, call, scene, call.ownPath);
    expect(answer.status).toBe(call.status);
  });

  it.each(byPrivilege)('$title: refuses who may everything in the group but $missing', async (call) => {
    const caller = await somebody();
    const scene = await sceneWithin(
      caller,
      call,
      groupPrivileges.filter((name) => name !== call.missing),
    );
    const answer = await send(caller.client, call, scene, call.ownPath);
    expect(answer.status).toBe(403);
    expect(errorOf(answer).details?.['hint']).toContain(call.missing);
  });

  it.each(titled)('$title: refuses who holds nothing, and asks who nobody is', async (call) => {
    const caller = await somebody();
    const scene = await sceneFor(caller, call);
    const refused = await send(caller.client, call, scene);
    expect(refused.status).toBe(403);
    expect(errorOf(refused).id).toBe('forbidden');
    const unknown = await send(house.anonymous, call, scene);
    expect(unknown.status).toBe(401);
    expect(errorOf(unknown).id).toBe('unauthorized');
  });

  it('asks of who puts a group into another one for privileges in both', async () => {
    const call = guardedCalls.find(({ route }) => route === 'PUT /groups/:id/children/:cid');
    if (!call) throw new Error('There is no such call.');
    const caller = await somebody();
    const scene = await sceneWithin(caller, { ...call, inOrphan: [] }, groupPrivileges);
    const refused = await send(caller.client, call, scene);
    expect(refused.status).toBe(403);
    expect(errorOf(refused).details?.['hint']).toContain('group_add_parent');
  });

  it('refuses to make a group to who may everything in every group he is in', async () => {
    const caller = await somebody();
    await join(house, await newGroup(), caller.id, groupPrivileges);
    const made = await caller.client.send('/groups', { method: 'POST', body: { name: 'Made' } });
    expect(made.status).toBe(403);
  });
});
