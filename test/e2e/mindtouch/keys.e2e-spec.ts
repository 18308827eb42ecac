import { createHmac } from 'node:crypto';
import { Sql } from '../../../src/database/sql.js';
import { makePerson, type Person } from '../../support/people.js';
import { basic } from '../../support/http-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Deki, documentOf, expectError, type Document } from './deki.js';

const KEY = 'abcd-1234.k1';
const SECRET = 'a-secret-of-a-server';
const API_KEY = 'a-key-that-opens-everything';

describe('keys of MindTouch', () => {
  let house: TestApp;
  let ann: Person;

  beforeAll(async () => {
    house = await startTestApp({
      mindtouchServerKeys: new Map([[KEY, SECRET]]),
      mindtouchApiKey: API_KEY,
    });
    ann = await makePerson(house, [], { userName: 'ann_o=neill' });
  });

  afterAll(() => house.close());

  const epoch = (late = 0) => Math.floor(house.clock.now().getTime() / 1000) - late;
  const hmac = (text: string, secret = SECRET) => createHmac('sha256', secret).update(text).digest('hex');
  const joined = (user: string, at = epoch(), secret = SECRET) =>
    `tkn_${KEY}_${at}_${user}_${hmac(`${KEY}_${at}_${user}`, secret)}`;
  const concatenated = (user: string, at = epoch(), secret = SECRET) =>
    `${KEY}_${at}_${user}_${hmac(`${KEY}${at}${user}`, secret)}`;
  const by = (token: string, on = house) => Deki.anonymous(on).with({ 'x-deki-token': token });
  const whoIs = async (deki: Deki, query = '') => {
    const answer = await deki.get(`users/current${query}`);
    if (answer.status !== 200) return answer.status;
    return Number((documentOf(answer.text)['user'] as Document[])[0]?.['@id']);
  };

  describe('that servers sign tokens with', () => {
    it('are taken in both ways of signing, with their prefix and without, by number and by name', async () => {
      for (const sign of [joined, concatenated]) {
        for (const user of [String(ann.number), '=ann_o=neill', '=ANN_o%3Dneill']) {
          for (const token of [
            sign(user),
            sign(user).replace(/^tkn_/, ''),
            `tkn_${sign(user).replace(/^tkn_/, '')}`,
          ]) {
            expect([token, await whoIs(by(token))]).toEqual([token, ann.number]);
          }
        }
      }
    });

    it('are good for five minutes before and after', async () => {
      for (const late of [299, -299]) expect(await whoIs(by(joined('1', epoch(late))))).toBe(1);
      for (const late of [302, -302, 86_400]) expect(await whoIs(by(joined('1', epoch(late))))).toBe(401);
    });

    it('are refused where anything was changed', async () => {
      const token = joined('1');
      const at = epoch();
      for (const forged of [
        token.replace(/_1_/, `_${ann.number}_`),
        token.replace(String(at), String(at + 1)),
        token.replace(KEY, 'abcd-1234.k2'),
        token.slice(0, -1),
        `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`,
        joined('1', at, 'another-secret-of-a-server'),
        concatenated('1', at, ''),
        // The parts must not be movable into one another.
        `${KEY}_${String(at).slice(0, 9)}_${String(at).slice(9)}1_${hmac(`${KEY}${at}1`)}`,
        joined('4711'),
        joined('=nobody'),
        joined('2'),
        joined('current'),
        'an-opaque-key-of-a-browser',
      ]) {
        expect([forged, await whoIs(by(forged))]).toEqual([forged, 401]);
      }
    });

    it('do not speak for somebody who was disabled', async () => {
      const gone = await makePerson(house, [], { active: false });
      expect(await whoIs(by(joined(String(gone.number))))).toBe(401);
    });

    it('give what the user may do, not more', async () => {
      const group = '<group><name>by a server</name></group>';
      expectError(await by(joined(String(ann.number))).post('groups', group), 403, 'Forbidden');
      expect((await by(joined('1')).post('groups', group)).status).toBe(200);
    });

    it('give a token of the user, as name and password do', async () => {
      const answer = await by(joined('=ann_o=neill')).get('users/authenticate');
      expect(answer.text).toMatch(new RegExp(`^${ann.number}_\\d{18}_`));
    });
  });

  describe('that open everything', () => {
    const withKey = (key: string, on = house) => Deki.anonymous(on).with({ 'x-apikey': key });

    it('act as the first administrator, or as whoever is named', async () => {
      expect(await whoIs(withKey(API_KEY))).toBe(1);
      expect(await whoIs(withKey(API_KEY), `?impersonateuserid=${ann.number}`)).toBe(ann.number);
      for (const nobody of ['4711', '2', 'x', '-1']) {
        expect(await whoIs(withKey(API_KEY), `?impersonateuserid=${nobody}`)).toBe(401);
      }
    });

    it('make users', async () => {
      const made = await withKey(API_KEY).post('users', '<user><username>made by key</username></user>');
      expect(made.status).toBe(200);
    });

    it('are as good as none where they are wrong, and in the query always', async () => {
      for (const wrong of ['x', `${API_KEY}x`, API_KEY.slice(1)])
        expect(await whoIs(withKey(wrong))).toBe(401);
      expect(await whoIs(Deki.anonymous(house), `?apikey=${API_KEY}`)).toBe(401);
      const person = Deki.of(house, ann).with({ 'x-apikey': 'wrong' });
      expect(await whoIs(person)).toBe(ann.number);
      expect(await whoIs(Deki.anonymous(house).with(basic('admin', '')), `?apikey=${API_KEY}`)).toBe(401);
    });

    it('are written down each time that they are used, and only then', async () => {
      const uses = async () =>
        house.app.get(Sql).rows<{ facts: Document }>(`select * from changes where action = 'api_key.used'`);
      const before = (await uses()).length;
      await withKey(API_KEY).get(`users/${ann.number}?impersonateuserid=${ann.number}`);
      await withKey('wrong').get('users/current');
      expect((await uses()).length).toBe(before + 1);
    });
  });

  it('are off unless the house sets them', async () => {
    const plain = await startTestApp();
    try {
      expect(await whoIs(by(joined('1'), plain))).toBe(401);
      expect(await whoIs(by(joined('1', epoch(), ''), plain))).toBe(401);
      expect(await whoIs(Deki.anonymous(plain).with({ 'x-apikey': API_KEY }))).toBe(401);
      expect(await whoIs(Deki.anonymous(plain).with({ 'x-apikey': 'undefined' }))).toBe(401);
    } finally {
      await plain.close();
    }
  });
});
