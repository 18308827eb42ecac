import { createHmac } from 'node:crypto';
import { HttpClient, type Answer } from '../../support/http-client.js';
import { makePerson, type Person } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import type { Document } from './deki.js';
import { unserialized } from './php.js';

const KEY = 'a-site-key';
const SECRET = 'a-secret-of-a-server';

/** As `urlencode` of PHP: a blank is a plus. */
const urlencode = (text: string) =>
  encodeURIComponent(text)
    .replace(/[!'()*~]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');

/** The library encodes parts twice, and dots at the end as well, which others would take for a folder. */
const partOf = (text: string) => {
  const [, start = '', dots = ''] = /^(.*?)(\.*)$/s.exec(text) ?? [];
  return urlencode(urlencode(start) + '%2E'.repeat(dots.length));
};

describe("calls of the vendor's PHP library", () => {
  let house: TestApp;
  let ann: Person;

  beforeAll(async () => {
    house = await startTestApp({ mindtouchServerKeys: new Map([[KEY, SECRET]]) });
    ann = await makePerson(house, [], { userName: 'ann', displayName: 'Zoë €' });
  });

  afterAll(() => house.close());

  const call = (
    verb: string,
    parts: readonly string[],
    { xml, user = '=admin', query = '' }: { xml?: string; user?: string; query?: string } = {},
  ): Promise<Answer> => {
    const path = parts.map((one) => (one.startsWith('=') ? `=${partOf(one.slice(1))}` : partOf(one)));
    const epoch = Math.floor(house.clock.now().getTime() / 1000);
    const hash = createHmac('sha256', SECRET).update(`${KEY}${epoch}${user}`).digest('hex');
    const inner = verb === 'PUT' ? '&dream.in.verb=PUT' : '';
    const dream = 'dream.out.format=php&dream.in.host=wiki.example.com&dream.in.scheme=https';
    return new HttpClient(house.url).send(`/@api/deki/${path.join('/')}?${dream}${query}${inner}`, {
      method: verb === 'PUT' ? 'POST' : verb,
      headers: {
        'x-deki-token': `${KEY}_${epoch}_${user}_${hash}`,
        ...(xml !== undefined && { 'content-type': 'application/xml; charset=utf-8' }),
      },
      ...(xml !== undefined && { body: xml }),
    });
  };
  const bodyOf = (answer: Answer): Document => {
    expect(answer.headers.get('content-type')).toBe('application/php; charset=utf-8');
    return unserialized(answer.text);
  };
  const group = (name: string) => `<group><groupname>${name}</groupname></group>`;

  it('are answered in the form that it asks for, under the name of the root', async () => {
    const made = await call('POST', ['groups'], { xml: group('Zoë &amp; Co.') });
    expect(made.status).toBe(200);
    const { group: told } = bodyOf(made);
    const number = told['@id'] as string;
    expect(told).toMatchObject({
      '@href': `${house.url}/@api/deki/groups/${number}`,
      groupname: 'Zoë & Co.',
      'service.authentication': { '@id': '1' },
      'permissions.group': {
        operations: { '@mask': '1343' },
        role: { '@id': '4', '#text': 'Contributor' },
      },
    });
    for (const part of [number, '=Zoë & Co.']) {
      expect(bodyOf(await call('GET', ['groups', part]))['group']['@id']).toBe(number);
    }
    const renamed = await call('PUT', ['groups', '=Zoë & Co.'], { xml: group('a + b / 100%') });
    expect([renamed.status, bodyOf(renamed)['group'].groupname]).toEqual([200, 'a + b / 100%']);
    expect(bodyOf(await call('GET', ['groups', '=a + b / 100%']))['group']['@id']).toBe(number);
    const deleted = await call('DELETE', ['groups', number]);
    expect([deleted.status, deleted.text]).toEqual([200, '']);
  });

  it('tell one user bare and several as a list, with dates as XML has them', async () => {
    const made = bodyOf(await call('POST', ['groups'], { xml: group('listed') }));
    const path = ['groups', made['group']['@id'] as string, 'users'];
    expect(bodyOf(await call('GET', path))['users']).toMatchObject({ '@count': '0', '@totalcount': '0' });
    await call('POST', path, { xml: `<users><user id="${ann.number}"/></users>` });
    expect(bodyOf(await call('GET', path))['users'].user).toMatchObject({
      username: 'ann',
      fullname: 'Zoë €',
    });
    await call('POST', path, { xml: '<users><user id="1"/></users>' });
    expect(bodyOf(await call('GET', path))['users'].user).toMatchObject([
      { '@id': '1' },
      { '@id': String(ann.number) },
    ]);
    const { user } = bodyOf(await call('GET', ['users', '=ann']));
    expect(user['date.created']).toBe(
      house.clock
        .now()
        .toISOString()
        .replace(/\.\d+Z$/, 'Z'),
    );
  });

  it('find the message of a failure where they look for it', async () => {
    for (const [answer, status] of [
      [await call('GET', ['groups', '=nobody']), 404],
      [await call('POST', ['groups'], { xml: '<group/>' }), 400],
      [await call('POST', ['groups'], { xml: group('x'), user: String(ann.number) }), 403],
      [await call('GET', ['nothing']), 404],
      [await call('POST', ['groups', '1']), 405],
    ] as const) {
      expect(answer.status).toBe(status);
      expect(bodyOf(answer)['error']).toMatchObject({
        status: String(status),
        message: expect.stringMatching(/\w/),
      });
    }
  });

  it('leave texts as they are', async () => {
    const token = await call('GET', ['users', 'authenticate']);
    expect(token.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(token.text).toMatch(/^1_\d{18}_[\da-f]+$/);
  });
});
