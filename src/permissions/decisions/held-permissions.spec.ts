import { HeldPermissions } from './held-permissions.js';
import { INSTALLATION_ID, organizationScope, type Scope } from '../catalogue/scope.js';

const organization = organizationScope('o');
const installation: Scope = { type: 'installation', id: INSTALLATION_ID };
const project: Scope = { type: 'project', id: 'p' };
const otherProject: Scope = { type: 'project', id: 'q' };
const group: Scope = { type: 'group', id: 'p' };

describe('HeldPermissions', () => {
  it.each([
    ['installation', installation, [true, true, true, true, true]],
    ['organization', organization, [false, true, true, true, true]],
    ['project', project, [false, false, true, false, false]],
    ['group', group, [false, false, false, false, true]],
  ] as const)('held on the %s reach so far', (_name, scope, reach) => {
    const held = new HeldPermissions([{ permission: 'TestManagement', scope }]);
    const asked = [installation, organization, project, otherProject, group];
    expect(asked.map((where) => held.allow('TestManagement/View', where))).toEqual(reach);
  });

  it('allow nothing that none of them implies', () => {
    const held = new HeldPermissions([
      { permission: 'LOGIN', scope: organization },
      { permission: 'TestManagement', scope: project },
    ]);
    expect(held.allow('TestManagement', organization)).toBe(false);
    expect(new HeldPermissions([]).allow('LOGIN', organization)).toBe(false);
  });

  it('name the first of several that is missing', () => {
    const held = new HeldPermissions([{ permission: 'Administration', scope: organization }]);
    const missing = { permission: 'SiteAdmin', scope: organization };
    expect(held.firstMissing([{ permission: 'oz_groups_create', scope: project }, missing])).toBe(missing);
    expect(held.firstMissing([])).toBeUndefined();
  });
});
