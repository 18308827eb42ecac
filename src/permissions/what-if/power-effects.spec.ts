import { ScriptedPowerShifts } from '../../../test/fakes/scripted-power-shifts.js';
import { organizationScope, type ScopedPermission } from '../catalogue/scope.js';
import type { ListedSubject } from '../listing/holder-pages.reader.js';
import { PowerEffects } from './power-effects.js';
import type { Touched } from './power-shifts.js';

const NOW = new Date('2026-03-03T09:00:00Z');
const scope = organizationScope('o');
const at = (permission: string): ScopedPermission => ({ permission, scope });
const user = (id: string): ListedSubject => ({
  type: 'user',
  id,
  publicId: null,
  name: id,
  displayName: id,
});

describe('PowerEffects', () => {
  let shifts: ScriptedPowerShifts;
  let effects: PowerEffects;

  beforeEach(() => {
    shifts = new ScriptedPowerShifts();
    effects = new PowerEffects(shifts);
  });

  it('remember what may move, as far as the catalogue knows it', async () => {
    const touched: Touched = { organizationId: 'o', userIds: ['ann'], groupIds: [], everyone: false };
    const moved = await effects.remember(touched, [at('READ'), at('oz_forgotten')], NOW);
    expect(moved).toEqual([at('READ')]);
    expect(shifts.remembered).toEqual([
      {
        touched,
        relevant: { permissions: expect.arrayContaining(['READ', 'SiteAdmin']), scopes: [scope] },
        at: NOW,
      },
    ]);
  });

  it('tell who has gained and lost since, by name, each looked for once', async () => {
    shifts.people = [user('ann'), user('bob')];
    shifts.shifts = [
      { before: [], after: [at('READ')], count: 2, first: ['ann', 'bob'] },
      { before: [at('UPDATE')], after: [], count: 1, first: ['ann'] },
    ];
    const came = await effects.since('o', [at('READ'), at('UPDATE')], NOW);
    expect(came).toEqual({
      gained: [{ ...at('READ'), count: 2, first: [user('ann'), user('bob')] }],
      lost: [{ ...at('UPDATE'), count: 1, first: [user('ann')] }],
    });
    expect(shifts.named).toEqual([['ann', 'bob']]);
    expect(shifts.asked).toMatchObject([{ organizationId: 'o', relevant: { scopes: [scope] }, at: NOW }]);
  });

  it('leave out the name of somebody who cannot be shown, but count him', async () => {
    shifts.people = [user('bob')];
    shifts.shifts = [{ before: [], after: [at('READ')], count: 2, first: ['ann', 'bob'] }];
    const { gained } = await effects.since('o', [at('READ')], NOW);
    expect(gained).toEqual([{ ...at('READ'), count: 2, first: [user('bob')] }]);
  });
});
