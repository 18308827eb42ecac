import { catalogue, implies, isAdministrative, isPermission, Permission } from './permission.js';

const names = catalogue.map(({ name }) => name);
const oz = names.filter((name) => name.startsWith('oz_'));
const { ManageUserAndGroupSecurity, SiteAdmin } = Permission;

describe('the permission catalogue', () => {
  it('names everything once and describes it', () => {
    expect(new Set(names).size).toBe(names.length);
    for (const { description } of catalogue) expect(description).not.toBe('');
  });

  it('holds every name that code refers to', () => {
    for (const name of Object.values(Permission)) expect(isPermission(name)).toBe(true);
  });

  it('holds exactly the 91 privileges of Onezone, in its 13 areas', () => {
    expect(oz).toHaveLength(91);
    const ofArea = (area: string) => oz.filter((name) => name.startsWith(`oz_${area}_`)).length;
    expect(
      Object.fromEntries(
        [
          'users',
          'groups',
          'spaces',
          'shares',
          'providers',
          'clusters',
          'handle_services',
          'handles',
          'harvesters',
          'atm_inventories',
        ].map((area) => [area, ofArea(area)]),
      ),
    ).toEqual({
      users: 9,
      groups: 10,
      spaces: 10,
      shares: 5,
      providers: 6,
      clusters: 8,
      handle_services: 10,
      handles: 10,
      harvesters: 10,
      atm_inventories: 10,
    });
  });

  it('counts as administrative what could be turned into more power, and only that', () => {
    const expected = names.filter(
      (name) =>
        name === 'SiteAdmin' ||
        name === 'CONTROLPANEL' ||
        name === 'Administration' ||
        name.startsWith('Administration/') ||
        /^pm_\w+_write$/.test(name) ||
        (name.startsWith('oz_') && !/_(list|view|list_relationships)$/.test(name)),
    );
    expect(names.filter(isAdministrative)).toEqual(expected);
    expect(oz.filter((name) => !isAdministrative(name))).toHaveLength(29);
    expect(isAdministrative('oz_groups_view_privileges')).toBe(true);
    expect(isAdministrative('TestManagement')).toBe(false);
    expect(isAdministrative('no such thing')).toBe(false);
  });
});

describe('implies', () => {
  it('lets SiteAdmin imply everything, and nothing else imply SiteAdmin', () => {
    expect(names.filter((name) => implies(SiteAdmin, name))).toEqual(names);
    expect(names.filter((name) => implies(name, SiteAdmin))).toEqual([SiteAdmin]);
  });

  it('lets who manages users and groups do so on every surface, and no more', () => {
    const expected = names.filter(
      (name) =>
        name === ManageUserAndGroupSecurity ||
        name === 'directory.read' ||
        name === 'audit.read' ||
        name.startsWith('pm_') ||
        /^oz_(users|groups)_/.test(name),
    );
    expect(names.filter((name) => implies(ManageUserAndGroupSecurity, name))).toEqual(expected);
  });

  it('lets a node imply all below it, and what that implies in turn', () => {
    expect(implies('TestManagement', 'TestManagement/View')).toBe(true);
    expect(implies('Administration', ManageUserAndGroupSecurity)).toBe(true);
    expect(implies('Administration', 'oz_groups_create')).toBe(true);
  });

  it.each([
    ['TestManagement/View', 'TestManagement'],
    ['TestManagement/View', 'TestManagement/ExecuteTests'],
    ['Project', 'Projects'],
    ['pm_groups_write', 'pm_groups_read'],
    ['no such thing', 'directory.read'],
    ['', 'directory.read'],
  ])('does not let %j imply %j', (held, asked) => {
    expect(implies(held, asked)).toBe(false);
  });
});
