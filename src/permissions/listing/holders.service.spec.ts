import { ScriptedConferringGroups } from '../../../test/fakes/scripted-conferring-groups.js';
import { ScriptedHolderPages } from '../../../test/fakes/scripted-holder-pages.js';
import { OURS, SmallDirectory } from '../../../test/support/small-directory.js';
import { InvalidInput, ReferenceNotFound } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import { organizationScope } from '../catalogue/scope.js';
import { HoldersService } from './holders.service.js';

const window = { sort: 'id', after: undefined, limit: 10 } as const;
const everywhere = organizationScope(OURS);

describe('HoldersService', () => {
  let directory: SmallDirectory;
  let pages: ScriptedHolderPages;
  let conferring: ScriptedConferringGroups;
  let service: HoldersService;
  let asker: Caller;

  beforeEach(() => {
    directory = new SmallDirectory();
    pages = new ScriptedHolderPages();
    conferring = new ScriptedConferringGroups();
    asker = directory.user('asker');
    directory.thing('group', 'g-1', OURS, { publicId: 'crew' });
    directory.thing('project', 'p-1', OURS, { publicId: 'apollo' });
    service = new HoldersService(pages, conferring, directory.references, directory.clock);
  });

  const power = (scope = everywhere) => ({ organizationId: OURS, permission: 'READ', scope });
  const crew = { type: 'group', id: 'crew' } as const;
  const onApollo = { type: 'project', id: 'apollo' } as const;

  it('lists the users who may do something now, or the groups that confer it', async () => {
    const users = await service.who(asker, { type: 'user', permission: 'READ' }, window);
    const groups = await service.who(asker, { type: 'group', permission: 'READ', scope: onApollo }, window);
    expect([users.items, groups.items]).toEqual([[pages.user], [pages.group]]);
    expect(pages.asked).toEqual([
      { asked: power(), window, at: directory.clock.now() },
      { asked: power({ type: 'project', id: 'p-1' }), window },
    ]);
  });

  it('lists by which groups somebody has it, whatever ids he and the place are asked about by', async () => {
    const asked = { subject: crew, permission: 'READ', scope: onApollo };
    expect(await service.byWhichGroups(asker, asked, window)).toBe(conferring.answer);
    const subject = { type: 'group', id: 'g-1' };
    const where = power({ type: 'project', id: 'p-1' });
    expect(conferring.asked).toEqual([{ subject, asked: where, window, at: directory.clock.now() }]);
  });

  it.each([true, false])('says whether somebody was given it himself: %s', async (itself) => {
    conferring.itself = itself;
    const asked = { subject: crew, permission: 'READ' };
    expect(await service.isGivenItself(asker, asked)).toBe(itself);
    expect(conferring.asked).toEqual([{ subject: { type: 'group', id: 'g-1' }, asked: power() }]);
  });

  it('asks about nothing that is not there', async () => {
    const flying = service.who(asker, { type: 'user', permission: 'FLY' }, window);
    await expect(flying).rejects.toThrow(InvalidInput);
    await expect(flying).rejects.toMatchObject({ fields: [{ field: 'permission' }] });
    const nobody = { subject: { type: 'user', id: 'nobody' }, permission: 'READ' } as const;
    await expect(service.byWhichGroups(asker, nobody, window)).rejects.toThrow(ReferenceNotFound);
    await expect(service.isGivenItself(asker, nobody)).rejects.toThrow(ReferenceNotFound);
    const nowhere = { type: 'user', permission: 'READ', scope: { type: 'project', id: 'gemini' } } as const;
    await expect(service.who(asker, nowhere, window)).rejects.toThrow(ReferenceNotFound);
    expect([...pages.asked, ...conferring.asked]).toEqual([]);
  });
});
