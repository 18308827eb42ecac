import * as errors from '../errors.js';
import { renderProblem } from './problem.js';

class Failure extends errors.DomainError {
  readonly code = 'test.failure';
  constructor(
    readonly kind: errors.ErrorKind,
    override readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super('It failed.');
  }
}

const STATUS: readonly (readonly [errors.ErrorKind, number])[] = [
  ['malformed', 400],
  ['not_signed_in', 401],
  ['bad_credentials', 401],
  ['forbidden', 403],
  ['scope_missing', 403],
  ['protected', 403],
  ['beyond_authority', 403],
  ['not_found', 404],
  ['unknown_path', 404],
  ['not_acceptable', 406],
  ['conflict', 409],
  ['already_related', 409],
  ['cycle', 409],
  ['last_administrator', 409],
  ['precondition_failed', 412],
  ['payload_too_large', 413],
  ['unsupported_media_type', 415],
  ['invalid', 422],
  ['reference_not_found', 422],
  ['precondition_required', 428],
  ['internal', 500],
  ['not_supported', 501],
];

function rendered(failure: errors.DomainError) {
  const { body, ...rest } = renderProblem(failure, { requestId: 'r-1' });
  return { ...rest, body: JSON.parse(body ?? '') as Record<string, unknown> };
}

describe('renderProblem', () => {
  it.each(STATUS)('tells %s by the status %i', (kind, status) => {
    const { body, contentType, ...answer } = rendered(new Failure(kind));
    expect(answer.status).toBe(status);
    expect(contentType).toBe('application/problem+json');
    expect(body).toEqual({
      type: 'about:blank',
      title: 'It failed.',
      status,
      code: 'test.failure',
      requestId: 'r-1',
    });
  });

  it('does not let the details of a failure speak for the problem itself', () => {
    const { body } = rendered(
      new Failure('conflict', { status: 200, title: 'Fine', type: 'x', path: ['a'] }),
    );
    expect(body).toMatchObject({ status: 409, title: 'It failed.', type: 'about:blank', path: ['a'] });
  });

  it('lists what is wrong field by field', () => {
    const fields = [{ field: 'name', constraint: 'isName', message: 'name must not be empty or blank' }];
    expect(rendered(new errors.InvalidInput(fields)).body).toMatchObject({
      code: 'request.invalid',
      errors: fields,
    });
  });

  it('says when to come back', () => {
    expect(rendered(new errors.TooManyRequests(7))).toMatchObject({
      status: 429,
      headers: { 'retry-after': '7' },
    });
    expect(rendered(new errors.Unavailable())).toMatchObject({
      status: 503,
      headers: { 'retry-after': '5' },
    });
  });

  it('names the verbs that a path takes, and the scheme that a caller may sign in by', () => {
    expect(rendered(new errors.MethodNotAllowed(['GET', 'POST'])).headers).toEqual({ allow: 'GET, POST' });
    expect(rendered(new errors.NotSignedIn()).headers).toEqual({ 'www-authenticate': 'Bearer' });
    expect(rendered(new errors.BadCredentials('token')).headers).toEqual({ 'www-authenticate': 'Bearer' });
  });

  it('never tells the cause of an internal error', () => {
    const { body } = rendered(new errors.InternalError(new Error('select secret from users')));
    expect(JSON.stringify(body)).not.toMatch(/select|stack/);
  });
});
