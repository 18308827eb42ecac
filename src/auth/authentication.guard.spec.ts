import { OURS, signedIn, THEIRS, uuid } from '../../test/support/deciding.js';
import { contextOf, fakeRequest, type RequestDraft } from '../../test/support/fake-request.js';
import { FakeClock } from '../../test/fakes/fake-clock.js';
import { BadCredentials, Forbidden, TooManyRequests } from '../common/errors.js';
import { nativeSurface } from '../common/http/native.surface.js';
import { RequestLimits } from '../common/http/request-limits.js';
import type { Credential, CredentialSource, Surface } from '../common/http/surface.js';
import { Surfaces } from '../common/http/surfaces.js';
import type { SignedInPrincipal } from '../common/principal.js';
import { readConfig } from '../config/app.config.js';
import type { OrganizationIdentity } from '../organizations/organization.js';
import type { OrganizationRepository } from '../organizations/organization.repository.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { ApiTokenRepository } from './api-tokens/api-token.repository.js';
import { AuthenticationGuard } from './authentication.guard.js';
import type { CredentialVerifiers } from './credential-verifiers.js';
import { RefusedTokens } from './sessions/refused-tokens.js';

const ANN = uuid('a');
const BOB = uuid('b');

const organizations: Readonly<Record<string, OrganizationIdentity>> = {
  first: { id: OURS, publicId: 'first' },
  second: { id: THEIRS, publicId: 'second' },
};

/** A token in a header of this name, which is good if it says so. */
function header(name: string, more: Partial<CredentialSource> = {}): CredentialSource {
  const read: CredentialSource['read'] = ({ headers }) => {
    const token = headers[name];
    return typeof token === 'string' ? { scheme: 'bearer', token } : undefined;
  };
  return { whenWrong: 'refuse', read, ...more };
}

const surfaceOf = (...credentials: readonly CredentialSource[]): Surface => ({
  ...nativeSurface,
  name: 'tongue',
  credentials,
});

describe('AuthenticationGuard', () => {
  const surface = surfaceOf(header('first-token'), header('second-token'));
  const good: Readonly<Record<string, SignedInPrincipal>> = {
    'of ann': signedIn(ANN),
    'of bob': signedIn(BOB),
  };
  let asked: unknown[];
  let requestsPerMinute: number;

  beforeEach(() => {
    asked = [];
    requestsPerMinute = 0;
  });

  function guard(): AuthenticationGuard {
    const surfaces = new Surfaces([surface], surface);
    const verifiers: Pick<CredentialVerifiers, 'verify'> = {
      verify: async (credential: Credential, organizationId) => {
        asked.push({ credential, organizationId });
        return credential.scheme === 'bearer' ? good[credential.token] : undefined;
      },
    };
    const tokens: Pick<ApiTokenRepository, 'endsOf'> = { endsOf: async () => undefined };
    const repository: Pick<OrganizationRepository, 'find' | 'first'> = {
      find: async (reference) => organizations[reference] as never,
      first: async () => organizations['first'] as never,
    };
    return new AuthenticationGuard(
      surfaces,
      verifiers as CredentialVerifiers,
      new RefusedTokens(tokens as ApiTokenRepository, new FakeClock()),
      new OrganizationsService(
        repository as OrganizationRepository,
        readConfig({ GUILDHALL_ORGANIZATION_HOSTS: 'second.example=second' }),
      ),
      new RequestLimits(surfaces, { requestsPerMinute }),
    );
  }

  async function call(headers: RequestDraft['headers'] = {}, on: Surface = surface, by = guard()) {
    const request = fakeRequest({ headers, surface: on });
    expect(await by.canActivate(contextOf(request))).toBe(true);
    return request.caller;
  }

  it('takes whoever sends nothing for nobody, in the organization of the host', async () => {
    expect(await call()).toMatchObject({ principal: { kind: 'anonymous', organizationId: OURS } });
    const elsewhere = await call({ host: 'second.example:3000' });
    expect(elsewhere?.principal).toEqual({ kind: 'anonymous', organizationId: THEIRS });
    expect(asked).toEqual([]);
  });

  it('says who calls, by which surface, in which request and from where', async () => {
    expect(await call({ 'first-token': 'of ann' })).toEqual({
      principal: signedIn(ANN),
      surface: 'tongue',
      requestId: 'request-1',
      address: '192.0.2.1',
    });
  });

  it('has credentials verified in the organization of the host', async () => {
    await call({ 'first-token': 'of ann', host: 'second.example' });
    const credential = { scheme: 'bearer', token: 'of ann' };
    expect(asked).toEqual([{ credential, organizationId: THEIRS }]);
  });

  it('looks for credentials in the order of the surface, and no further than the first that are good', async () => {
    expect(await call({ 'second-token': 'of bob' })).toMatchObject({ principal: signedIn(BOB) });
    const both = { 'first-token': 'of ann', 'second-token': 'of bob' };
    expect(await call(both)).toMatchObject({ principal: signedIn(ANN) });
    expect(asked).toHaveLength(2);
  });

  it('refuses wrong credentials, and does not look for others', async () => {
    const wrong = { 'first-token': 'made up', 'second-token': 'of bob' };
    await expect(call(wrong)).rejects.toThrow(BadCredentials);
    await expect(call(wrong)).rejects.toMatchObject({ reason: 'token' });
    const request = fakeRequest({ headers: wrong, surface });
    await expect(guard().canActivate(contextOf(request))).rejects.toThrow();
    expect(request.caller).toBeUndefined();
  });

  it('passes over wrong credentials where the surface does, and takes others or nobody', async () => {
    const lenient = surfaceOf(header('first-token', { whenWrong: 'pass over' }), header('second-token'));
    const both = { 'first-token': 'made up', 'second-token': 'of bob' };
    expect(await call(both, lenient)).toMatchObject({ principal: signedIn(BOB) });
    const one = await call({ 'first-token': 'made up' }, lenient);
    expect(one).toMatchObject({ principal: { kind: 'anonymous' } });
  });

  describe('of credentials that browsers send by themselves', () => {
    const wary = (more: Partial<Surface> = {}): Surface => ({
      ...surfaceOf(header('cookie-token', { sentByBrowsers: true }), header('second-token')),
      guardCookies: ({ headers }) =>
        headers.origin === 'http://evil.example' ? new Forbidden([]) : undefined,
      ...more,
    });
    const origin = 'http://evil.example';

    it('takes none from pages of others', async () => {
      await expect(call({ 'cookie-token': 'of ann', origin }, wary())).rejects.toThrow(Forbidden);
      expect(await call({ 'cookie-token': 'of ann' }, wary())).toMatchObject({ principal: signedIn(ANN) });
    });

    it('minds no others, nor surfaces that do not guard them', async () => {
      expect(await call({ 'second-token': 'of bob', origin }, wary())).toMatchObject({
        principal: signedIn(BOB),
      });
      const { guardCookies: _unguarded, ...open } = wary();
      expect(await call({ 'cookie-token': 'of ann', origin }, open)).toMatchObject({
        principal: signedIn(ANN),
      });
    });
  });

  describe('counts requests', () => {
    beforeEach(() => {
      requestsPerMinute = 1;
    });

    it('by who calls, once that is known', async () => {
      const by = guard();
      await call({ 'first-token': 'of ann' }, surface, by);
      await call({ 'first-token': 'of bob' }, surface, by);
      await call({}, surface, by);
      await expect(call({ 'first-token': 'of ann' }, surface, by)).rejects.toThrow(TooManyRequests);
    });

    it('also of who is refused, by his address, and tells him rather that they are too many', async () => {
      const by = guard();
      await expect(call({ 'first-token': 'made up' }, surface, by)).rejects.toThrow(BadCredentials);
      await expect(call({ 'first-token': 'made up' }, surface, by)).rejects.toThrow(TooManyRequests);
      await expect(call({}, surface, by)).rejects.toThrow(TooManyRequests);
    });

    it('and of who is refused at once, where nothing need be waited for', async () => {
      requestsPerMinute = 2;
      const by = guard();
      await call({}, surface, by);
      const unreadable = (): never => {
        throw new BadCredentials('token');
      };
      const strict = surfaceOf({ whenWrong: 'refuse', read: unreadable });
      await expect(call({}, strict, by)).rejects.toThrow(BadCredentials);
      await expect(call({}, strict, by)).rejects.toThrow(TooManyRequests);
    });
  });
});
