import { ScriptedSurroundingsReader } from '../../../test/fakes/scripted-surroundings.reader.js';
import { OURS, SmallDirectory, THEIRS, withScopes } from '../../../test/support/small-directory.js';
import {
  Forbidden,
  InvalidInput,
  NotSignedIn,
  ReferenceNotFound,
  ScopeMissing,
} from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../catalogue/permission.js';
import { INSTALLATION, organizationScope } from '../catalogue/scope.js';
import type { Subject } from '../catalogue/subject.js';
import { ExplainService } from './explain.service.js';
import { Explanations } from './explanations.service.js';
import type { Given, Step } from './surroundings.js';

const { DirectoryRead, AuditRead, ManageUserAndGroupSecurity, ManageOrganization } = Permission;
const BOB: Subject = { type: 'user', id: 'bob' };
const everywhere = organizationScope(OURS);

describe('ExplainService', () => {
  let directory: SmallDirectory;
  let reader: ScriptedSurroundingsReader;
  let service: ExplainService;
  let bob: Caller;
  let clerk: Caller;

  beforeEach(() => {
    directory = new SmallDirectory();
    reader = new ScriptedSurroundingsReader();
    bob = directory.user('bob');
    clerk = directory.user('clerk', ManageUserAndGroupSecurity);
    directory.thing('project', 'p-1', OURS, { publicId: 'apollo' });
    const explanations = new Explanations(reader, directory.revisions);
    service = new ExplainService(explanations, directory.references, directory.decisions, directory.clock);
  });

  const since = { beganAt: new Date(0), beganBy: null };
  const undated = { startsAt: null, expiresAt: null };
  const given = (subjectId: string, permission: string): Given => ({
    kind: 'grant',
    id: `grant to ${subjectId}`,
    subjectId,
    permission,
    scope: everywhere,
    ...since,
  });
  const step = (from: string, to: string, kind: Step['kind'] = 'nesting'): Step => ({
    kind,
    from,
    to,
    ...undated,
    ...since,
  });
  const why = (caller: Caller, more: Partial<Parameters<ExplainService['explain']>[1]> = {}) =>
    service.explain(caller, { subject: BOB, permission: 'READ', ...more });
  const yesterday = () => new Date(directory.clock.now().getTime() - 86_400_000);

  describe('explains what is allowed', () => {
    beforeEach(() => {
      reader.steps = [step('bob', 'crew', 'membership'), step('crew', 'staff')];
      reader.given = [given('staff', 'READ')];
    });

    it('by its chains and the names in them, each looked for once', async () => {
      reader.given = [given('staff', 'READ'), given('crew', 'READ')];
      const told = await why(clerk);
      expect(told).toMatchObject({
        allowed: true,
        reason: 'allowed',
        subject: BOB,
        asked: { permission: 'READ', scope: everywhere },
        at: directory.clock.now(),
        missing: [],
        revision: directory.feed.position,
      });
      expect(told.chains.map(({ length }) => length)).toEqual([2, 3]);
      expect(reader.namesAsked).toEqual([['bob', 'crew', 'staff']]);
      expect(told.names.get('crew')?.name).toBe('name of crew');
      expect(reader.openingsAsked).toEqual([]);
    });

    it('but for the scopes of the token that the asker himself shows', async () => {
      const narrowed = await why(withScopes(bob, 'directory.read'));
      expect(narrowed).toMatchObject({ allowed: false, reason: 'scope_of_token' });
      expect(narrowed.chains).not.toEqual([]);
      expect(await why(withScopes(bob, 'READ'))).toMatchObject({ allowed: true, reason: 'allowed' });
      expect(await why(withScopes(clerk, 'directory.read'))).toMatchObject({ allowed: true });
    });

    it('which tokens did not narrow in the past', async () => {
      directory.give(BOB, AuditRead);
      expect(await why(withScopes(bob, AuditRead), { at: yesterday() })).toMatchObject({ allowed: true });
      expect(await why(withScopes(bob, AuditRead), { at: null })).toMatchObject({ allowed: false });
    });

    it('at the place and of whom it is asked, by whichever ids', async () => {
      directory.thing('group', 'g-1', OURS, { publicId: 'crew' });
      await why(clerk, { subject: { type: 'group', id: 'crew' }, scope: { type: 'project', id: 'apollo' } });
      expect(reader.questions).toEqual([
        {
          organizationId: OURS,
          subject: { type: 'group', id: 'g-1' },
          asked: { permission: 'READ', scope: { type: 'project', id: 'p-1' } },
          moment: { at: directory.clock.now(), past: false },
        },
      ]);
    });
  });

  describe('explains what is not', () => {
    beforeEach(() => {
      reader.groups = [{ groupId: 'readers', confers: [{ permission: 'READ', scopeType: 'organization' }] }];
    });

    it('by what it would take, with the names of the groups in it', async () => {
      const told = await why(clerk);
      expect(told).toMatchObject({
        allowed: false,
        reason: 'not_held',
        chains: [],
        missing: [[{ kind: 'membership', groupId: 'readers' }], [{ kind: 'grant', permission: 'READ' }]],
      });
      expect(reader.namesAsked).toEqual([['bob', 'readers']]);
    });

    it('but nothing would help somebody who is not there, and nothing is looked for', async () => {
      reader.presence = 'absent';
      expect(await why(clerk)).toMatchObject({ reason: 'not_active', missing: [], moreMissing: false });
      expect(reader.openingsAsked).toEqual([]);
    });

    it('says nothing of the token, which is not what it lacks', async () => {
      expect(await why(withScopes(bob, 'directory.read'))).toMatchObject({ reason: 'not_held' });
    });

    it('names groups with power over the installation only to who has that power', async () => {
      await why(clerk);
      directory.give({ type: 'user', id: 'clerk' }, ManageOrganization, INSTALLATION);
      await why(clerk);
      await why(withScopes(clerk, DirectoryRead));
      expect(reader.openingsAsked).toEqual([false, true, false]);
    });
  });

  it('shows who was given what to who manages that, with the token that he shows', async () => {
    const sees = async (caller: Caller) => (await why(caller)).seesGiven;
    expect(await sees(clerk)).toBe(true);
    expect(await sees(withScopes(clerk, DirectoryRead))).toBe(false);
    expect(await sees(bob)).toBe(false);
  });

  it('says the revision that it rests on: the one before it was read', async () => {
    const around = reader.around.bind(reader);
    reader.around = async (question) => {
      await directory.feed.lookAgain();
      return around(question);
    };
    expect((await why(clerk)).revision).toBeLessThan(directory.feed.position);
  });

  describe('the past', () => {
    it('is for who may read the log', async () => {
      const at = yesterday();
      await expect(why(bob, { at })).rejects.toThrow(Forbidden);
      await expect(why(bob, { at })).rejects.toMatchObject({ details: { missing: [AuditRead] } });
      await expect(why(withScopes(clerk, DirectoryRead), { at })).rejects.toThrow(ScopeMissing);
      await expect(why(withScopes(clerk, DirectoryRead), { at })).rejects.toMatchObject({
        details: { missing: [AuditRead] },
      });
      const nobody = { principal: { kind: 'anonymous', organizationId: OURS }, surface: 'native' } as const;
      await expect(why(nobody, { at })).rejects.toThrow(NotSignedIn);
      await expect(why(clerk, { at })).resolves.toMatchObject({ at });
      expect(reader.questions).toMatchObject([{ moment: { at, past: true } }]);
    });

    it('knows who and what has gone since, and the present does not', async () => {
      directory.access.named('user', 'bob', OURS)!.deleted = true;
      directory.access.named('project', 'apollo', OURS)!.deleted = true;
      const scope = { type: 'project', id: 'apollo' } as const;
      await expect(why(clerk, { scope })).rejects.toThrow(ReferenceNotFound);
      await expect(why(clerk, { scope, at: yesterday() })).resolves.toMatchObject({
        subject: BOB,
        asked: { scope: { id: 'p-1' } },
      });
    });

    it('is not the future', async () => {
      const at = new Date(directory.clock.now().getTime() + 1);
      await expect(why(clerk, { at })).rejects.toMatchObject({ kind: 'invalid', fields: [{ field: 'at' }] });
    });
  });

  it('explains nothing about what is not there', async () => {
    await expect(why(clerk, { permission: 'FLY' })).rejects.toThrow(InvalidInput);
    await expect(why(clerk, { permission: 'FLY' })).rejects.toMatchObject({
      fields: [{ field: 'permission' }],
    });
    await expect(why(clerk, { subject: { type: 'user', id: 'nobody' } })).rejects.toThrow(ReferenceNotFound);
    await expect(why(directory.userOf(THEIRS, 'spy'))).rejects.toThrow(ReferenceNotFound);
    await expect(why(clerk, { scope: { type: 'project', id: 'gemini' } })).rejects.toThrow(ReferenceNotFound);
    await expect(why(clerk, { scope: null })).resolves.toMatchObject({ asked: { scope: everywhere } });
  });
});
