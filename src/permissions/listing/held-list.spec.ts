import fc from 'fast-check';
import { catalogue, implies } from '../catalogue/permission.js';
import { INSTALLATION, organizationScope, type Scope, type ScopedPermission } from '../catalogue/scope.js';
import { HeldPermissions } from '../decisions/held-permissions.js';
import { heldList, windowOf, type HeldPermission } from './held-list.js';

const everywhere = organizationScope('o');
const project = (id: string): Scope => ({ type: 'project', id });
const at = (permission: string, scope: Scope): ScopedPermission => ({ permission, scope });
const names = (list: readonly HeldPermission[]) => list.map(({ permission }) => permission);
const places = (list: readonly HeldPermission[]) =>
  list.map(({ permission, scope }) => `${permission} ${scope.type} ${scope.id}`);

const given = fc.array(
  fc.record({
    permission: fc.constantFrom('TestManagement', 'TestManagement/View', 'READ', 'SiteAdmin'),
    scope: fc.constantFrom(INSTALLATION, everywhere, project('p'), project('q')),
  }),
  { maxLength: 6 },
);

describe('what is held', () => {
  it('is all of the catalogue that follows, each with what it follows from', () => {
    const list = heldList([at('Resources', everywhere), at('Resources/Import', everywhere)]);
    expect(list).toEqual([
      { permission: 'Resources', scope: everywhere, direct: true, impliedBy: [] },
      ...['DuetteSchedules', 'Export', 'ExternalLinks', 'Import'].map((name) => ({
        permission: `Resources/${name}`,
        scope: everywhere,
        direct: name === 'Import',
        impliedBy: ['Resources'],
      })),
    ]);
  });

  it('names everything that implies it, in the order of names and once', () => {
    const list = heldList(
      ['TestManagement/View', 'TestManagement', 'SiteAdmin', 'TestManagement'].map((name) =>
        at(name, everywhere),
      ),
    );
    expect(list.find(({ permission }) => permission === 'TestManagement/View')).toMatchObject({
      direct: true,
      impliedBy: ['SiteAdmin', 'TestManagement'],
    });
  });

  it('is told apart by where it is held, in the order of permission, kind of place and place', () => {
    const held = [project('q'), INSTALLATION, project('p'), everywhere].map((scope) => at('READ', scope));
    expect(places(heldList([...held, at('DELETE', project('q'))]))).toEqual([
      'DELETE project q',
      `READ installation ${INSTALLATION.id}`,
      'READ organization o',
      'READ project p',
      'READ project q',
    ]);
  });

  it('at one scope is what serves there, wherever it is held', () => {
    const held = [at('READ', everywhere), at('UPDATE', project('p')), at('DELETE', project('q'))];
    expect(places(heldList(held, project('p')))).toEqual(['READ organization o', 'UPDATE project p']);
    expect(names(heldList(held, everywhere))).toEqual(['READ']);
    expect(heldList([])).toEqual([]);
  });

  it('is what decisions allow, nothing more and nothing less', () => {
    fc.assert(
      fc.property(given, fc.constantFrom(everywhere, project('p'), project('r')), (entries, scope) => {
        const held = new HeldPermissions(entries);
        const allowed = catalogue.filter(({ name }) => held.allow(name, scope)).map(({ name }) => name);
        expect([...new Set(names(heldList(entries, scope)))].sort()).toEqual(allowed.toSorted());
        for (const { permission, direct, impliedBy } of heldList(entries, scope)) {
          expect(direct || impliedBy.length > 0).toBe(true);
          expect(impliedBy.every((name) => name !== permission && implies(name, permission))).toBe(true);
        }
      }),
    );
  });
});

describe('windows of it', () => {
  const all = heldList([
    at('Resources', everywhere),
    at('Resources', project('p')),
    at('READ', project('q')),
  ]);
  const window = (limit: number, after?: { readonly value: string; readonly id: string }) =>
    ({ sort: 'id', after, limit }) as const;

  it('one after the other are the whole, however small they are', () => {
    fc.assert(
      fc.property(given, fc.integer({ min: 1, max: 7 }), (entries, limit) => {
        const list = heldList(entries);
        const read: HeldPermission[] = [];
        for (let after: HeldWindowEnd = undefined; after !== null;) {
          const { items, next } = windowOf(list, window(limit, after));
          expect(items.length).toBeLessThanOrEqual(limit);
          read.push(...items);
          after = next;
        }
        expect(read).toEqual(list);
      }),
    );
  });

  it('ends where the list does', () => {
    expect(windowOf(all, window(all.length))).toEqual({ items: all, next: null });
    expect(windowOf(all, window(all.length - 1)).next).not.toBeNull();
    expect(windowOf([], window(1))).toEqual({ items: [], next: null });
  });

  it('goes on after a place whatever has gone from it, and is empty past the last', () => {
    const [first, second, third] = all;
    const { next } = windowOf(all, window(2));
    expect(next).toEqual({ value: `${second!.permission} ${second!.scope.type}`, id: second!.scope.id });
    const without = all.filter((one) => one !== second && one !== first);
    expect(windowOf(without, window(1, next!)).items).toEqual([third]);
    expect(windowOf(all, window(5, { value: 'zzz', id: 'z' }))).toEqual({ items: [], next: null });
  });
});

type HeldWindowEnd = { readonly value: string; readonly id: string } | null | undefined;
