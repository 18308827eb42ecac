import { RolesService } from '../../../src/permissions/roles/roles.service.js';
import { makePerson } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Deki, documentOf, expectError, type Document } from './deki.js';

const body = (operations: string, mask?: string) =>
  `<permissions><operations${mask === undefined ? '' : ` mask="${mask}"`}>${operations}</operations></permissions>`;

const CONTRIBUTING = 'LOGIN,BROWSE,READ,SUBSCRIBE,UPDATE,CREATE,DELETE,CHANGEPERMISSIONS';

describe('roles and operations of MindTouch', () => {
  let house: TestApp;
  let deki: Deki;

  beforeAll(async () => {
    house = await startTestApp();
    deki = Deki.of(house);
  });

  afterAll(() => house.close());

  const put = async (part: string, text: string) =>
    documentOf((await deki.put(`site/roles/${part}`, text)).text)['permissions'] as Document;

  it('are those of 2010, told to everybody', async () => {
    const { roles } = documentOf((await Deki.anonymous(house).get('site/roles')).text);
    expect(roles['@href']).toBe(`${house.url}/@api/deki/site/roles`);
    const told = (roles.permissions as Document[]).map(({ operations, role }): unknown => [
      role['@id'],
      role['#text'],
      operations['@mask'],
      operations['#text'] ?? '',
    ]);
    expect(told).toEqual([
      ['1', 'None', '0', ''],
      ['2', 'Guest', '1', 'LOGIN'],
      ['3', 'Viewer', '15', 'LOGIN,BROWSE,READ,SUBSCRIBE'],
      ['4', 'Contributor', '1343', CONTRIBUTING],
      ['5', 'Admin', '9223372036854779903', `${CONTRIBUTING},CONTROLPANEL,ADMIN`],
    ]);
    expect(roles.permissions[2].role['@href']).toBe(`${house.url}/@api/deki/site/roles/3`);
  });

  it('are listed by ascending bit', async () => {
    const answer = await Deki.anonymous(house).get('site/operations?dream.out.format=json');
    expect(answer.json).toEqual({
      '@href': `${house.url}/@api/deki/site/operations`,
      '#text':
        `${CONTRIBUTING},CONTROLPANEL,UNSAFECONTENT,USERHISTORY,` +
        'DRAFT_UPDATE,DRAFT_CREATE,DRAFT_DELETE,ADMIN',
    });
  });

  it('are found by number and by name, in any case and encoding', async () => {
    await put('=R%2526D%252FQA', body('READ'));
    for (const part of ['=R%2526D%252FQA', '=R%26D%2FQA', '=r%26d%2fqa', '%253DR%252526D%25252FQA']) {
      const { permissions } = documentOf((await deki.get(`site/roles/${part}`)).text);
      expect(permissions.role['#text']).toBe('R&D/QA');
    }
    expect((await deki.get('site/roles/4')).text).toBe((await deki.get('site/roles/=contributor')).text);
    expectError(await deki.get('site/roles/4711'), 404, 'Not Found');
    expectError(await deki.get('site/roles/=nobody'), 404, 'Not Found');
    expectError(await deki.get('site/roles/x'), 400, 'Bad Request');
    expectError(await deki.delete('site/roles/4'), 405, 'Method Not Allowed');
  });

  it('are made and changed by the names of operations, in any case and order', async () => {
    const made = await put('=Editor', body(' update,READ , login,READ'));
    expect(made).toMatchObject({ operations: { '@mask': '21', '#text': 'LOGIN,READ,UPDATE' } });
    const id = made['role']['@id'] as string;
    const changed = await put(id, body('LOGIN,DRAFT_CREATE'));
    expect(changed).toMatchObject({
      operations: { '@mask': '32769', '#text': 'LOGIN,DRAFT_CREATE' },
      role: { '@id': id, '#text': 'Editor' },
    });
    expect(await put('=EDITOR', body(''))).toMatchObject({
      operations: { '@mask': '0' },
      role: { '@id': id },
    });
  });

  it.each([
    ['15', 'LOGIN,BROWSE,READ,SUBSCRIBE', '15'],
    ['9223372036854775808', 'ADMIN', '9223372036854775808'],
    ['9223372036854775809', 'LOGIN,ADMIN', '9223372036854775809'],
    ['0', undefined, '0'],
  ])('are made by the mask %s, to the last bit', async (mask, words, told) => {
    const made = await put(`=masked ${mask}`.replace(' ', '%20'), body('', mask));
    expect(made).toMatchObject({ operations: { '@mask': told } });
    expect(made['operations']['#text']).toBe(words);
  });

  it.each([body('ALL'), body('all'), body('', '18446744073709551615')])(
    'know all operations by %s',
    async (all) => {
      expect((await put('=everything', all))['operations']['@mask']).toBe(
        String((1n << 63n) + 1343n + 126_976n + 2048n),
      );
    },
  );

  it.each([
    ['an operation that there is none of', body('READ,FLY')],
    ['a bit that names none', body('', '64')],
    ['bits that name none beside some that do', body('', '9223372036854779903')],
    ['a mask of more than 64 bits', body('', '18446744073709551616')],
    ['a mask below nothing', body('', '-1')],
    ['a mask that is none', body('', '0x0f')],
    ['no operations', '<permissions/>'],
    ['another root', '<roles><operations>READ</operations></roles>'],
    ['no body', ''],
  ])('are refused for %s', async (_what, text) => {
    expectError(await deki.put('site/roles/=refused', text), 400, 'Bad Request');
    expectError(await deki.put('site/roles/4', text), 400, 'Bad Request');
    expectError(await deki.get('site/roles/=refused'), 404, 'Not Found');
    expect((await deki.get('site/roles/4')).text).toContain('mask="1343"');
  });

  it.each(['=', '4711', 'x', '=%2520', '=a%250Ab'])('are not made at %s', async (part) => {
    expectError(await deki.put(`site/roles/${part}`, body('READ')), 400, 'Bad Request');
  });

  it('keep what they confer beside the operations of the vendor, and the bits without a name', async () => {
    const roles = house.app.get(RolesService);
    const permissions = ['TestManagement/View', 'READ'];
    const mixed = await roles.create(house.system, { name: 'Mixed', permissions, unnamedMask: 64n });
    expect(await put('=Mixed', body('LOGIN'))).toMatchObject({
      operations: { '@mask': '65', '#text': 'LOGIN' },
    });
    expect([...(await roles.get(house.system, mixed.id)).permissions].sort()).toEqual([
      'LOGIN',
      'TestManagement/View',
    ]);
  });

  it('confer at once what they let their holders do, and take it away again', async () => {
    const ann = await makePerson(house);
    await put('=Keeper', body('ADMIN'));
    const group = await deki.makeGroup('kept by role', [ann.number]);
    const asAnn = Deki.of(house, ann);
    const give = '<group><permissions.group><role>Keeper</role></permissions.group></group>';
    expectError(await asAnn.put(`groups/${group}`, give), 403, 'Forbidden');
    expect((await deki.put(`groups/${group}`, give)).status).toBe(200);
    expect((await asAnn.put(`groups/${group}`, '<group/>')).status).toBe(200);
    await put('=Keeper', body('LOGIN'));
    expectError(await asAnn.put(`groups/${group}`, '<group/>'), 403, 'Forbidden');
  });

  it('stand beside the one authentication service, where the links of groups lead', async () => {
    const nobody = Deki.anonymous(house);
    const { services } = documentOf((await nobody.get('site/services?type=auth')).text);
    const href = `${house.url}/@api/deki/site/services/1`;
    const local = { '@id': '1', '@href': href, description: 'Local', type: 'auth', status: 'enabled' };
    expect(services).toMatchObject({ '@count': '1', '@querycount': '1', '@totalcount': '1', service: local });
    expect(documentOf((await nobody.get('site/services/1')).text)['service']).toMatchObject(local);
    for (const [query, told] of [
      ['type=ext', ['0', '0', '1']],
      ['offset=1', ['0', '1', '1']],
      ['limit=0', ['0', '1', '1']],
      ['limit=all', ['1', '1', '1']],
    ] as const) {
      const list = documentOf((await nobody.get(`site/services?${query}`)).text)['services'] as Document;
      expect([list['@count'], list['@querycount'], list['@totalcount']]).toEqual(told);
    }
    expectError(await nobody.get('site/services?type=x'), 400, 'Bad Request');
    expectError(await nobody.get('site/services/2'), 404, 'Not Found');
    expectError(await nobody.get('site/services/x'), 400, 'Bad Request');
    expectError(await deki.delete('site/services/1'), 400, 'Bad Request');
  });

  it('are changed by administrators alone', async () => {
    const bo = Deki.of(house, await makePerson(house));
    expectError(await bo.put('site/roles/4', body('ADMIN')), 403, 'Forbidden');
    expectError(await Deki.anonymous(house).put('site/roles/4', body('ADMIN')), 401, 'Unauthorized');
    expect((await deki.get('site/roles/4')).text).toContain('mask="1343"');
  });

  it('never leave the site without an administrator', async () => {
    const lasting = await startTestApp();
    try {
      const admin = Deki.of(lasting);
      // Administrators holds ADMIN by a grant as well, so its role may change.
      expect((await admin.put('site/roles/=Admin', body('LOGIN'))).status).toBe(200);
      expect((await admin.get('users/current')).text).toContain('ADMIN');
    } finally {
      await lasting.close();
    }
  });

  it('become one role, if two are made of one name at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => deki.put('site/roles/=Twin', body('READ'))),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toContain(200);
    expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
    const { roles } = documentOf((await deki.get('site/roles')).text);
    const twins = (roles.permissions as Document[]).filter(({ role }) => role['#text'] === 'Twin');
    expect(twins).toHaveLength(1);
  });
});
