import { OURS, SmallDirectory, THEIRS } from '../../../test/support/small-directory.js';
import { undoable } from '../../../test/support/undoable-change.js';
import type { Caller } from '../../common/principal.js';
import type { UndoableChange } from '../../common/undoing.js';
import { BeyondAuthority } from '../authority/authority.js';
import { Permission } from '../catalogue/permission.js';
import { organizationScope } from '../catalogue/scope.js';
import type { Grant } from '../grants/grant.js';
import { GrantsService } from '../grants/grants.service.js';
import { GrantStands } from '../permissions.errors.js';
import { GrantUndoing } from './grant-undoing.js';

describe('GrantUndoing', () => {
  let directory: SmallDirectory;
  let service: GrantsService;
  let rule: GrantUndoing;
  let admin: Caller;
  let reading: Grant;

  const subject = { type: 'user', id: 'bob' } as const;
  const told = (action: UndoableChange['action'], { id, permission, scope }: Grant) =>
    undoable(action, id, { facts: { subject, permission, scope } });

  beforeEach(async () => {
    directory = new SmallDirectory();
    const { grants, references, authority, log, clock } = directory;
    service = new GrantsService(grants, references, authority, log, clock);
    rule = new GrantUndoing(service, grants);
    admin = directory.user('admin', Permission.SiteAdmin);
    directory.user('bob');
    reading = await service.create(admin, { subject, permission: 'READ' });
  });

  it('ends what was begun and begins what was ended, one after the other', async () => {
    directory.thing('project', 'apollo');
    const scope = { type: 'project', id: 'apollo' } as const;
    const ended = { ...reading, id: 'another', permission: 'UPDATE', scope };
    await rule.undo(admin, [told('grant.begun', reading), told('grant.ended', ended)]);
    expect(directory.given('bob')).toEqual(['UPDATE on project apollo']);
    expect(directory.log.told).toEqual(['grant.begun', 'grant.ended', 'grant.begun']);
  });

  it('is contradicted where the grant has ended meanwhile, or is not of this organization', async () => {
    const contradicted = { code: 'undo.contradicted', details: { reason: 'grant.ended' } };
    const theirAdmin = directory.userOf(THEIRS, 'theirAdmin', Permission.SiteAdmin);
    await expect(rule.undo(theirAdmin, [told('grant.begun', reading)])).rejects.toMatchObject(contradicted);
    await service.end(admin, reading.id);
    await expect(rule.undo(admin, [told('grant.begun', reading)])).rejects.toMatchObject(contradicted);
  });

  it('asks for no less than granting does', async () => {
    await expect(rule.undo(admin, [told('grant.ended', reading)])).rejects.toThrow(GrantStands);
    const power = { ...reading, permission: Permission.PmGroupsWrite, scope: organizationScope(OURS) };
    await expect(rule.undo(directory.user('clerk'), [told('grant.ended', power)])).rejects.toThrow(
      BeyondAuthority,
    );
  });
});
