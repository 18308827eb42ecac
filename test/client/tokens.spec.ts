import { jest } from '@jest/globals';
import { clientCredentials, Guildhall } from '../../clients/typescript/src/index.js';
import { json, problem, ScriptedFetch, type Sent } from './scripted-fetch.js';

const url = 'https://g.example';
const person = { url, userName: 'ann', password: 'a-password' };

/** A service that gives out numbered tokens, one refresh each, and takes only those that it was told are good. */
class TokenService extends ScriptedFetch {
  given = 0;
  refreshes = 0;
  private good = new Set<string>();

  constructor() {
    super((sent) => this.answer(sent));
  }

  refuseAll(): void {
    this.good = new Set();
  }

  private answer({ url: asked, headers, body }: Sent): Response {
    if (asked.endsWith('/auth/login')) return this.give();
    if (asked.endsWith('/auth/refresh')) {
      this.refreshes++;
      const { refreshToken } = JSON.parse(body ?? '') as { refreshToken: string };
      return refreshToken === `refresh-${this.given}` ? this.give() : problem(401, 'auth.bad_credentials');
    }
    const token = headers.get('authorization')?.replace('Bearer ', '') ?? '';
    return this.good.has(token) ? json({ userName: 'ann' }) : problem(401, 'auth.not_signed_in');
  }

  private give(): Response {
    const accessToken = `access-${++this.given}`;
    this.good.add(accessToken);
    return json({ accessToken, tokenType: 'Bearer', expiresIn: 3600, refreshToken: `refresh-${this.given}` });
  }
}

const tokensOf = ({ sent }: ScriptedFetch) => sent.map(({ headers }) => headers.get('authorization'));

describe('a session', () => {
  let service: TokenService;
  let guildhall: Guildhall;

  beforeEach(async () => {
    jest.useFakeTimers();
    service = new TokenService();
    guildhall = await Guildhall.login({ ...person, fetch: service.fetch });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('begins with the password, which is not asked for again', async () => {
    expect(JSON.parse(service.last.body ?? '')).toEqual({ userName: 'ann', password: 'a-password' });
    await guildhall.getMe();
    await guildhall.getMe();
    expect(tokensOf(service)).toEqual([null, 'Bearer access-1', 'Bearer access-1']);
  });

  it('is renewed shortly before its token runs out, and not earlier', async () => {
    jest.setSystemTime(Date.now() + 3_569_000);
    await guildhall.getMe();
    expect(service.refreshes).toBe(0);
    jest.setSystemTime(Date.now() + 1000);
    await guildhall.getMe();
    expect(tokensOf(service).slice(1)).toEqual(['Bearer access-1', null, 'Bearer access-2']);
  });

  it('is renewed once for any number of calls that find their token refused', async () => {
    service.refuseAll();
    const answers = await Promise.all(Array.from({ length: 8 }, () => guildhall.getMe()));
    expect(answers.map(({ userName }) => userName)).toEqual(Array(8).fill('ann'));
    expect(service.refreshes).toBe(1);
  });

  it('is renewed once for any number of calls after it has run out', async () => {
    jest.setSystemTime(Date.now() + 4_000_000);
    await Promise.all(Array.from({ length: 8 }, () => guildhall.getMe()));
    expect(service.refreshes).toBe(1);
    expect(new Set(tokensOf(service).slice(2))).toEqual(new Set(['Bearer access-2']));
  });

  it('is renewed again and again', async () => {
    for (let round = 1; round <= 3; round++) {
      service.refuseAll();
      await guildhall.getMe();
    }
    expect(service.refreshes).toBe(3);
  });

  it('is not renewed by a call that was late with a token that has been renewed meanwhile', async () => {
    let lateAnswer: (response: Response) => void = () => undefined;
    const late = new ScriptedFetch(() => new Promise((resolve) => (lateAnswer = resolve)));
    const mixed = (async (asked: string, init: RequestInit) => {
      const isFirst = asked.endsWith('/me') && late.sent.length === 0;
      return isFirst ? late.fetch(asked, init) : service.fetch(asked, init);
    }) as typeof fetch;
    const session = await Guildhall.login({ ...person, fetch: mixed });
    const slow = session.getMe();
    await jest.advanceTimersByTimeAsync(0);
    service.refuseAll();
    await session.getMe();
    lateAnswer(problem(401, 'auth.not_signed_in'));
    expect((await slow).userName).toBe('ann');
    expect(service.refreshes).toBe(1);
  });

  it('ends with a failure where it cannot be renewed', async () => {
    service.given = 99;
    service.refuseAll();
    await expect(guildhall.getMe()).rejects.toMatchObject({ status: 401, call: 'POST /api/v1/auth/refresh' });
    expect(service.refreshes).toBe(1);
  });
});

describe('a token', () => {
  it('that is refused is refused once', async () => {
    const scripted = new ScriptedFetch(problem(401, 'auth.not_signed_in'));
    const guildhall = new Guildhall({ url, token: 'gha_old', fetch: scripted.fetch });
    await expect(guildhall.getMe()).rejects.toMatchObject({ status: 401 });
    expect(scripted.sent).toHaveLength(1);
  });

  it('may come from a function, which is told what was refused', async () => {
    const scripted = new ScriptedFetch(problem(401, 'auth.not_signed_in'), json({}));
    const asked: (string | undefined)[] = [];
    const token = async (refused?: string) => {
      asked.push(refused);
      return refused === undefined ? 'old' : 'new';
    };
    await new Guildhall({ url, token, fetch: scripted.fetch }).getMe();
    expect(asked).toEqual([undefined, 'old']);
    expect(tokensOf(scripted)).toEqual(['Bearer old', 'Bearer new']);
  });

  it('may be that of a service account, which is asked for once', async () => {
    const tokens = new ScriptedFetch(json({ access_token: 'a-1', token_type: 'Bearer', expires_in: 600 }));
    const credentials = {
      url,
      clientId: 'sync',
      clientSecret: 's:e/cret',
      scope: 'PM.Group',
      fetch: tokens.fetch,
    };
    const scripted = new ScriptedFetch(json({}));
    const guildhall = new Guildhall({ url, token: clientCredentials(credentials), fetch: scripted.fetch });
    await Promise.all([guildhall.getMe(), guildhall.getMe()]);
    expect(tokens.sent).toHaveLength(1);
    expect(tokens.last).toMatchObject({
      method: 'POST',
      url: `${url}/oauth/token`,
      body: 'grant_type=client_credentials&scope=PM.Group',
    });
    expect(tokens.last.headers.get('content-type')).toBe('application/x-www-form-urlencoded');
    expect(tokens.last.headers.get('authorization')).toBe(`Basic ${btoa('sync:s%3Ae%2Fcret')}`);
    expect(tokensOf(scripted)).toEqual(['Bearer a-1', 'Bearer a-1']);
  });

  it('that a service account is refused says why, in the words of OAuth', async () => {
    const refusal = json({ error: 'invalid_client', error_description: 'No such client.' }, 401);
    const { fetch } = new ScriptedFetch(refusal);
    const token = clientCredentials({ url, clientId: 'sync', clientSecret: 'wrong', fetch });
    await expect(new Guildhall({ url, token, fetch }).getMe()).rejects.toMatchObject({
      code: 'invalid_client',
      message: 'No such client. (POST /oauth/token: 401 invalid_client)',
    });
  });
});
