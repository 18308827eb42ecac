import { OURS, SmallDirectory, THEIRS, withScopes } from '../../../test/support/small-directory.js';
import { actingIn, systemCaller, type Caller } from '../../common/principal.js';
import { Permission } from '../catalogue/permission.js';
import {
  INSTALLATION,
  INSTALLATION_ID,
  organizationScope,
  type Scope,
  type ScopedPermission,
} from '../catalogue/scope.js';
import {
  administrativePart,
  BeyondAuthority,
  LastAdministrator,
  LastInstallationHolder,
} from './authority.js';

const { SiteAdmin, ManageUserAndGroupSecurity, ManageOrganization, PmGroupsWrite } = Permission;
const project = (id: string): Scope => ({ type: 'project', id });
const at = (permission: string, scope: Scope = organizationScope(OURS)): ScopedPermission => ({
  permission,
  scope,
});

describe('Authority', () => {
  let directory: SmallDirectory;
  let admin: Caller;
  let done: number;

  beforeEach(() => {
    directory = new SmallDirectory();
    admin = directory.user('admin', SiteAdmin);
    directory.give({ type: 'user', id: 'admin' }, ManageOrganization, INSTALLATION);
    done = 0;
  });

  const act = () => Promise.resolve(++done);
  const move = (caller: Caller, power: readonly ScopedPermission[], alone?: boolean) =>
    directory.authority.exercise(caller, () => Promise.resolve(power), act, alone);
  /** Takes from somebody what he was given, the way that a writer would. */
  const take = (caller: Caller, from: string, permission: string, scope?: Scope) => {
    const { access, authority, grants, log } = directory;
    const power = async () => access.given(from, OURS).filter((one) => one.permission === permission);
    return authority.exercise(caller, power, async () => {
      const began = await log.begin(caller);
      const ending = grants.standingOf(from).filter((one) => one.permission === permission);
      for (const { id } of ending.filter((one) => !scope || one.scope === scope)) await grants.end(began, id);
    });
  };

  it('tells administrative permissions from others, whichever way they are mixed', () => {
    const mixed = [at('READ'), at(SiteAdmin), at('TestManagement'), at(PmGroupsWrite, project('p'))];
    expect(administrativePart(mixed)).toEqual([at(SiteAdmin), at(PmGroupsWrite, project('p'))]);
  });

  describe('over who may confer what', () => {
    it('lets anybody move what is not administrative, beside others who do', async () => {
      const ann = directory.user('ann');
      await expect(move(ann, [at('READ'), at('TestManagement')])).resolves.toBe(1);
      expect(directory.lock.taken).toEqual([`share ${OURS}`]);
      expect(directory.reader.asked).toEqual([]);
    });

    it('refuses whoever lacks an administrative permission that moves, and names it', async () => {
      const ann = directory.user('ann', ManageUserAndGroupSecurity);
      const refused = move(ann, [at('READ'), at(PmGroupsWrite), at(SiteAdmin)]);
      await expect(refused).rejects.toMatchObject({
        kind: 'beyond_authority',
        code: 'authority.beyond',
        details: { missing: [SiteAdmin] },
        message: expect.stringContaining(SiteAdmin),
      });
      expect(done).toBe(0);
    });

    it('lets who holds it move it, alone, and everything that it implies', async () => {
      const ann = directory.user('ann', ManageUserAndGroupSecurity);
      await expect(move(ann, [at(PmGroupsWrite), at(ManageUserAndGroupSecurity)])).resolves.toBe(1);
      expect(directory.lock.taken).toEqual([`take ${OURS}`]);
    });

    it('measures where it is held', async () => {
      const ann = directory.user('ann');
      directory.give({ type: 'user', id: 'ann' }, SiteAdmin, project('hers'));
      await expect(move(ann, [at(SiteAdmin, project('hers'))])).resolves.toBe(1);
      await expect(move(ann, [at(SiteAdmin, project('other'))])).rejects.toThrow(BeyondAuthority);
      await expect(move(ann, [at(SiteAdmin)])).rejects.toThrow(BeyondAuthority);
    });

    it('measures what somebody holds, not what his token lets him use', async () => {
      await expect(move(withScopes(admin, 'directory.read'), [at(PmGroupsWrite)])).resolves.toBe(1);
    });

    it('gives nothing to nobody, nor to somebody who is not active', async () => {
      const nobody = { principal: { kind: 'anonymous', organizationId: OURS }, surface: 'native' } as const;
      await expect(move(nobody, [at(PmGroupsWrite)])).rejects.toThrow(BeyondAuthority);
      directory.access.named('user', 'admin', OURS)!.active = false;
      await expect(move(admin, [at(PmGroupsWrite)])).rejects.toThrow(BeyondAuthority);
    });

    it('does not bind Guildhall itself, which founds organizations without administrators', async () => {
      directory.access.things = [];
      await expect(move(systemCaller(OURS), [at(SiteAdmin), at(SiteAdmin, INSTALLATION)])).resolves.toBe(1);
    });

    it('binds what is handed on as the caller’s own, administrative or not', async () => {
      const ann = directory.user('ann', 'READ');
      const { authority } = directory;
      await expect(authority.requireHolding(ann, [at('READ')])).resolves.toBeUndefined();
      await expect(authority.requireHolding(ann, [at('READ'), at('UPDATE')])).rejects.toThrow('UPDATE');
      await expect(authority.requireAuthority(ann, [at('UPDATE')])).resolves.toBeUndefined();
      await expect(authority.requireAuthority(ann, [at('UPDATE'), at(SiteAdmin)])).rejects.toThrow(SiteAdmin);
      await expect(authority.requireHolding(systemCaller(OURS), [at('UPDATE')])).resolves.toBeUndefined();
    });
  });

  describe('under the lock', () => {
    it('holds everything still for acts that move the structure itself, whatever power moves', async () => {
      await move(directory.user('ann'), [], true);
      expect(directory.lock.taken).toEqual([`take ${OURS}`]);
    });

    it('looks again once it has the lock, and refuses what has become too much meanwhile', async () => {
      const ann = directory.user('ann', ManageUserAndGroupSecurity);
      const role = [at(PmGroupsWrite)];
      directory.lock.meanwhile = () => role.push(at(SiteAdmin));
      await expect(directory.authority.exercise(ann, async () => role, act)).rejects.toThrow(BeyondAuthority);
      expect(done).toBe(0);
    });

    it('asks no authority for power that does not move any more', async () => {
      const role = [at(SiteAdmin)];
      directory.lock.meanwhile = () => role.pop();
      await expect(directory.authority.exercise(directory.user('ann'), async () => role, act)).resolves.toBe(
        1,
      );
    });

    it('begins again with the whole lock, if the power turns out to be administrative under a shared one', async () => {
      const role = [at('READ')];
      directory.lock.meanwhile = () => role.push(at(SiteAdmin));
      await expect(directory.authority.exercise(admin, async () => role, act)).resolves.toBe(1);
      expect(directory.lock.taken).toEqual([`share ${OURS}`, `take ${OURS}`]);
    });

    it('keeps a shared lock for power that grows without becoming administrative', async () => {
      const role = [at('READ')];
      directory.lock.meanwhile = () => role.push(at('UPDATE'));
      await directory.authority.exercise(admin, async () => role, act);
      expect(directory.lock.taken).toEqual([`share ${OURS}`]);
    });
  });

  describe('over the last administrator', () => {
    it('keeps one in every organization', async () => {
      await expect(take(admin, 'admin', SiteAdmin)).rejects.toMatchObject({
        kind: 'last_administrator',
        code: 'authority.last_administrator',
        message: expect.stringContaining('site administrator'),
      });
      expect(directory.given('admin')).toContain(`${SiteAdmin} on organization ${OURS}`);
    });

    it('lets one of two go', async () => {
      directory.user('other', SiteAdmin);
      await take(admin, 'admin', SiteAdmin);
      expect(directory.given('admin')).not.toContain(`${SiteAdmin} on organization ${OURS}`);
      await expect(take(admin, 'other', SiteAdmin)).rejects.toThrow(BeyondAuthority);
    });

    it('does not count administrators of another organization, nor who is not active', async () => {
      directory.userOf(THEIRS, 'theirs', SiteAdmin);
      directory.user('gone', SiteAdmin);
      directory.access.named('user', 'gone', OURS)!.active = false;
      await expect(take(admin, 'admin', SiteAdmin)).rejects.toThrow(LastAdministrator);
    });

    it('asks for none where no power over the whole organization moves', async () => {
      directory.access.hasLastingAdministrator = () => Promise.resolve(false);
      await expect(move(admin, [at(ManageUserAndGroupSecurity)])).resolves.toBe(1);
      await expect(move(admin, [at(SiteAdmin, project('p'))])).resolves.toBe(2);
      await expect(move(admin, [at(SiteAdmin)])).rejects.toThrow(LastAdministrator);
      await expect(move(admin, [at(PmGroupsWrite), at(SiteAdmin)])).rejects.toThrow(LastAdministrator);
      directory.give({ type: 'user', id: 'admin' }, SiteAdmin, INSTALLATION);
      await expect(move(admin, [at(SiteAdmin, INSTALLATION)])).rejects.toThrow(LastAdministrator);
    });

    it('looks after the act, so that whoever replaces himself may go', async () => {
      const replaced = async () => {
        const began = await directory.log.begin(admin);
        const [own] = directory.grants.standingOf('admin');
        await directory.grants.end(began, own!.id);
        directory.user('heir', SiteAdmin);
      };
      await directory.authority.exercise(admin, async () => [at(SiteAdmin)], replaced);
      expect(directory.given('heir')).toEqual([`${SiteAdmin} on organization ${OURS}`]);
    });
  });

  describe('over the installation', () => {
    const overIt = at(ManageOrganization, INSTALLATION);

    it('moves power under a lock of its own, after that of the organization', async () => {
      await expect(move(admin, [overIt])).resolves.toBe(1);
      expect(directory.lock.taken).toEqual([`take ${OURS}`, `take ${INSTALLATION_ID}`]);
    });

    it('is for who has power over it: over an organization is not enough', async () => {
      const ann = directory.user('ann', SiteAdmin);
      await expect(move(ann, [overIt])).rejects.toThrow(BeyondAuthority);
    });

    it('keeps somebody who has power over it', async () => {
      await expect(take(admin, 'admin', ManageOrganization, INSTALLATION)).rejects.toMatchObject({
        kind: 'last_administrator',
        code: 'authority.last_installation_holder',
        message: expect.stringContaining('installation'),
      });
      directory.userOf(THEIRS, 'theirs');
      directory.give({ type: 'user', id: 'theirs' }, ManageOrganization, INSTALLATION);
      await take(admin, 'admin', ManageOrganization, INSTALLATION);
      expect(directory.given('admin')).toEqual([`${SiteAdmin} on organization ${OURS}`]);
    });

    it('does not ask for administrators where founding is all that moves', async () => {
      directory.access.hasLastingAdministrator = () => Promise.resolve(false);
      await expect(move(admin, [overIt])).resolves.toBe(1);
    });

    it('is nobody’s concern where only power over an organization moves', async () => {
      directory.access.hasLastingInstallationHolder = () => Promise.resolve(false);
      await expect(move(admin, [at(SiteAdmin)])).resolves.toBe(1);
      await expect(move(admin, [at(SiteAdmin), overIt])).rejects.toThrow(LastInstallationHolder);
    });

    it('lets who has power over it act on any organization, under both locks', async () => {
      const { authority, lock } = directory;
      await expect(authority.exerciseOverInstallation(admin, THEIRS, act)).resolves.toBe(1);
      expect(lock.taken).toEqual([`take ${THEIRS}`, `take ${INSTALLATION_ID}`]);
    });

    it('lets nobody else, and leaves nothing of an act that would be the last of its kind', async () => {
      const { authority } = directory;
      const ann = directory.user('ann', SiteAdmin);
      await expect(authority.exerciseOverInstallation(ann, OURS, act)).rejects.toThrow(BeyondAuthority);
      expect(done).toBe(0);
      const ending = async () => {
        directory.access.named('user', 'admin', OURS)!.active = false;
      };
      const ended = authority.exerciseOverInstallation(admin, OURS, ending);
      await expect(ended).rejects.toThrow(LastInstallationHolder);
    });

    it('does not bind Guildhall itself', async () => {
      directory.access.things = [];
      const { authority } = directory;
      await expect(authority.exerciseOverInstallation(systemCaller(OURS), OURS, act)).resolves.toBe(1);
    });
  });

  describe('over somebody’s account', () => {
    const tomorrow = () => new Date(directory.clock.now().getTime() + 86_400_000);
    const names = (power: readonly ScopedPermission[]) => power.map(({ permission }) => permission);

    beforeEach(() => {
      directory.user('bob', 'READ');
      directory.group('now', 'UPDATE');
      directory.group('soon', SiteAdmin);
      directory.membership('bob', 'now');
      directory.membership('bob', 'soon', { startsAt: tomorrow() });
    });

    it('reaches for what he holds, and for what he comes to hold later', async () => {
      const power = await directory.authority.powerOver(admin, 'bob');
      expect(names(power)).toEqual(['READ', 'UPDATE', SiteAdmin]);
    });

    it('is of his own account only what he holds now', async () => {
      const bob: Caller = { ...admin, principal: { kind: 'user', userId: 'bob', organizationId: OURS } };
      expect(names(await directory.authority.powerOver(bob, 'bob'))).toEqual(['READ', 'UPDATE']);
    });

    it('counts who acts elsewhere at his own word as himself there', async () => {
      const elsewhere = actingIn(
        { ...admin, principal: { kind: 'user', userId: 'bob', organizationId: THEIRS } },
        OURS,
      );
      expect(names(await directory.authority.powerOver(elsewhere, 'bob'))).toEqual(['READ', 'UPDATE']);
    });

    it('tells what being in groups confers', async () => {
      const power = await directory.authority.conferredBy('now', 'soon');
      expect(names(power)).toEqual(['UPDATE', SiteAdmin]);
    });
  });
});
