import { createHash, createHmac } from 'node:crypto';
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

    it('let Basic without a password be whom it names, and nobody else be that', async () => {
      const named = (name: string, password = '') => withKey(API_KEY).with(basic(name, password));
      expect(await whoIs(named(ann.userName))).toBe(ann.number);
      for (const nobody of ['nobody-at-all', 'Anonymous']) expect(await whoIs(named(nobody))).toBe(401);
      expect(await whoIs(Deki.anonymous(house).with(basic(ann.userName, '')))).toBe(401);
      expect(await whoIs(withKey('wrong').with(basic(ann.userName, '')))).toBe(401);
      const token = await named(ann.userName).get('users/authenticate');
      expect(token.text).toMatch(new RegExp(`^${ann.number}_\\d{18}_`));
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

  describe('that tokens are made of', () => {
    const made = (user: string, at: number = epoch(), key = API_KEY) => {
      const digest = createHash('md5')
        .update(`${user.replace(/^=/, '')}:${at}:${key}`)
        .digest('hex');
      return `imp_${at}_${digest}_${user}`;
    };
    const showing = (token: string) => Deki.anonymous(house).with({ 'x-authtoken': token });

    it('are whom they name, in the query, the cookie and the header', async () => {
      for (const user of [String(ann.number), '=ann_o=neill', '=ANN_o=neill']) {
        expect(await whoIs(showing(made(user)))).toBe(ann.number);
        const anonymous = Deki.anonymous(house);
        expect(await whoIs(anonymous.with({ cookie: `authtoken="${made(user)}"` }))).toBe(ann.number);
        expect(await whoIs(anonymous, `?authToken=${encodeURIComponent(made(user))}`)).toBe(ann.number);
      }
      const zoe = await makePerson(house, [], { userName: 'Zoë 100%41' });
      const token = made('=Zoë 100%41');
      expect(await whoIs(Deki.anonymous(house), `?authtoken=${encodeURIComponent(token)}`)).toBe(zoe.number);
      expect(await whoIs(showing(Buffer.from(token).toString('latin1')))).toBe(zoe.number);
    });

    it('stand for a password where a call asks for one', async () => {
      const token = await showing(made('=ann_o=neill')).get('users/authenticate');
      expect(token.text).toMatch(new RegExp(`^${ann.number}_\\d{18}_`));
      expect(await whoIs(showing(made('1')), '?authenticate=true')).toBe(1);
      expectError(await showing('imp_1_x').get('users/authenticate'), 401, 'Unauthorized');
    });

    it('are good for a minute, and not before', async () => {
      for (const late of [0, 59, -59]) expect(await whoIs(showing(made('1', epoch(late))))).toBe(1);
      for (const late of [62, -62, 86_400, -86_400])
        expect(await whoIs(showing(made('1', epoch(late))))).toBe(401);
    });

    it('are refused where anything was changed', async () => {
      const token = made(String(ann.number));
      const at = String(epoch());
      const gone = await makePerson(house, [], { active: false });
      for (const forged of [
        token.replace(/_\d+$/, '_1'),
        token.replace(at, String(Number(at) + 1)),
        token.replace(/_([\da-f]{32})_/, (_all, digest: string) => `_${digest.slice(0, 31)}_`),
        `${token}_`,
        made('1', epoch(), `${API_KEY}x`),
        made('1', epoch(), ''),
        made('1', epoch(), 'undefined'),
        made('4711'),
        made('=nobody-at-all'),
        made('2'),
        made('current'),
        made(String(gone.number)),
      ]) {
        expect([forged, await whoIs(showing(forged))]).toEqual([forged, 401]);
      }
    });

    it('are written down each time that they are used, and only then', async () => {
      const uses = async () =>
        house.app.get(Sql).rows<{ facts: Document }>(`select * from changes where action = 'api_key.used'`);
      const before = (await uses()).length;
      await showing(made(String(ann.number))).get('users/current');
      await showing(made('1', epoch(), 'wrong')).get('users/current');
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
      for (const key of ['', 'undefined']) {
        const digest = createHash('md5').update(`1:${epoch()}:${key}`).digest('hex');
        const token = `imp_${epoch()}_${digest}_1`;
        expect(await whoIs(Deki.anonymous(plain).with({ 'x-authtoken': token }))).toBe(401);
      }
    } finally {
      await plain.close();
    }
  });
});
