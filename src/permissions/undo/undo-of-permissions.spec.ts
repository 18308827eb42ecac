import { ScriptedEndedRights } from '../../../test/fakes/scripted-ended-rights.js';
import { ScriptedStandingFacts } from '../../../test/fakes/scripted-standing-facts.js';
import { SmallDirectory, THEIRS } from '../../../test/support/small-directory.js';
import { undoable } from '../../../test/support/undoable-change.js';
import type { Caller } from '../../common/principal.js';
import { Undoing, type UndoableChange } from '../../common/undoing.js';
import { Permission } from '../catalogue/permission.js';
import { GrantsService } from '../grants/grants.service.js';
import { ProjectRestoration } from '../projects/project-restoration.service.js';
import { ProjectsService } from '../projects/projects.service.js';
import { RolesService } from '../roles/roles.service.js';
import { GrantUndoing } from './grant-undoing.js';
import { LifeUndoing } from './life-undoing.js';
import { RoleAssignmentUndoing, RoleDefinitionUndoing } from './role-undoing.js';
import { ProjectLife, UndoOfPermissions } from './undo-of-permissions.js';

describe('UndoOfPermissions', () => {
  let directory: SmallDirectory;
  let undoing: Undoing;
  let projects: ProjectsService;
  let admin: Caller;

  const undo = async (caller: Caller, change: UndoableChange) => {
    const way = undoing.wayOf(change.action);
    if (way?.kind !== 'rule') throw new Error('It is undone by no rule.');
    await way.rule.undo(caller, [change]);
  };

  beforeEach(() => {
    directory = new SmallDirectory();
    undoing = new Undoing();
    const { grants, roles, holdings, references, authority, log, clock } = directory;
    const facts = new ScriptedStandingFacts();
    projects = new ProjectsService(directory.projects, grants, holdings, authority, log);
    const rights = new ScriptedEndedRights();
    const restoration = new ProjectRestoration(directory.projects, rights, authority, log, clock);
    const rolesService = new RolesService(roles, references, authority, log, clock);
    new UndoOfPermissions(
      undoing,
      new GrantUndoing(new GrantsService(grants, references, authority, log, clock), grants),
      new RoleAssignmentUndoing(rolesService, facts),
      new RoleDefinitionUndoing(rolesService, facts),
      new ProjectLife(projects, restoration, directory.projects),
      facts,
      clock,
    );
    admin = directory.user('admin', Permission.SiteAdmin);
  });

  it.each<[UndoableChange['action'], unknown]>([
    ['grant.begun', GrantUndoing],
    ['grant.ended', GrantUndoing],
    ['role.assigned', RoleAssignmentUndoing],
    ['role.unassigned', RoleAssignmentUndoing],
    ['role.redefined', RoleDefinitionUndoing],
    ['project.created', LifeUndoing],
    ['project.deleted', LifeUndoing],
    ['project.restored', LifeUndoing],
  ])('says how %s is undone', (action, rule) => {
    expect(undoing.wayOf(action)).toEqual({ kind: 'rule', rule: expect.any(rule) });
  });

  it('says why a role that was defined stays', () => {
    const why = 'A role that was defined stays; what it confers can be changed.';
    expect(undoing.wayOf('role.defined')).toEqual({ kind: 'never', why });
  });

  it('deletes a project that was made, and restores it again', async () => {
    const { id } = await projects.create(admin, 'Apollo');
    await undo(admin, undoable('project.created', id));
    await expect(projects.get(admin, id)).rejects.toMatchObject({ code: 'project.not_found' });
    const deletion = undoable('project.deleted', id, { at: directory.clock.now() });
    await undo(admin, deletion);
    expect(await projects.get(admin, id)).toMatchObject({ name: 'Apollo' });
    expect(directory.log.told).toEqual(['project.created', 'project.deleted', 'project.restored']);
  });

  it('is contradicted where a project is not as the change left it, or another organization’s', async () => {
    const { id } = await projects.create(admin, 'Apollo');
    const deletion = undoable('project.deleted', 'another', { at: directory.clock.now() });
    await expect(undo(admin, deletion)).rejects.toMatchObject({ details: { reason: 'project.not_deleted' } });
    const theirAdmin = directory.userOf(THEIRS, 'theirAdmin', Permission.SiteAdmin);
    const deleted = { details: { reason: 'project.deleted' } };
    await expect(undo(theirAdmin, undoable('project.created', id))).rejects.toMatchObject(deleted);
    await projects.delete(admin, id);
    await expect(undo(admin, undoable('project.created', id))).rejects.toMatchObject(deleted);
  });
});
