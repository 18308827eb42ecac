import {
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
} from '../../common/errors.js';
import { renderUipathFailure } from './uipath-error.js';

const requestId = '01a2090d-e33b-7051-8716-a7bf8e4604d1';
const rendered = (failure: DomainError) => renderUipathFailure(failure, { requestId });
const bodyOf = (failure: DomainError) =>
  JSON.parse(String(rendered(failure).body)) as Readonly<Record<string, unknown>>;

describe('renderUipathFailure', () => {
  it.each([
    [InvalidInput.field('name', 'isDefined', 'x'), 400],
    [new NotSupported('x'), 400],
    [new NotSignedIn(), 401],
    [new BadCredentials('token'), 401],
    [new Forbidden([]), 403],
    [new MethodNotAllowed(['GET']), 405],
    [new PayloadTooLarge('x'), 413],
    [new UnsupportedMediaType('x'), 415],
    [new TooManyRequests(7), 429],
    [new InternalError(new Error('x')), 500],
    [new Unavailable('x', 9), 503],
  ])('tells %s as a problem that every client reads', (failure, status) => {
    expect(rendered(failure)).toMatchObject({ status, contentType: expect.stringMatching(/problem\+json/) });
    const { errors: _errors, ...problem } = bodyOf(failure);
    expect(problem).toEqual({
      type: expect.stringMatching(/^https:/),
      title: expect.any(String),
      status,
      traceId: '00-01a2090de33b70518716a7bf8e4604d1-8716a7bf8e4604d1-01',
    });
  });

  it('gathers what is wrong by field', () => {
    const wrong = [
      { field: 'name', constraint: 'a', message: 'one' },
      { field: 'name', constraint: 'b', message: 'two' },
    ];
    expect(bodyOf(new InvalidInput(wrong))['errors']).toEqual({ name: ['one', 'two'] });
  });

  it('says how to sign in and when to come again', () => {
    expect(rendered(new NotSignedIn()).headers).toEqual({ 'www-authenticate': 'Bearer' });
    expect(rendered(new TooManyRequests(7)).headers).toEqual({ 'retry-after': '7' });
  });

  it('says nothing of the cause of an error of ours', () => {
    expect(rendered(new InternalError(new Error('select secret'))).body).not.toContain('secret');
  });
});
