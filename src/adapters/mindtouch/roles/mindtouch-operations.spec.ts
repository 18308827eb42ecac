import fc from 'fast-check';
import { InvalidInput } from '../../../common/errors.js';
import { catalogue } from '../../../permissions/catalogue/permission.js';
import { stockRoles, type RoleDraft } from '../../../permissions/roles/role.js';
import { operationNames, operationsOf, permissionsAsked } from './mindtouch-operations.js';

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

describe('permissionsAsked', () => {
  it.each([
    ['READ, login ,READ', undefined, ['READ', 'LOGIN']],
    ['ADMIN', undefined, ['SiteAdmin']],
    ['READ', '9223372036854775808', ['READ']],
    ['', '9223372036854775809', ['LOGIN', 'SiteAdmin']],
    [' , ', '5', ['LOGIN', 'READ']],
    ['', undefined, []],
    ['', '0', []],
  ])('reads "%s" and the mask %s', (words, mask, permissions) => {
    expect([...permissionsAsked(words, mask)].sort()).toEqual([...permissions].sort());
  });

  it.each([
    ['FLY', undefined],
    ['READ,FLY', '4'],
    ['', '64'],
    ['', '128'],
    ['', '512'],
    ['', '131072'],
    ['', '18446744073709551614'],
    ['', '18446744073709551616'],
    ['', '1e3'],
    ['', ' '],
    ['', '-1'],
  ])('refuses "%s" with the mask %s', (words, mask) => {
    expect(() => permissionsAsked(words, mask)).toThrow(InvalidInput);
  });

  it('gives every mask of named bits back as it was sent', () => {
    fc.assert(
      fc.property(fc.subarray([...operationNames]), (names) => {
        const { mask } = operationsOf({
          permissions: permissionsAsked(names.join(','), undefined),
          unnamedMask: 0n,
        });
        const again = permissionsAsked('', String(mask));
        expect(operationsOf({ permissions: again, unnamedMask: 0n }).names).toEqual(names);
      }),
    );
  });

  it('takes a mask only if all its bits have names', () => {
    const named = operationsOf({ permissions: permissionsAsked('ALL', undefined), unnamedMask: 0n }).mask;
    fc.assert(
      fc.property(fc.bigInt(0n, (1n << 64n) - 2n), (mask) => {
        const ask = () => permissionsAsked('', String(mask));
        if ((mask & ~named) === 0n) expect(ask).not.toThrow();
        else expect(ask).toThrow(InvalidInput);
      }),
    );
  });
});
