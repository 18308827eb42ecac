import {
  AccountDisabled,
  BadCredentials,
  Forbidden,
  InternalError,
  InvalidInput,
  MethodNotAllowed,
  NotSignedIn,
  NotSupported,
  PayloadTooLarge,
  TooManyRequests,
  Unavailable,
  UnsupportedMediaType,
  type DomainError,
} from '../../../common/errors.js';
import type { FailureContext } from '../../../common/http/surface.js';
import { renderMindtouchFailure } from './mindtouch-error.js';

const request = {
  method: 'GET',
  url: '/@api/deki/groups?authtoken=x',
  routeOptions: {},
} as FailureContext['request'];
const context = { request, requestId: 'r', path: '/@api/deki/groups', origin: 'http://h' };
const rendered = (failure: DomainError) => renderMindtouchFailure(failure, context);

describe('renderMindtouchFailure', () => {
  it.each([
    [new UnsupportedMediaType('x'), 400, 'Bad Request'],
    [new BadCredentials('password'), 401, 'Unauthorized'],
    [new Forbidden([]), 403, 'Forbidden'],
    [new MethodNotAllowed(['GET']), 405, 'Method Not Allowed'],
    [new PayloadTooLarge('x'), 413, 'Request Entity Too Large'],
    [new TooManyRequests(7), 429, 'Too Many Requests'],
    [new InternalError(new Error('x')), 500, 'Internal Error'],
    [new NotSupported('x'), 501, 'Not Implemented'],
    [new Unavailable('x', 9), 503, 'Service Unavailable'],
  ])('tells %s with its status and title', (failure, status, title) => {
    const { status: told, body, contentType } = rendered(failure);
    expect(told).toBe(status);
    expect(contentType).toBe('application/xml; charset=utf-8');
    expect(body).toContain(`<error><status>${status}</status><title>${title}</title><message>`);
    expect(body).toContain('<uri>http://h/@api/deki/groups</uri>');
  });

  it('adds the headers that HTTP asks for', () => {
    expect(rendered(new BadCredentials('token')).headers).toEqual({
      'www-authenticate': 'Basic realm="DekiWiki"',
    });
    expect(rendered(new MethodNotAllowed(['GET', 'PUT'])).headers).toEqual({ allow: 'GET, PUT' });
    expect(rendered(new Unavailable('x', 9)).headers).toEqual({ 'retry-after': '9' });
  });

  it('says nothing of the cause of an error of ours', () => {
    const { body } = rendered(new InternalError(new Error('select secret from passwords')));
    expect(body).toContain('Something went wrong on our side.');
    expect(body).not.toContain('secret');
  });

  it('names failures as the vendor does, where it has a name', () => {
    const limit = rendered(InvalidInput.field('limit', 'isUint', 'no <number>'));
    expect(limit.body).toContain('<resource>System.API.Error.limit_param_invalid</resource>');
    expect(limit.body).toContain('<message>no &lt;number&gt;</message>');
    expect(rendered(new NotSupported('x')).body).not.toContain('<resource>');
  });

  it('tells who is disabled, and whoever asks to make users, 403 without a challenge', () => {
    const disabled = rendered(new AccountDisabled());
    expect([disabled.status, disabled.headers]).toEqual([403, {}]);
    expect(disabled.body).toContain('System.API.Error.user_disabled');
    const asked = (method: string, url: string) => {
      const made = { method, url, routeOptions: { url } } as FailureContext['request'];
      return renderMindtouchFailure(new NotSignedIn(), { ...context, request: made }).status;
    };
    expect(asked('POST', '/@api/deki/users')).toBe(403);
    expect(asked('GET', '/@api/deki/users')).toBe(401);
    expect(asked('POST', '/@api/deki/groups')).toBe(401);
  });
});
