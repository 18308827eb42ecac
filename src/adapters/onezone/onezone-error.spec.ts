import {
  InternalError,
  MethodNotAllowed,
  NotSupported,
  PayloadTooLarge,
  TooManyRequests,
  Unavailable,
  UnsupportedMediaType,
  type DomainError,
} from '../../common/errors.js';
import { PublicIdTaken } from '../../organizations/public-ids.js';
import { renderOnezoneFailure } from './onezone-error.js';

const rendered = (failure: DomainError) => renderOnezoneFailure(failure, { requestId: 'the-request' });
const errorIn = (failure: DomainError) =>
  (JSON.parse(String(rendered(failure).body)) as { error: Readonly<Record<string, unknown>> }).error;

describe('renderOnezoneFailure', () => {
  it.each([
    [new NotSupported('x'), 400, 'notSupported'],
    [new PublicIdTaken('an-id'), 409, 'alreadyExists'],
    [new TooManyRequests(7), 429, 'temporaryFailure'],
    [new InternalError(new Error('x')), 500, 'internalServerError'],
    [new Unavailable('x', 9), 503, 'serviceUnavailable'],
  ])('tells %s with its status and id', (failure, status, id) => {
    expect(rendered(failure)).toMatchObject({ status, contentType: 'application/json' });
    expect(errorIn(failure)).toMatchObject({ id, description: expect.any(String) });
  });

  it.each([
    [new MethodNotAllowed(['GET', 'PUT']), 405, { allow: 'GET, PUT' }],
    [new PayloadTooLarge('x'), 413, {}],
    [new UnsupportedMediaType('x'), 415, {}],
  ])('tells %s with its status alone', (failure, status, headers) => {
    expect(rendered(failure)).toEqual({ status, headers });
  });

  it('says when to come again', () => {
    expect(rendered(new TooManyRequests(7)).headers).toEqual({ 'retry-after': '7' });
    expect(rendered(new Unavailable('x', 9)).headers).toEqual({ 'retry-after': '9' });
  });

  it('names the request of an error of ours, and nothing of its cause', () => {
    const failure = new InternalError(new Error('select secret from passwords'));
    expect(errorIn(failure)).toMatchObject({ details: { reference: 'the-request' } });
    expect(rendered(failure).body).not.toContain('secret');
  });

  it('never sends WWW-Authenticate, which makes browsers ask', () => {
    expect(rendered(new TooManyRequests(7)).headers).not.toHaveProperty('www-authenticate');
  });
});
