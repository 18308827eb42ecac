import { Guildhall, GuildhallError } from '../../clients/typescript/src/index.js';
import { json, nothing, problem, ScriptedFetch, type Reply } from './scripted-fetch.js';

const url = 'https://directory.example.com/';

function guildhallThat(...replies: readonly Reply[]) {
  const scripted = new ScriptedFetch(...replies);
  return { scripted, guildhall: new Guildhall({ url, token: 'gha_token', fetch: scripted.fetch }) };
}

async function failureOf(call: Promise<unknown>): Promise<GuildhallError> {
  const failure: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof GuildhallError)) throw new Error(`That is no GuildhallError: ${String(failure)}`);
  return failure;
}

describe('a call of the client', () => {
  it('sends what it is given, and answers what is answered', async () => {
    const { guildhall, scripted } = guildhallThat(json({ id: 'g-1', name: 'crew' }, 201));
    expect(await guildhall.createGroup({ name: 'crew' })).toEqual({ id: 'g-1', name: 'crew' });
    const { method, url: asked, headers, body } = scripted.last;
    expect([method, asked, body]).toEqual([
      'POST',
      'https://directory.example.com/api/v1/groups',
      '{"name":"crew"}',
    ]);
    expect(headers.get('authorization')).toBe('Bearer gha_token');
    expect(headers.get('content-type')).toBe('application/json');
  });

  it('answers undefined where there is nothing to tell, and sends no body where there is none', async () => {
    const { guildhall, scripted } = guildhallThat(nothing());
    await expect(guildhall.removeUserMember('g', 'u')).resolves.toBeUndefined();
    expect(scripted.last.body).toBeUndefined();
    expect(scripted.last.headers.has('content-type')).toBe(false);
  });

  it('keeps ids within their segment', async () => {
    const { guildhall, scripted } = guildhallThat(nothing());
    await guildhall.removeUserMember('a/b?c#d', 'ü:%');
    expect(scripted.last.url).toMatch(/\/groups\/a%2Fb%3Fc%23d\/members\/users\/%C3%BC%3A%25$/);
  });

  it.each(['', '.', '..', undefined as unknown as string])(
    'refuses %j as an id before it asks',
    async (id) => {
      const { guildhall, scripted } = guildhallThat(nothing());
      await expect(guildhall.deleteGroup(id)).rejects.toThrow(TypeError);
      expect(scripted.sent).toEqual([]);
    },
  );

  it('goes without a token where none is needed', async () => {
    const { guildhall, scripted } = guildhallThat(json({}));
    await guildhall.startSession({ userName: 'ann', password: 'a-password' });
    expect(scripted.last.headers.has('authorization')).toBe(false);
  });

  it('sends more headers if it is given some', async () => {
    const { guildhall, scripted } = guildhallThat(json({}));
    await guildhall.getGroup('g', {}, { headers: { 'x-trace': 't-1' } });
    expect(scripted.last.headers.get('x-trace')).toBe('t-1');
  });

  it.each([
    ['a resource that was read', { version: 7 }, '"7"'],
    ['a number', 7, '"7"'],
    ['an ETag', '"seven"', '"seven"'],
    ['any', '*', '*'],
  ])('takes as a version %s', async (_, ifMatch, sent) => {
    const { guildhall, scripted } = guildhallThat(json({}));
    await guildhall.updateGroup('g', { description: 'x' }, { ifMatch });
    expect(scripted.last.headers.get('if-match')).toBe(sent);
    await guildhall.deleteGroup('g', { ifMatch });
    expect(scripted.last.headers.get('if-match')).toBe(sent);
    await guildhall.deleteGroup('g');
    expect(scripted.last.headers.has('if-match')).toBe(false);
  });
});

describe('a failure', () => {
  it('says all that the problem says', async () => {
    const errors = [{ field: 'name', constraint: 'isName', message: 'name must be a string' }];
    const { guildhall } = guildhallThat(problem(422, 'invalid', {}, { errors, path: ['a', 'b'] }));
    const failure = await failureOf(guildhall.createGroup({ name: 'x' }));
    expect(failure).toMatchObject({
      status: 422,
      code: 'invalid',
      errors,
      requestId: 'r-1',
      retryAfter: undefined,
    });
    expect(failure.problem['path']).toEqual(['a', 'b']);
    expect(failure.message).toBe(
      'It failed by invalid. name must be a string. (POST /api/v1/groups: 422 invalid)',
    );
  });

  it('is told too where the answer is not Guildhall’s', async () => {
    const page = new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'x-request-id': 'r-2' } });
    const failure = await failureOf(guildhallThat(page).guildhall.getMe());
    expect(failure).toMatchObject({ status: 502, code: 'http_error', errors: [], requestId: 'r-2' });
  });

  it('is a success that cannot be read', async () => {
    const failure = await failureOf(guildhallThat(new Response('<h1>Hello</h1>')).guildhall.getMe());
    expect(failure).toMatchObject({ status: 200, code: 'http_error' });
  });

  it('is what fetch says where there is no answer', async () => {
    const gone = new TypeError('fetch failed');
    const { guildhall } = guildhallThat(() => Promise.reject(gone));
    await expect(guildhall.getMe()).rejects.toBe(gone);
  });
});
