import { isTokenScope, scopesAllow, scopesContain } from './token-scopes.js';

describe('the scopes of tokens', () => {
  it('narrow nothing where there are none, and everything where the list is empty', () => {
    expect(scopesAllow(undefined, 'SiteAdmin')).toBe(true);
    expect(scopesAllow([], 'LOGIN')).toBe(false);
  });

  it.each([
    ['PM.Group', 'pm_groups_read', true],
    ['PM.Group', 'pm_groups_write', true],
    ['PM.Group.Read', 'pm_groups_write', false],
    ['PM.Group.Write', 'pm_groups_read', false],
    ['PM.Group.Write', 'pm_users_write', false],
    ['read:confluence-groups', 'directory.read', true],
    ['read:confluence-groups', 'SiteAdmin', false],
    ['write:confluence-groups', 'directory.read', false],
    ['write:confluence-groups', 'SiteAdmin', false],
    ['SiteAdmin', 'oz_groups_create', true],
    ['Administration/Organisation/ManageUserAndGroupSecurity', 'pm_groups_write', true],
    ['group_view', 'group_view', true],
    ['group_view', 'group_update', false],
    ['nonsense', 'LOGIN', false],
  ])('%s for %s: %s', (scope, permission, allowed) => {
    expect(scopesAllow([scope], permission)).toBe(allowed);
  });

  it('add up', () => {
    expect(scopesAllow(['PM.Group.Read', 'PM.Group.Write'], 'pm_groups_write')).toBe(true);
  });

  it.each([
    [['PM.Group'], 'PM.Group', true],
    [['PM.Group'], 'PM.Group.Read', true],
    [['PM.Group.Read', 'PM.Group.Write'], 'PM.Group', true],
    [['PM.Group.Read'], 'PM.Group', false],
    [['PM.Group.Read'], 'PM.User.Read', false],
    [['SiteAdmin'], 'PM.User', true],
    [['write:group:confluence'], 'write:group:confluence', true],
    [['PM.Group'], 'write:group:confluence', false],
    [['SiteAdmin'], 'write:group:confluence', false],
    [['PM.Group'], 'nonsense', false],
  ])('%j contain %s: %s', (scopes, scope, contained) => {
    expect(scopesContain(scopes, scope)).toBe(contained);
  });

  it.each(['PM.Group', 'directory.read', 'group_add_user', 'write:group:confluence'])('know %s', (name) => {
    expect(isTokenScope(name)).toBe(true);
  });

  it.each(['', 'pm.group', 'PM.Nothing', 'constructor', '__proto__'])('do not know %j', (name) => {
    expect(isTokenScope(name)).toBe(false);
  });
});
