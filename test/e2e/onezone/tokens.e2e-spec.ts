import { UsersService } from '../../../src/users/users.service.js';
import { apiToken } from '../../support/people.js';
import {
  errorOf,
  idIn,
  join,
  MOUNT,
  newGroup,
  person,
  startOnezoneHouse,
  type Member,
  type OnezoneHouse,
} from './onezone-house.js';

const DELETE = { method: 'DELETE' } as const;

interface MadeToken {
  readonly tokenId: string;
  readonly token: string;
}

describe('tokens on Onezone', () => {
  let house: OnezoneHouse;
  let group: string;
  let issuer: Member;

  beforeAll(async () => {
    house = await startOnezoneHouse();
  });

  beforeEach(async () => {
    group = await newGroup(house);
    issuer = await person(house);
    await join(house, group, issuer.id, ['group_add_user', 'group_add_child', 'group_set_privileges']);
  });

  afterAll(() => house.close());

  const invite = (more: object = {}, inviteType = 'userJoinGroup', who = issuer) =>
    who.client.send('/user/tokens/named', {
      method: 'POST',
      body: { name: 'welcome', type: { inviteToken: { inviteType, groupId: group } }, ...more },
    });
  const invitation = async (more: object = {}, inviteType = 'userJoinGroup') =>
    (await invite(more, inviteType)).json as MadeToken;
  const enter = (who: Member, token: unknown) =>
    who.client.send('/user/groups/join', { method: 'POST', body: { token } });
  const usersIn = async () =>
    ((await house.admin.send(`/groups/${group}/users`)).json as { users: string[] }).users;
  const expectRefused = async (who: Member, token: unknown, id: string, details?: object) => {
    const answer = await enter(who, token);
    expect(answer.status).toBe(400);
    const error = errorOf(answer);
    expect(error.id).toBe(id);
    if (details) expect(error.details).toMatchObject(details);
    expect(await usersIn()).not.toContain(who.id);
  };

  it('that invite are made with 201, a Location and the secret, and let in', async () => {
    const made = await invite();
    expect(made.status).toBe(201);
    const { tokenId, token } = made.json as MadeToken;
    expect(Object.keys(made.json as object).sort()).toEqual(['token', 'tokenId']);
    expect(made.headers.get('location')).toBe(`${house.url}${MOUNT}/tokens/named/${tokenId}`);
    const ann = await person(house);
    const entered = await enter(ann, token);
    expect(entered.status).toBe(201);
    expect(entered.text).toBe('');
    expect(entered.headers.get('location')).toBe(`${house.url}${MOUNT}/user/groups/${group}`);
    expect(await usersIn()).toContain(ann.id);
    const path = `/groups/${group}/users/${ann.id}/privileges`;
    expect((await house.admin.send(path)).json).toEqual({ privileges: ['group_view'] });
  });

  it('that invite carry privileges, if their issuer may set them', async () => {
    const { token } = await invitation({ privileges: ['group_update', 'group_view'] });
    const ann = await person(house);
    await enter(ann, token);
    const path = `/groups/${group}/users/${ann.id}/privileges`;
    expect((await house.admin.send(path)).json).toEqual({ privileges: ['group_update', 'group_view'] });
  });

  it('that invite a group are shown by who may bring it in', async () => {
    const { token } = await invitation({}, 'groupJoinGroup');
    const ann = await person(house);
    const child = idIn(await ann.client.send('/user/groups', { method: 'POST', body: { name: 'Guests' } }));
    const entered = await ann.client.send(`/groups/${child}/parents/join`, {
      method: 'POST',
      body: { token },
    });
    expect(entered.status).toBe(201);
    expect(entered.headers.get('location')).toBe(`${house.url}${MOUNT}/groups/${child}/parents/${group}`);
    expect((await house.admin.send(`/groups/${group}/children`)).json).toEqual({ groups: [child] });
    const self = await house.admin.send(`/groups/${group}/parents/join`, { method: 'POST', body: { token } });
    expect(self.status).toBe(400);
    expect(errorOf(self).id).toBe('cannotAddRelationToSelf');
  });

  it('by the former calls let in once', async () => {
    const made = await issuer.client.send(`/groups/${group}/users/token`, { method: 'POST' });
    expect(made.status).toBe(200);
    const { token } = made.json as { token: string };
    const [ann, bob] = [await person(house), await person(house)];
    expect((await enter(ann, token)).status).toBe(201);
    await expectRefused(bob, token, 'inviteTokenUsageLimitReached');
    const forGroup = await issuer.client.send(`/groups/${group}/children/token`, { method: 'POST' });
    await expectRefused(bob, (forGroup.json as { token: string }).token, 'badValueToken');
  });

  it('let in no more often than they may, however many come at once', async () => {
    const { token } = await invitation({ usageLimit: 3 });
    const guests = await Promise.all(Array.from({ length: 8 }, () => person(house)));
    const answers = await Promise.all(guests.map((guest) => enter(guest, token)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(5);
    expect(await usersIn()).toHaveLength(1 + 3);
  });

  it('are not used up by a failure', async () => {
    const { token, tokenId } = await invitation({ usageLimit: 1 });
    const again = await enter(issuer, token);
    expect(again.status).toBe(409);
    expect(errorOf(again)).toMatchObject({
      id: 'relationAlreadyExists',
      details: { childType: 'user', childId: issuer.id, parentType: 'group', parentId: group },
    });
    const seen = (await issuer.client.send(`/tokens/named/${tokenId}`)).json;
    expect(seen).toMatchObject({ metadata: { usageCount: 0, usageLimit: 1 } });
    expect((await enter(await person(house), token)).status).toBe(201);
  });

  it('are refused by what is wrong with them', async () => {
    const ann = await person(house);
    await expectRefused(ann, 'junk', 'badValueToken', { key: 'token', tokenError: { id: 'badToken' } });
    await expectRefused(ann, 'ghi_junk', 'badValueToken', { tokenError: { id: 'badToken' } });
    await expectRefused(ann, 'a\u0000b', 'badValueToken', { tokenError: { id: 'badToken' } });
    await expectRefused(ann, 1234, 'badValueToken', { key: 'token', tokenError: { id: 'badToken' } });
    await expectRefused(ann, null, 'badValueToken');
    await expectRefused(ann, '', 'badValueEmpty', { key: 'token' });
    await expectRefused(ann, undefined, 'missingRequiredValue', { key: 'token' });
    await expectRefused(ann, await apiToken(house, ann), 'badValueToken', {
      tokenError: { id: 'notAnInviteToken', details: { received: { accessToken: {} } } },
    });
    const { token } = await invitation({}, 'groupJoinGroup');
    await expectRefused(ann, token, 'badValueToken', {
      tokenError: {
        id: 'notAnInviteToken',
        details: {
          expectedInviteType: 'userJoinGroup',
          received: { inviteToken: { inviteType: 'groupJoinGroup', groupId: group } },
        },
      },
    });
  });

  it('are refused when they have ended, their issuer may no more, or the group is gone', async () => {
    const ann = await person(house);
    const soon = Math.floor(house.clock.now().getTime() / 1000) + 60;
    const timed = await invitation({ caveats: [{ type: 'time', validUntil: soon }] });
    const deleted = await invitation();
    const held = await invitation();
    expect((await issuer.client.send(`/tokens/named/${deleted.tokenId}`, DELETE)).status).toBe(204);
    await expectRefused(ann, deleted.token, 'tokenRevoked');
    house.clock.advance(61_000);
    await expectRefused(ann, timed.token, 'tokenInvalid');
    await house.admin.send(`/groups/${group}/users/${issuer.id}`, DELETE);
    await expectRefused(ann, held.token, 'inviteTokenSubjectNotAuthorized');
    await join(house, group, issuer.id, ['group_add_user']);
    await house.app.get(UsersService).update(house.system, issuer.id, { active: false });
    await expectRefused(ann, held.token, 'inviteTokenSubjectNotAuthorized');
    await house.app.get(UsersService).update(house.system, issuer.id, { active: true });
    await house.admin.send(`/groups/${group}`, DELETE);
    const gone = await enter(ann, held.token);
    expect(gone.status).toBe(400);
    expect(errorOf(gone)).toMatchObject({ id: 'inviteTokenTargetIdInvalid', details: { id: group } });
  });

  it('into a group that confers power end with the power of their issuer', async () => {
    const ann = await person(house);
    await house.admin.send(`/groups/${group}/privileges`, {
      method: 'PATCH',
      body: { grant: ['oz_groups_create'] },
    });
    const { token } = await invitation();
    await house.admin.send(`/groups/${group}/privileges`, {
      method: 'PATCH',
      body: { grant: ['oz_users_create'] },
    });
    // Who is in the group holds what it confers, and so may confer it.
    expect((await enter(ann, token)).status).toBe(201);
    const outsider = await person(house, ['oz_groups_add_relationships']);
    const refused = await invite({}, 'userJoinGroup', outsider);
    expect(refused.status).toBe(403);
    expect(errorOf(refused).id).toBe('forbidden');
    const other = await newGroup(house);
    group = other;
    const early = (await invite({}, 'userJoinGroup', outsider)).json as MadeToken;
    await house.admin.send(`/groups/${other}/privileges`, {
      method: 'PATCH',
      body: { grant: ['oz_users_delete'] },
    });
    await expectRefused(await person(house), early.token, 'inviteTokenSubjectNotAuthorized');
  });

  it('are written down as acts of who joins', async () => {
    const { token } = await invitation();
    const ann = await person(house);
    await enter(ann, token);
    const { began_by: beganBy } = await onlyMembership(ann.id);
    expect(beganBy).toBe(ann.id);
  });

  const onlyMembership = async (userId: string) => {
    const { DataSource } = await import('typeorm');
    const rows = await house.app
      .get(DataSource)
      .query<{ began_by: string }[]>('select began_by from memberships where user_id = $1', [userId]);
    if (!rows[0]) throw new Error('There is no membership.');
    return rows[0];
  };

  it.each([
    [{ type: { inviteToken: { inviteType: 'userJoinSpace', groupId: 'x' } } }, 'badData', { key: 'type' }],
    [{ type: 'inviteToken' }, 'badData', { key: 'type' }],
    [{ type: { inviteToken: { inviteType: 'userJoinGroup' } } }, 'badData', { key: 'type' }],
    [{ type: { accessToken: {}, inviteToken: {} } }, 'badData', { key: 'type' }],
    [{ name: undefined }, 'missingRequiredValue', { key: 'name' }],
    [{ name: '' }, 'badValueName', undefined],
    [{ usageLimit: 0 }, 'badData', { key: 'usageLimit' }],
    [{ usageLimit: 2 ** 40 }, 'badData', { key: 'usageLimit' }],
    [{ usageLimit: 'many' }, 'badValueInteger', { key: 'usageLimit' }],
    [{ usageLimit: 1.5 }, 'badValueInteger', { key: 'usageLimit' }],
    [{ usageLimit: null }, 'badValueInteger', { key: 'usageLimit' }],
    [{ privileges: ['oz_groups_list'] }, 'badValueListNotAllowed', { key: 'privileges' }],
    [{ privileges: 'all' }, 'badValueListOfStrings', { key: 'privileges' }],
    [{ caveats: [{ type: 'ip', whitelist: [] }] }, 'badData', { key: 'caveats' }],
    [{ caveats: [{ type: 'time', validUntil: 1 }] }, 'badData', { key: 'caveats' }],
    [{ caveats: [{ type: 'time', validUntil: 2 ** 52 }] }, 'badData', { key: 'caveats' }],
  ])('are not made with %j', async (more, id, details) => {
    const answer = await invite(more);
    expect(answer.status).toBe(400);
    const error = errorOf(answer);
    expect(error.id).toBe(id);
    if (details) expect(error.details).toMatchObject(details);
    expect((await issuer.client.send('/user/tokens/named')).json).toEqual({ tokens: [] });
  });

  it('that invite are made by those who may, into groups that are known', async () => {
    const eve = await person(house);
    const refused = await invite({}, 'userJoinGroup', eve);
    expect(refused.status).toBe(400);
    expect(errorOf(refused).id).toBe('inviteTokenSubjectNotAuthorized');
    expect(errorOf(refused).details?.['hint']).toContain('group_add_user');
    await join(house, group, eve.id, ['group_add_user']);
    expect((await invite({}, 'userJoinGroup', eve)).status).toBe(201);
    expect((await invite({ privileges: [] }, 'userJoinGroup', eve)).status).toBe(400);
    group = '01934f5c-7d4e-7c3a-9b1e-2f4a6c8e0b12';
    const unknown = await invite();
    expect(unknown.status).toBe(400);
    expect(errorOf(unknown)).toMatchObject({ id: 'inviteTokenTargetIdInvalid', details: { id: group } });
    group = 'all_users';
    expect((await house.admin.send('/groups/all_users/users/token', { method: 'POST' })).status).toBe(403);
  });

  it('are listed, read and deleted by their owner alone, and never show their secret again', async () => {
    const access = (
      await issuer.client.send('/user/tokens/named', { method: 'POST', body: { name: 'script' } })
    ).json as MadeToken;
    const { tokenId } = await invitation({ usageLimit: 'infinity', privileges: [] });
    const { tokens } = (await issuer.client.send('/user/tokens/named')).json as { tokens: string[] };
    expect(tokens.sort()).toEqual([access.tokenId, tokenId].sort());
    const creationTime = Math.floor(house.clock.now().getTime() / 1000);
    expect((await issuer.client.send(`/tokens/named/${access.tokenId}`)).json).toEqual({
      id: access.tokenId,
      name: 'script',
      subject: { type: 'user', id: issuer.id },
      type: { accessToken: {} },
      caveats: [],
      metadata: { creationTime },
      revoked: false,
    });
    expect((await issuer.client.send(`/tokens/named/${tokenId}`)).json).toEqual({
      id: tokenId,
      name: 'welcome',
      subject: { type: 'user', id: issuer.id },
      type: { inviteToken: { inviteType: 'userJoinGroup', groupId: group } },
      caveats: [],
      metadata: { creationTime, usageLimit: 'infinity', usageCount: 0, privileges: [] },
      revoked: false,
    });
    for (const path of [`/tokens/named/${tokenId}`, '/tokens/named/unknown']) {
      for (const method of ['GET', 'DELETE']) {
        expect((await house.admin.send(path, { method })).status).toBe(404);
        expect((await house.anonymous.send(path, { method })).status).toBe(401);
      }
    }
    for (const id of [access.tokenId, tokenId]) {
      expect((await issuer.client.send(`/tokens/named/${id}`, DELETE)).status).toBe(204);
      expect((await issuer.client.send(`/tokens/named/${id}`)).status).toBe(404);
    }
    expect((await issuer.client.send('/user/tokens/named')).json).toEqual({ tokens: [] });
  });

  it('for access do as their owner, until they run out or are deleted', async () => {
    const until = Math.floor(house.clock.now().getTime() / 1000) + 60;
    const body = { name: 'short', type: { accessToken: {} }, caveats: [{ type: 'time', validUntil: until }] };
    const made = (await issuer.client.send('/user/tokens/named', { method: 'POST', body })).json as MadeToken;
    const kept = (await issuer.client.send('/user/tokens/named', { method: 'POST', body: { name: 'kept' } }))
      .json as MadeToken;
    const ask = (token: string) => house.anonymous.with({ 'x-auth-token': token }).send('/user');
    const authError = async (token: string) => {
      const answer = await ask(token);
      expect(answer.status).toBe(401);
      return errorOf(answer).details?.['authError'];
    };
    expect((await ask(made.token)).json).toMatchObject({ userId: issuer.id });
    house.clock.advance(60_000);
    expect(await authError(made.token)).toMatchObject({
      id: 'tokenCaveatUnverified',
      details: { caveat: { type: 'time', validUntil: until } },
    });
    await issuer.client.send(`/tokens/named/${kept.tokenId}`, DELETE);
    expect(await authError(kept.token)).toMatchObject({ id: 'tokenRevoked' });
    expect(await authError((await invitation()).token)).toMatchObject({ id: 'notAnAccessToken' });
    expect(await authError('gha_junk')).toMatchObject({ id: 'badToken' });
  });

  it('of one organization are junk in another', async () => {
    const { token } = await invitation();
    const elsewhere = await house.foundOrganization('elsewhere');
    const stranger = await person({
      ...house,
      system: { ...house.system, principal: { kind: 'system', organizationId: elsewhere.id } },
    });
    const native = await fetch(`${house.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        userName: stranger.userName,
        password: stranger.password,
        organization: 'elsewhere',
      }),
    });
    const { accessToken } = (await native.json()) as { accessToken: string };
    const answer = await house.anonymous
      .with({ 'x-auth-token': accessToken })
      .send('/user/groups/join', { method: 'POST', body: { token } });
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({
      id: 'badValueToken',
      details: { tokenError: { id: 'badToken' } },
    });
  });
});
