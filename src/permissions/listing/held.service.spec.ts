import { ScriptedResourcePages } from '../../../test/fakes/scripted-resource-pages.js';
import { OURS, SmallDirectory, THEIRS } from '../../../test/support/small-directory.js';
import { InvalidInput, ReferenceNotFound } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import { INSTALLATION } from '../catalogue/scope.js';
import type { Subject } from '../catalogue/subject.js';
import { HeldService, type AskedHeld } from './held.service.js';

const BOB: Subject = { type: 'user', id: 'bob' };
const window = { sort: 'id', after: undefined, limit: 100 } as const;

describe('HeldService', () => {
  let directory: SmallDirectory;
  let resources: ScriptedResourcePages;
  let service: HeldService;
  let asker: Caller;

  beforeEach(() => {
    directory = new SmallDirectory();
    resources = new ScriptedResourcePages();
    asker = directory.user('asker');
    directory.user('bob', 'READ');
    directory.thing('project', 'apollo', OURS, { publicId: 'apollo-11' });
    directory.give(BOB, 'UPDATE', { type: 'project', id: 'apollo' });
    service = new HeldService(directory.standings, resources, directory.references);
  });

  const held = async (asked: AskedHeld) =>
    (await service.held(asker, asked, window)).items.map(
      ({ permission, scope }) => `${permission} on ${scope.type} ${scope.id}`,
    );
  const on = async (permission: string, type: 'project' | 'group', subject = BOB) => {
    await service.on(asker, { subject, permission, type }, window);
    return resources.asked.at(-1)?.among;
  };

  describe('lists what somebody holds', () => {
    it('everywhere, or what serves at one place', async () => {
      expect(await held({ subject: BOB })).toEqual([
        `READ on organization ${OURS}`,
        'UPDATE on project apollo',
      ]);
      expect(await held({ subject: BOB, scope: { type: 'organization', id: OURS } })).toEqual([
        `READ on organization ${OURS}`,
      ]);
      expect(await held({ subject: BOB, scope: { type: 'project', id: 'apollo-11' } })).toHaveLength(2);
    });

    it('with what his groups confer', async () => {
      directory.group('crew', 'CREATE');
      directory.membership('bob', 'crew');
      expect(await held({ subject: BOB })).toContain(`CREATE on organization ${OURS}`);
      expect(await held({ subject: { type: 'group', id: 'crew' } })).toEqual([
        `CREATE on organization ${OURS}`,
      ]);
    });

    it('which is nothing while he is not active', async () => {
      directory.access.named('user', 'bob', OURS)!.active = false;
      expect(await held({ subject: BOB })).toEqual([]);
    });

    it('if he and the place are there', async () => {
      await expect(held({ subject: { type: 'group', id: 'bob' } })).rejects.toThrow(ReferenceNotFound);
      await expect(held({ subject: BOB, scope: { type: 'project', id: 'gemini' } })).rejects.toThrow(
        ReferenceNotFound,
      );
      const foreign = service.held(directory.userOf(THEIRS, 'spy'), { subject: BOB }, window);
      await expect(foreign).rejects.toThrow(ReferenceNotFound);
    });
  });

  describe('lists on what somebody may do something', () => {
    it('by what he was given on single things', async () => {
      directory.give(BOB, 'UPDATE', { type: 'group', id: 'crew' });
      directory.give(BOB, 'DELETE', { type: 'project', id: 'gemini' });
      expect(await on('UPDATE', 'project')).toEqual(['apollo']);
      expect(await on('UPDATE', 'group')).toEqual(['crew']);
      expect(await on('CREATE', 'project')).toEqual([]);
      expect(resources.asked.at(-1)).toEqual({ organizationId: OURS, type: 'project', among: [] });
    });

    it('which is on all, if he holds it in the whole organization or over the installation', async () => {
      expect(await on('READ', 'project')).toBe('all');
      expect(await on('UPDATE', 'project')).not.toBe('all');
      directory.give(BOB, 'UPDATE', INSTALLATION);
      expect(await on('UPDATE', 'project')).toBe('all');
    });

    it('counts what implies it', async () => {
      directory.give(BOB, 'TestManagement', { type: 'project', id: 'apollo' });
      expect(await on('TestManagement/View', 'project')).toEqual(['apollo']);
    });

    it('answers the window that it was asked for', async () => {
      const apollo = { type: 'project', id: 'apollo', publicId: null, name: 'Apollo' } as const;
      resources.answer = { items: [apollo], next: null };
      const page = await service.on(asker, { subject: BOB, permission: 'UPDATE', type: 'project' }, window);
      expect(page).toBe(resources.answer);
      expect(resources.windows).toEqual([window]);
    });

    it('if the permission and he are there', async () => {
      await expect(on('FLY', 'project')).rejects.toThrow(InvalidInput);
      await expect(on('FLY', 'project')).rejects.toMatchObject({ fields: [{ field: 'permission' }] });
      await expect(on('READ', 'project', { type: 'user', id: 'nobody' })).rejects.toThrow(ReferenceNotFound);
    });
  });
});
