import { CannotListen } from './service.js';
import { explainStartFailure } from './start-failure.js';

function coded(code: string, message = 'connect failed'): Error {
  return Object.assign(new Error(message), { code });
}

describe('explainStartFailure', () => {
  it.each([
    ['EADDRINUSE', 'another program listens there already'],
    ['EACCES', 'this user may not'],
    ['EADDRNOTAVAIL', 'this machine has no such address'],
    ['ENOTFOUND', 'there is no such host'],
    ['EWEIRD', 'it failed'],
  ])('says of a socket that fails with %s that %s', (code, why) => {
    expect(explainStartFailure(new CannotListen('::1', 80, coded(code)))).toBe(
      `Guildhall cannot listen on ::1:80: ${why}.`,
    );
  });

  it.each([
    ['ECONNREFUSED', 'nothing answers there'],
    ['ENOTFOUND', 'there is no such host'],
    ['EAI_AGAIN', 'there is no such host'],
    ['28P01', 'the user or password is wrong'],
    ['3D000', 'there is no such database'],
    ['42501', 'the user may not create tables there'],
  ])('says of a database that fails with %s that %s', (code, why) => {
    expect(explainStartFailure(coded(code, 'password=hunter2'))).toBe(
      `The database of DATABASE_URL cannot be used: ${why}.`,
    );
  });

  it('looks into an attempt at several addresses', () => {
    const all = new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]);
    expect(explainStartFailure(all)).toContain('nothing answers there');
  });

  it('hands on every other sentence', () => {
    expect(explainStartFailure(new Error('The disk is full.'))).toBe('The disk is full.');
    expect(explainStartFailure('odd')).toBe('odd');
    expect(explainStartFailure(undefined)).toBe('undefined');
  });
});
