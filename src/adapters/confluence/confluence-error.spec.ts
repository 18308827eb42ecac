import type { FastifyRequest } from 'fastify';
import {
  DomainError,
  InvalidInput,
  TooManyRequests,
  Unavailable,
  type ErrorKind,
} from '../../common/errors.js';
import { renderConfluenceFailure } from './confluence-error.js';

class Failure extends DomainError {
  readonly code = 'some.code';
  override readonly details = { allow: ['GET', 'POST'] };
  constructor(readonly kind: ErrorKind) {
    super('What went wrong.');
  }
}

const context = (method: string) => ({
  request: { method } as FastifyRequest,
  requestId: 'an id',
  path: '/wiki/rest/api/group',
  origin: 'http://localhost',
});

function rendered(failure: DomainError, method = 'GET') {
  const answer = renderConfluenceFailure(failure, context(method));
  return { ...answer, body: JSON.parse(answer.body ?? '') as Readonly<Record<string, unknown>> };
}

// From the table of core errors, and from the contract where it says more.
const STATUSES: Readonly<Record<ErrorKind, readonly [status: number, reason: string]>> = {
  invalid: [400, 'Bad Request'],
  malformed: [400, 'Bad Request'],
  unsupported_media_type: [415, 'Unsupported Media Type'],
  payload_too_large: [413, 'Payload Too Large'],
  not_acceptable: [406, 'Not Acceptable'],
  not_signed_in: [401, 'Unauthorized'],
  bad_credentials: [401, 'Unauthorized'],
  forbidden: [403, 'Forbidden'],
  scope_missing: [401, 'Unauthorized'],
  not_found: [404, 'Not Found'],
  reference_not_found: [404, 'Not Found'],
  conflict: [400, 'Bad Request'],
  already_related: [400, 'Bad Request'],
  cycle: [400, 'Bad Request'],
  protected: [403, 'Forbidden'],
  last_administrator: [403, 'Forbidden'],
  beyond_authority: [403, 'Forbidden'],
  not_supported: [501, 'Not Implemented'],
  unknown_path: [404, 'Not Found'],
  method_not_allowed: [405, 'Method Not Allowed'],
  precondition_failed: [412, 'Precondition Failed'],
  precondition_required: [428, 'Precondition Required'],
  too_many_requests: [429, 'Too Many Requests'],
  unavailable: [503, 'Service Unavailable'],
  internal: [500, 'Internal Server Error'],
};

describe('a failure of Confluence', () => {
  it.each(Object.entries(STATUSES) as [ErrorKind, readonly [number, string]][])(
    'of kind %s is told in every shape that clients read',
    (kind, [status, reason]) => {
      const { status: told, contentType, body } = rendered(new Failure(kind));
      expect(told).toBe(status);
      expect(contentType).toBe('application/json;charset=UTF-8');
      const message = kind === 'scope_missing' ? 'Unauthorized; scope does not match' : 'What went wrong.';
      const error = { message: { key: 'some.code', args: [], translation: message } };
      expect(body).toEqual({
        ...(kind === 'scope_missing' && { code: 401 }),
        statusCode: status,
        data: {
          authorized: status !== 401 && status !== 403 && status !== 404,
          valid: status !== 400,
          allowedInReadOnlyMode: true,
          errors: status === 400 ? [error] : [],
          successful: false,
        },
        message,
        reason,
        errorMessages: [message],
      });
    },
  );

  it('names each field that is invalid', () => {
    const wrong = new InvalidInput([
      { field: 'limit', constraint: 'max', message: 'limit is too large' },
      { field: '', constraint: 'isObject', message: 'it is no object' },
    ]);
    expect(rendered(wrong).body).toMatchObject({
      data: {
        errors: [
          { message: { key: 'limit.max', translation: 'limit is too large' } },
          { message: { key: 'isObject', translation: 'it is no object' } },
        ],
      },
    });
  });

  it('says of somebody unknown in the body of a POST that the body is wrong', () => {
    expect(rendered(new Failure('reference_not_found'), 'POST').status).toBe(400);
    expect(rendered(new Failure('reference_not_found'), 'PUT').status).toBe(404);
    expect(rendered(new Failure('reference_not_found'), 'DELETE').status).toBe(404);
  });

  it('tells in headers what HTTP asks for', () => {
    expect(rendered(new TooManyRequests(7)).headers).toEqual({ 'retry-after': '7' });
    expect(rendered(new Unavailable('Not now.', 5)).headers).toEqual({ 'retry-after': '5' });
    expect(rendered(new Failure('method_not_allowed')).headers).toEqual({ allow: 'GET, POST' });
    expect(rendered(new Failure('not_signed_in')).headers).toEqual({
      'www-authenticate': 'Bearer, Basic realm="Confluence", charset="UTF-8"',
    });
    expect(rendered(new Failure('scope_missing')).headers).toEqual({
      'www-authenticate': 'Bearer error="insufficient_scope"',
    });
  });
});
