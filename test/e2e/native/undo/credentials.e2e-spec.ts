import { newId } from '../../../../src/common/ids.js';
import { InvitationsService } from '../../../../src/auth/invitations/invitations.service.js';
import { JoiningService } from '../../../../src/auth/invitations/joining.service.js';
import type { Caller } from '../../../../src/common/principal.js';
import { bearer, HttpClient } from '../../../support/http-client.js';
import { makePerson, signedIn } from '../../../support/people.js';
import { startTestApp, type TestApp } from '../../../support/test-app.js';
import { refusalIn, Undoer } from '../../../support/undoing.js';

describe('Undoing what lets people and scripts in', () => {
  let house: TestApp;
  let admin: Undoer;

  beforeAll(async () => {
    house = await startTestApp();
    admin = await Undoer.of(house);
  });

  afterAll(() => house.close());

  const never = { status: 409, code: 'undo.impossible' };
  const contradicted = { status: 409, code: 'undo.contradicted' };

  it('revokes an API token that somebody made, and never revives one', async () => {
    const person = await makePerson(house, []);
    const answer = await (
      await signedIn(house, person)
    ).send('/me/api-tokens', {
      method: 'POST',
      body: { name: 'a script' },
    });
    const { id, token } = answer.json as { id: string; token: string };
    const script = new HttpClient(`${house.url}/api/v1`, bearer(token));
    expect((await script.send('/me')).status).toBe(200);
    const created = await admin.event('api_token.created', id);
    await admin.undone(created);
    expect((await script.send('/me')).status).toBe(401);
    expect(refusalIn(await admin.undo(created))).toMatchObject({
      ...{ ...contradicted, reason: 'api_token.not_found' },
    });
    expect(refusalIn(await admin.undo(await admin.event('api_token.revoked', id)))).toEqual(never);
  });

  it('ends sessions for good', async () => {
    const client = await signedIn(house, await makePerson(house, []));
    await client.send('/auth/logout', { method: 'POST' });
    expect(refusalIn(await admin.undo(await admin.event('session.ended')))).toEqual(never);
  });

  it('deletes a service account that was made, and ends a secret that was', async () => {
    const id = await admin.made('/service-accounts', { name: newId(), scopes: ['directory.read'] });
    const registered = await admin.event('service_account.registered', id);
    await admin.made(`/service-accounts/${id}/secrets`, {});
    const secret = await admin.event('client_secret.created', id);
    await admin.undone(secret);
    expect(refusalIn(await admin.undo(await admin.event('client_secret.revoked', id)))).toEqual(never);
    expect(refusalIn(await admin.undo(secret))).toMatchObject({
      ...{ ...contradicted, reason: 'client_secret.not_found' },
    });
    const { undone } = await admin.undone(registered, 'act');
    expect(undone).toEqual([registered.id]);
    expect((await admin.client.send(`/service-accounts/${id}`)).status).toBe(404);
  });

  it('gives a service account the scopes and the name back that it had', async () => {
    const name = newId();
    const id = await admin.made('/service-accounts', { name, scopes: ['directory.read'] });
    const {
      version: _version,
      updatedAt: _updatedAt,
      ...before
    } = await admin.read(`/service-accounts/${id}`);
    const scopes = ['audit.read'];
    await admin.sent('PATCH', `/service-accounts/${id}`, { name: newId(), description: 'nightly', scopes });
    const changed = await admin.event('service_account.changed', id);
    await admin.undone(changed, 'act');
    expect(await admin.read(`/service-accounts/${id}`)).toMatchObject(before);
    const { items } = await admin.read<{ items: { permission: string }[] }>(
      `/grants?filter=${encodeURIComponent(`subject.id eq "${id}"`)}`,
    );
    expect(items.map(({ permission }) => permission)).toEqual(['directory.read']);
    expect(refusalIn(await admin.undo(changed))).toMatchObject({
      ...{ ...contradicted, reason: 'service_account.changed' },
    });
    expect(refusalIn(await admin.undo(await admin.event('service_account.registered', id)))).toMatchObject({
      ...{ ...contradicted, reason: 'service_account.changed' },
    });
  });

  it('takes an invitation back, and out of the group who came by one', async () => {
    const group = await admin.made('/groups');
    const invitations = house.app.get(InvitationsService);
    const me = (await admin.read<{ id: string }>('/me')).id;
    const callerOf = (userId: string): Caller => ({
      principal: { kind: 'user', userId, organizationId: house.organization.id },
      surface: 'native',
    });
    const draft = { groupId: group, invited: 'user', name: 'come' } as const;
    const { invitation, secret } = await invitations.issue(callerOf(me), draft);
    const { id: guest } = await makePerson(house, []);
    await house.app.get(JoiningService).asUser(callerOf(guest), secret);
    expect(refusalIn(await admin.undo(await admin.event('invitation.used')))).toEqual(never);
    const joined = await admin.event('membership.begun', group);
    expect((await admin.undone(joined, 'act')).undone).toEqual([joined.id]);
    await admin.undone(await admin.event('invitation.issued', invitation.id));
    expect(await invitations.list(callerOf(me))).toEqual([]);
    expect(refusalIn(await admin.undo(await admin.event('invitation.revoked')))).toEqual(never);
  });

  describe('authentication services', () => {
    const ldap = { hostname: 'ldap.example.com', searchBase: 'dc=example,dc=com' };
    const make = () => admin.made('/authentication-services', { description: 'Elsewhere', ldap });

    it('get their settings back, but no secret', async () => {
      const id = await make();
      const path = `/authentication-services/${id}`;
      const { version: _version, updatedAt: _updatedAt, ...before } = await admin.read(path);
      await admin.sent('PATCH', path, { description: 'There', enabled: false, ldap: { port: 1389 } });
      const updated = await admin.event('authentication_service.updated', id);
      await admin.undone(updated);
      expect(await admin.read(path)).toMatchObject(before);
      expect(refusalIn(await admin.undo(updated))).toMatchObject(contradicted);
      await admin.sent('PATCH', path, { ldap: { bindingDn: 'cn=us', bindingPassword: 'a-secret' } });
      const secret = await admin.event('authentication_service.updated', id);
      expect(refusalIn(await admin.undo(secret))).toEqual(never);
    });

    it('are deleted again as long as they vouch for nobody', async () => {
      const [idle, used] = [await make(), await make()];
      await admin.undone(await admin.event('authentication_service.created', idle));
      const deleted = await admin.event('authentication_service.deleted', idle);
      expect(refusalIn(await admin.undo(deleted))).toEqual(never);
      const user = await admin.makeUser({ authenticationServiceId: used });
      const created = await admin.event('authentication_service.created', used);
      expect(refusalIn(await admin.undo(created))).toMatchObject({
        ...{ ...contradicted, reason: 'authentication_service.used' },
      });
      await admin.sent('DELETE', `/users/${user}`);
      await admin.undone(created);
    });
  });
});
