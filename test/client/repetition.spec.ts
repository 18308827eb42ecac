import { jest } from '@jest/globals';
import type { Call } from '../../clients/typescript/src/call.js';
import { Transport, type TransportOptions } from '../../clients/typescript/src/transport.js';
import { json, problem, ScriptedFetch, type Reply } from './scripted-fetch.js';

const path = '/api/v1/things';
const get: Call = { method: 'GET', path };
const post: Call = { method: 'POST', path, body: {} };
const keyed: Call = { ...post, headers: { 'Idempotency-Key': 'k-1' } };
const put: Call = { method: 'PUT', path, body: {} };
const patch: Call = { method: 'PATCH', path, body: {} };
const remove: Call = { method: 'DELETE', path };

const busy = (seconds: number | string = 3) =>
  problem(429, 'too_many_requests', { 'retry-after': String(seconds) });
const away = (seconds: number | string = 3) =>
  problem(503, 'unavailable', { 'retry-after': String(seconds) });
const done = json({ done: true });

function transportThat(replies: readonly Reply[], options: Partial<TransportOptions> = {}) {
  const scripted = new ScriptedFetch(...replies);
  return {
    scripted,
    transport: new Transport({ url: 'https://g.example', fetch: scripted.fetch, ...options }),
  };
}

/** How a call ends, after as much time as it likes. */
async function outcomeOf(call: Promise<unknown>): Promise<unknown> {
  const outcome = call.catch((error: unknown) => error);
  await jest.runAllTimersAsync();
  return outcome;
}

describe('a call that is put off', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-03-03T09:00:00Z') });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([
    ['a GET, too many', get, busy()],
    ['a GET, an outage', get, away()],
    ['a PUT, an outage', put, away()],
    ['a POST with a key, too many', keyed, busy()],
    ['a POST with a key, an outage', keyed, away()],
    ['a POST, too many', post, busy()],
    ['a PATCH, too many', patch, busy()],
    ['a DELETE, too many', remove, busy()],
  ])('is made again: %s', async (_, call, reply) => {
    const { transport, scripted } = transportThat([reply, done]);
    expect(await outcomeOf(transport.send(call))).toEqual({ done: true });
    expect(scripted.sent).toHaveLength(2);
  });

  it.each([
    ['a POST, an outage: it may have happened', post, away()],
    ['a PATCH, an outage', patch, away()],
    ['a DELETE, an outage', remove, away()],
    ['no Retry-After', get, problem(503, 'unavailable')],
    ['a Retry-After that says nothing', get, away('soon')],
    ['longer than is waited for', get, away(31)],
    ['another failure', get, problem(500, 'internal', { 'retry-after': '1' })],
  ])('is not made again: %s', async (_, call, reply) => {
    const { transport, scripted } = transportThat([reply, done]);
    expect(await outcomeOf(transport.send(call))).toMatchObject({ name: 'GuildhallError' });
    expect(scripted.sent).toHaveLength(1);
  });

  it('is made again with the same key', async () => {
    const { transport, scripted } = transportThat([away(), away(), done]);
    await outcomeOf(transport.send(keyed));
    expect(scripted.sent.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['k-1', 'k-1', 'k-1']);
  });

  it.each([
    [undefined, 3],
    [0, 1],
    [5, 6],
  ])('is given up after a while: with %p repetitions', async (retries, attempts) => {
    const { transport, scripted } = transportThat([busy(7)], { retries });
    expect(await outcomeOf(transport.send(get))).toMatchObject({ status: 429, retryAfter: 7 });
    expect(scripted.sent).toHaveLength(attempts);
  });

  it.each([
    ['in seconds', '20', 20],
    ['as a date', 'Tue, 03 Mar 2026 09:00:12 GMT', 12],
  ])('waits as long as it is told %s', async (_, retryAfter, seconds) => {
    const { transport, scripted } = transportThat([busy(retryAfter), done]);
    const answer = transport.send(get);
    await jest.advanceTimersByTimeAsync(seconds * 1000 - 1);
    expect(scripted.sent).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(scripted.sent).toHaveLength(2);
    expect(await answer).toEqual({ done: true });
  });

  it('does not wait for what has passed', async () => {
    const { transport } = transportThat([busy('Tue, 03 Mar 2026 08:00:00 GMT'), done]);
    const answer = transport.send(get);
    await jest.advanceTimersByTimeAsync(0);
    expect(await answer).toEqual({ done: true });
    expect(Date.now()).toBe(Date.parse('2026-03-03T09:00:00Z'));
  });

  it('ends at once when the caller gives up while it waits', async () => {
    const { transport, scripted } = transportThat([busy(20), done]);
    const giving = new AbortController();
    const outcome = transport.send(get, { signal: giving.signal }).catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(1000);
    giving.abort(new Error('enough'));
    expect(await outcome).toMatchObject({ message: 'enough' });
    expect(jest.getTimerCount()).toBe(0);
    await jest.runAllTimersAsync();
    expect(scripted.sent).toHaveLength(1);
  });
});

describe('a call that is not answered', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  const never: Reply = (_, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
  const deaf: Reply = () => new Promise(() => undefined);

  it.each([
    ['30 seconds, if nothing else is said', {}, {}, 30],
    ['as long as the client says', { timeoutSeconds: 5 }, {}, 5],
    ['as long as the call says', { timeoutSeconds: 5 }, { timeoutSeconds: 2 }, 2],
  ])('is waited for %s', async (_, settings, options, seconds) => {
    const { transport } = transportThat([never], settings);
    const settled = jest.fn();
    const outcome = transport.send(get, options).catch((error: unknown) => error);
    void outcome.then(settled);
    await jest.advanceTimersByTimeAsync(seconds * 1000 - 1);
    expect(settled).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(await outcome).toMatchObject({ name: 'TimeoutError' });
  });

  it('ends when the caller gives up, even before it is sent', async () => {
    const { transport, scripted } = transportThat([never]);
    const giving = new AbortController();
    const outcome = transport.send(get, { signal: giving.signal }).catch((error: unknown) => error);
    giving.abort();
    expect(await outcome).toMatchObject({ name: 'AbortError' });
    await expect(transport.send(get, { signal: giving.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(scripted.sent).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('ends even if what sends it takes no notice', async () => {
    const { transport } = transportThat([deaf], { timeoutSeconds: 1 });
    expect(await outcomeOf(transport.send(get))).toMatchObject({ name: 'TimeoutError' });
  });

  it('ends when its token is long in coming', async () => {
    const { transport } = transportThat([done], {
      timeoutSeconds: 1,
      token: () => new Promise(() => undefined),
    });
    expect(await outcomeOf(transport.send(get))).toMatchObject({ name: 'TimeoutError' });
  });

  it('leaves no timer behind once it is answered', async () => {
    const { transport } = transportThat([done]);
    await transport.send(get);
    expect(jest.getTimerCount()).toBe(0);
  });
});
