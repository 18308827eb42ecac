import fc from 'fast-check';
import { catalogue } from '../catalogue/permission.js';
import { organizationScope, type Scope, type ScopedPermission } from '../catalogue/scope.js';
import { HeldPermissions } from '../decisions/held-permissions.js';
import { effectsOf, NAMED_USERS, powerLines, relevantFor } from './power-lines.js';
import type { PowerShift } from './power-shifts.js';

const everywhere = organizationScope('o');
const project = (id: string): Scope => ({ type: 'project', id });
const at = (permission: string, scope: Scope = everywhere): ScopedPermission => ({ permission, scope });
const names = (some: readonly ScopedPermission[]) => some.map(({ permission }) => permission);
const shift = (
  before: readonly ScopedPermission[],
  after: readonly ScopedPermission[],
  ...first: readonly string[]
): PowerShift => ({ before, after, first, count: first.length });

const TESTING = catalogue.filter(({ name }) => name.startsWith('TestManagement')).map(({ name }) => name);

describe('effects', () => {
  it('are everything that may be done by what moves, where it moves, and nothing twice', () => {
    const effects = effectsOf([at('TestManagement'), at('TestManagement/View'), at('READ', project('p'))]);
    expect(effects).toEqual([...TESTING.map((name) => at(name)), at('READ', project('p'))]);
  });

  it('are told apart by place, whatever kind of place bears the id', () => {
    const places: readonly Scope[] = [project('p'), { type: 'group', id: 'p' }, project('q')];
    expect(effectsOf(places.map((scope) => at('READ', scope)))).toEqual(
      places.map((scope) => at('READ', scope)),
    );
    expect(effectsOf([])).toEqual([]);
  });
});

describe('what is relevant for effects', () => {
  it('is whatever implies one of them, and each place once', () => {
    const { permissions, scopes } = relevantFor([
      at('READ'),
      at('TestManagement/View'),
      at('READ', project('p')),
    ]);
    expect(permissions.toSorted()).toEqual(['READ', 'SiteAdmin', 'TestManagement', 'TestManagement/View']);
    expect(scopes).toEqual([everywhere, project('p')]);
  });

  it('tells places of one id apart by their kind', () => {
    const group: Scope = { type: 'group', id: 'p' };
    expect(relevantFor([at('READ', project('p')), at('READ', group)]).scopes).toEqual([project('p'), group]);
    expect(relevantFor([])).toEqual({ permissions: [], scopes: [] });
  });
});

describe('lines of power', () => {
  it('tell who gains and who loses each effect', () => {
    const effects = [at('READ'), at('UPDATE')];
    const shifts = [
      shift([], [at('READ')], 'ann'),
      shift([at('READ'), at('UPDATE')], [at('UPDATE')], 'bob', 'cid'),
      shift([at('READ')], [at('SiteAdmin')], 'dan'),
    ];
    expect(powerLines(effects, shifts)).toEqual({
      gained: [
        { ...at('READ'), count: 1, first: ['ann'] },
        { ...at('UPDATE'), count: 1, first: ['dan'] },
      ],
      lost: [{ ...at('READ'), count: 2, first: ['bob', 'cid'] }],
    });
  });

  it('count all who gain by different ways, and name the first of them by their ids', () => {
    const ids = Array.from(
      { length: NAMED_USERS + 2 },
      (_, index) => `user ${String.fromCharCode(97 + index)}`,
    );
    const even = ids.filter((_, index) => index % 2 === 0);
    const odd = ids.filter((_, index) => index % 2 === 1);
    const shifts = [
      { ...shift([], [at('READ')], ...odd), count: 1000 },
      { ...shift([], [at('SiteAdmin')], ...even), count: 70 },
    ];
    const { gained } = powerLines([at('READ')], shifts);
    expect(gained).toEqual([{ ...at('READ'), count: 1070, first: ids.slice(0, NAMED_USERS) }]);
  });

  it('take what is held wider for what is held there', () => {
    const shifts = [shift([at('READ')], [at('READ', project('p'))], 'ann')];
    const { gained, lost } = powerLines([at('READ'), at('READ', project('p'))], shifts);
    expect([names(gained), lost]).toEqual([[], [{ ...at('READ'), count: 1, first: ['ann'] }]]);
  });

  it('agree with decisions before and after, for everybody', () => {
    const held = fc.subarray([at('READ'), at('SiteAdmin'), at('TestManagement'), at('READ', project('p'))]);
    const effects = [at('READ'), at('READ', project('p')), at('TestManagement/View')];
    fc.assert(
      fc.property(fc.array(fc.tuple(held, held), { maxLength: 5 }), (people) => {
        const shifts = people.map(([before, after], index) => shift(before, after, `user ${index}`));
        const lines = powerLines(effects, shifts);
        const may = (entries: readonly ScopedPermission[], { permission, scope }: ScopedPermission) =>
          new HeldPermissions(entries).allow(permission, scope);
        for (const effect of effects) {
          const told = (some: typeof lines.gained) =>
            some.find((line) => line.permission === effect.permission && line.scope === effect.scope)
              ?.count ?? 0;
          const gaining = people.filter(([before, after]) => !may(before, effect) && may(after, effect));
          const losing = people.filter(([before, after]) => may(before, effect) && !may(after, effect));
          expect([told(lines.gained), told(lines.lost)]).toEqual([gaining.length, losing.length]);
        }
      }),
    );
  });
});
