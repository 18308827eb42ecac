import { implies, isPermission, Permission } from '../catalogue/permission.js';
import { stockRoles } from './role.js';
import { roleOf } from './role-row.js';

describe('the stock roles', () => {
  it('are numbered from None to Admin, each with all of the one before', () => {
    expect(stockRoles.map(({ name }) => name)).toEqual(['None', 'Guest', 'Viewer', 'Contributor', 'Admin']);
    stockRoles.reduce((before, role) => {
      expect(role.permissions).toEqual(expect.arrayContaining([...before.permissions]));
      expect(role.permissions.length).toBeGreaterThan(before.permissions.length);
      return role;
    });
  });

  it('hold what the catalogue holds, and only Admin administers the site', () => {
    expect(
      stockRoles.flatMap(({ permissions }) => permissions).filter((name) => !isPermission(name)),
    ).toEqual([]);
    const administering = stockRoles.filter(({ permissions }) =>
      permissions.some((name) => implies(name, Permission.SiteAdmin)),
    );
    expect(administering).toMatchObject([{ name: 'Admin', unnamedMask: 704n }]);
  });

  it('let a Guest sign in, a Viewer read and a Contributor write', () => {
    const [none, guest, viewer, contributor] = stockRoles.map(({ permissions }) => permissions);
    expect([none, guest]).toEqual([[], ['LOGIN']]);
    expect(viewer).toEqual(['LOGIN', 'BROWSE', 'READ', 'SUBSCRIBE']);
    expect(contributor?.slice(4)).toEqual(['UPDATE', 'CREATE', 'DELETE', 'CHANGEPERMISSIONS']);
  });
});

describe('a row of a role', () => {
  it('becomes a role, with numbers that are too large for JSON as what they are', () => {
    const row = { id: 'r', name: 'Admin', version: 3, permissions: ['READ'] };
    expect(roleOf({ ...row, number: '5', unnamed_mask: '9223372036854775808' })).toEqual({
      ...row,
      number: 5,
      unnamedMask: 9223372036854775808n,
    });
  });
});
