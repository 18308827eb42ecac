import { OURS, SmallDirectory, THEIRS } from '../../../test/support/small-directory.js';
import { InvalidInput, ReferenceNotFound } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import type { Question } from '../decisions/check.service.js';
import { DecisionsWithin } from './decisions-within.js';

describe('DecisionsWithin', () => {
  let directory: SmallDirectory;
  let within: DecisionsWithin;
  let asker: Caller;

  beforeEach(() => {
    directory = new SmallDirectory();
    asker = directory.user('asker');
    directory.user('bob', 'READ');
    directory.thing('project', 'p-1', OURS, { publicId: 'apollo' });
    directory.give({ type: 'user', id: 'bob' }, 'UPDATE', { type: 'project', id: 'p-1' });
    within = new DecisionsWithin(directory.decisions, directory.standings, directory.references);
  });

  const may = (permission: string, more: Partial<Question> = {}): Question => ({
    subject: { type: 'user', id: 'bob' },
    permission,
    ...more,
  });
  const onApollo = { scope: { type: 'project', id: 'apollo' } } as const;

  it('decides each question, in their order', async () => {
    const answers = await within.answers(asker, [may('READ'), may('UPDATE'), may('UPDATE', onApollo)]);
    expect(answers).toEqual([
      { allowed: true, reason: 'allowed' },
      { allowed: false, reason: 'not_held' },
      { allowed: true, reason: 'allowed' },
    ]);
    expect(await within.answers(asker, [])).toEqual([]);
  });

  it('looks at what stands now, whatever is remembered, and not at the log', async () => {
    await directory.standings.of(OURS, { type: 'user', id: 'bob' });
    const { looks } = directory.log;
    directory.access.named('user', 'bob', OURS)!.active = false;
    expect(await within.answers(asker, [may('READ')])).toEqual([{ allowed: false, reason: 'not_active' }]);
    expect(directory.log.looks).toBe(looks);
  });

  it('refuses what is not there', async () => {
    await expect(within.answers(asker, [may('READ'), may('FLY')])).rejects.toThrow(InvalidInput);
    await expect(within.answers(asker, [may('FLY')])).rejects.toMatchObject({
      fields: [{ field: 'permission' }],
    });
    const nowhere = may('READ', { scope: { type: 'project', id: 'gemini' } });
    await expect(within.answers(asker, [nowhere])).rejects.toThrow(ReferenceNotFound);
    const nobody = within.answers(asker, [may('READ', { subject: { type: 'group', id: 'bob' } })]);
    await expect(nobody).rejects.toMatchObject({ code: 'group.reference_not_found', field: 'subject.id' });
    const foreign = within.answers(directory.userOf(THEIRS, 'spy'), [may('READ')]);
    await expect(foreign).rejects.toThrow(ReferenceNotFound);
  });
});
