import {
  BadCredentials,
  Forbidden,
  InternalError,
  InvalidInput,
  MalformedBody,
  MethodNotAllowed,
  NotSignedIn,
  PayloadTooLarge,
  ScopeMissing,
  TooManyRequests,
  Unavailable,
  UnknownPath,
  UnsupportedMediaType,
  type DomainError,
} from '../../common/errors.js';
import { renderAuthzenFailure } from './authzen-error.js';

describe('a failure for gateways', () => {
  it.each<[number, DomainError]>([
    [400, InvalidInput.field('evaluation', 'isObject', 'The evaluation must be an object.')],
    [400, new MalformedBody('This is no JSON.')],
    [400, new UnsupportedMediaType('Send JSON.')],
    [401, new NotSignedIn()],
    [401, new BadCredentials('token')],
    [403, new Forbidden(['directory.read'])],
    [403, new ScopeMissing(['directory.read'])],
    [404, new UnknownPath()],
    [405, new MethodNotAllowed(['POST'])],
    [413, new PayloadTooLarge('Too much.')],
    [429, new TooManyRequests(7)],
    [500, new InternalError(new Error('secret'))],
    [503, new Unavailable()],
  ])('is a status %i and a message', (status, failure) => {
    expect(renderAuthzenFailure(failure)).toMatchObject({
      status,
      contentType: 'text/plain; charset=utf-8',
      body: failure.message,
    });
  });

  it('bears the headers of HTTP', () => {
    expect(renderAuthzenFailure(new NotSignedIn()).headers).toEqual({ 'www-authenticate': 'Bearer' });
    expect(renderAuthzenFailure(new TooManyRequests(7)).headers).toEqual({ 'retry-after': '7' });
    expect(renderAuthzenFailure(new Forbidden([])).headers).toEqual({});
  });
});
