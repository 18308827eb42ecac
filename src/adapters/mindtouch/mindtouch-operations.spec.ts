import { catalogue } from '../../permissions/permission.js';
import { stockRoles, type RoleDraft } from '../../permissions/role.js';
import { operationsOf } from './mindtouch-operations.js';

const operations = ({ permissions, unnamedMask = 0n }: RoleDraft) =>
  operationsOf({ permissions, unnamedMask });
const contributor = 'LOGIN,BROWSE,READ,SUBSCRIBE,UPDATE,CREATE,DELETE,CHANGEPERMISSIONS';

describe('operationsOf', () => {
  it.each([
    ['None', 0n, ''],
    ['Guest', 1n, 'LOGIN'],
    ['Viewer', 15n, 'LOGIN,BROWSE,READ,SUBSCRIBE'],
    ['Contributor', 1343n, contributor],
    ['Admin', 9_223_372_036_854_779_903n, `${contributor},CONTROLPANEL,ADMIN`],
  ])('tells the stock role %s as the vendor ships it', (name, mask, names) => {
    const role = stockRoles.find((draft) => draft.name === name);
    const told = operations(role ?? { name, permissions: ['missing'] });
    expect([told.mask, told.names.join(',')]).toEqual([mask, names]);
  });

  it('names operations by ascending bit, whatever their order in the role', () => {
    const permissions = [
      'SiteAdmin',
      'UNSAFECONTENT',
      'DRAFT_DELETE',
      'DRAFT_CREATE',
      'DRAFT_UPDATE',
      'USERHISTORY',
    ];
    expect(operations({ name: 'x', permissions })).toEqual({
      mask: (1n << 63n) + 4096n + 8192n + 114_688n,
      names: ['UNSAFECONTENT', 'USERHISTORY', 'DRAFT_UPDATE', 'DRAFT_CREATE', 'DRAFT_DELETE', 'ADMIN'],
    });
  });

  it('passes over permissions that are no operations, and knows a role that is none', () => {
    expect(operations({ name: 'x', permissions: ['directory.read', 'READ'] })).toEqual({
      mask: 4n,
      names: ['READ'],
    });
    expect(operationsOf(undefined)).toEqual({ mask: 0n, names: [] });
  });

  it('knows only operations of the catalogue', () => {
    const all = catalogue.map(({ name }) => name);
    expect(operations({ name: 'x', permissions: all }).names).toHaveLength(15);
  });
});
