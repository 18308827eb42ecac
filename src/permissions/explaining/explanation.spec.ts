import fc from 'fast-check';
import { newId } from '../../common/ids.js';
import { organizationScope, type ScopedPermission, type ScopeType } from '../catalogue/scope.js';
import { explained, isInForce, MOST_CHAINS } from './explanation.js';
import { MOST_NAMED, remediesFor, type MissingLink, type Opening } from './remedies.js';
import type { Given, Presence, Since, Step, Surroundings } from './surroundings.js';

const AT = new Date('2026-03-03T09:00:00Z');
const BEFORE = new Date('2026-03-01T09:00:00Z');
const LATER = new Date('2026-03-05T09:00:00Z');
const ORGANIZATION = newId();
const PROJECT = newId();
const GROUPS = 7;
const EVERYONE = 'everyone';
const since: Since = { beganAt: BEFORE, beganBy: null };
const undated = { startsAt: null, expiresAt: null };

const group = (at: number) => `group-${at}`;
const nesting = (from: string, to: string): Step => ({ kind: 'nesting', from, to, ...undated, ...since });
const grant = (subjectId: string, permission: string, scope = organizationScope(ORGANIZATION)): Given => ({
  kind: 'grant',
  id: `${subjectId} ${permission} ${scope.id}`,
  subjectId,
  permission,
  scope,
  ...since,
});
const role = (subjectId: string, permissions: readonly string[]): Given => ({
  kind: 'role',
  roleId: `role of ${subjectId}`,
  name: 'Role',
  subjectId,
  permissions,
  definition: since,
  ...since,
});

const asking: fc.Arbitrary<ScopedPermission> = fc.record({
  permission: fc.constantFrom('READ', 'TestManagement/View', 'SiteAdmin'),
  scope: fc.constantFrom(organizationScope(ORGANIZATION), { type: 'project', id: PROJECT } as const),
});

const dates = fc.constantFrom(
  undated,
  undated,
  { startsAt: BEFORE, expiresAt: LATER },
  { startsAt: null, expiresAt: AT },
  { startsAt: LATER, expiresAt: null },
);

const holders = fc.constantFrom('subject', EVERYONE, ...Array.from({ length: GROUPS }, (_, at) => group(at)));
const names = fc.constantFrom('READ', 'TestManagement', 'TestManagement/View', 'SiteAdmin', 'UPDATE');
const places = fc.constantFrom(
  organizationScope(ORGANIZATION),
  { type: 'project', id: PROJECT } as const,
  { type: 'project', id: newId() } as const,
);

const giving = fc.oneof(
  fc.tuple(holders, names, places).map(([who, what, where]) => grant(who, what, where)),
  fc.tuple(holders, fc.uniqueArray(names, { maxLength: 3 })).map(([who, what]) => role(who, what)),
);

const nestings = fc
  .uniqueArray(fc.tuple(fc.nat(GROUPS - 1), fc.nat(GROUPS - 1)), { maxLength: 14, selector: String })
  .map((pairs) =>
    pairs.filter(([low, high]) => low < high).map(([low, high]) => nesting(group(low), group(high))),
  );

const memberships = fc
  .uniqueArray(fc.tuple(fc.nat(GROUPS - 1), dates), { maxLength: 4, selector: ([to]) => to })
  .map((of) =>
    of.map(([to, window]): Step => ({
      kind: 'membership',
      from: 'subject',
      to: group(to),
      ...window,
      ...since,
    })),
  );

const surroundings: fc.Arbitrary<Surroundings> = fc
  .record({
    presence: fc.constantFrom<Presence>('active', 'active', 'active', 'inactive', 'absent'),
    memberships,
    nestings,
    given: fc.uniqueArray(giving, { maxLength: 4, selector: ({ kind, subjectId }) => kind + subjectId }),
  })
  .map((one) => ({
    subject: { type: 'user', id: 'subject' },
    organizationId: ORGANIZATION,
    at: AT,
    presence: one.presence,
    everyone: { to: EVERYONE, ...since },
    steps: [...one.memberships, ...one.nestings],
    given: one.given,
  }));

/** A subject that is there and active, with no more around it than is said. */
const bare = (more: Partial<Surroundings> = {}): Surroundings => ({
  subject: { type: 'group', id: 'subject' },
  organizationId: ORGANIZATION,
  at: AT,
  presence: 'active',
  everyone: null,
  steps: [],
  given: [],
  ...more,
});
const reading: ScopedPermission = { permission: 'READ', scope: organizationScope(ORGANIZATION) };

/** What a permission is implied by here, written down from the catalogue's words. */
const implying: Readonly<Record<string, readonly string[]>> = {
  READ: ['READ', 'SiteAdmin'],
  'TestManagement/View': ['TestManagement/View', 'TestManagement', 'SiteAdmin'],
  SiteAdmin: ['SiteAdmin'],
};

function answers({ permission, scope }: ScopedPermission, given: Given): boolean {
  const wanted = implying[permission] ?? [];
  if (given.kind === 'role') return given.permissions.some((name) => wanted.includes(name));
  return wanted.includes(given.permission) && [ORGANIZATION, scope.id].includes(given.scope.id);
}

/** Every way up, short or long: walked without a thought, as few as there are. */
function allWays(steps: readonly Step[], from: string): readonly (readonly Step[])[] {
  const further = steps
    .filter((step) => step.from === from)
    .flatMap((step) => allWays(steps, step.to).map((rest) => [step, ...rest]));
  return [[], ...further];
}

function presentSteps({ steps, everyone, at }: Surroundings): readonly Step[] {
  const active = everyone && { kind: 'everyone' as const, from: 'subject', ...undated, ...everyone };
  return [...steps.filter((step) => isInForce(step, at)), ...(active ? [active] : [])];
}

/** For each grant and role that answers, the shortest of all ways to it. */
function shortestOf(around: Surroundings, asked: ScopedPermission): readonly string[] {
  const ways = allWays(presentSteps(around), 'subject');
  return around.given
    .filter((given) => answers(asked, given))
    .flatMap((given) => {
      const there = ways.filter((way) => (way.at(-1)?.to ?? 'subject') === given.subjectId);
      const least = Math.min(...there.map(({ length }) => length));
      return there.filter(({ length }) => length === least).map((way) => shown(way, given));
    });
}

const shown = (steps: readonly Step[], given: Given) =>
  [...steps.map(({ to }) => to), given.kind, given.subjectId, given.kind === 'grant' ? given.id : ''].join(
    ' > ',
  );

/** The same, with a link made that was said to be missing. */
function mended(around: Surroundings, link: MissingLink): Surroundings {
  switch (link.kind) {
    case 'activity':
      return { ...around, presence: 'active' };
    case 'grant':
      return { ...around, given: [...around.given, grant('subject', link.permission, link.scope)] };
    case 'membership':
    case 'nesting': {
      const made = { ...nesting('subject', link.groupId), kind: link.kind };
      return { ...around, steps: [...around.steps, made] };
    }
    default:
      return {
        ...around,
        steps: around.steps.map((step) =>
          step.kind === 'membership' && step.to === link.groupId ? { ...step, ...undated } : step,
        ),
      };
  }
}

const openingsAmong = ({ given }: Surroundings, asked: ScopedPermission): readonly Opening[] =>
  [...new Set(given.filter((one) => answers(asked, one)).map(({ subjectId }) => subjectId))]
    .filter((id) => id.startsWith('group'))
    .map((groupId) => ({ groupId, confers: [{ permission: asked.permission, scopeType: 'organization' }] }));

describe('an explanation', () => {
  it('tells, of each grant and role, exactly the shortest of all ways to it', () => {
    fc.assert(
      fc.property(surroundings, asking, (around, asked) => {
        const { allowed, reason, chains, moreChains } = explained(around, asked);
        const expected = around.presence === 'active' ? shortestOf(around, asked) : [];
        expect(chains.map(({ steps, given }) => shown(steps, given)).toSorted()).toEqual(expected.toSorted());
        expect([allowed, reason === 'allowed', moreChains]).toEqual([
          expected.length > 0,
          expected.length > 0,
          false,
        ]);
        const lengths = chains.map(({ length }) => length);
        expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
        for (const { steps, given, length } of chains) {
          expect(length).toBe(steps.length + (given.kind === 'grant' ? 1 : 2));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('says that it ran out, or has not begun, where it would be allowed but for such dates', () => {
    fc.assert(
      fc.property(surroundings, asking, (around, asked) => {
        const { reason } = explained(around, asked);
        const without = (isAway: (step: Step) => boolean) => {
          const steps = around.steps.map((step) => (isAway(step) ? { ...step, ...undated } : step));
          return explained({ ...around, steps }, asked).allowed;
        };
        if (around.presence !== 'active') expect(reason).toBe('not_active');
        else if (without(({ expiresAt }) => expiresAt === AT))
          expect(['allowed', 'expired']).toContain(reason);
        else if (without(({ startsAt }) => startsAt === LATER))
          expect(['allowed', 'not_begun']).toContain(reason);
        else expect(reason).toBe('not_held');
        expect(reason === 'allowed').toBe(
          around.presence === 'active' && shortestOf(around, asked).length > 0,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('takes of a role the narrowest permission that answers', () => {
    const around = bare({ given: [role('subject', ['SiteAdmin', 'TestManagement', 'READ'])] });
    const asked = { permission: 'TestManagement/View', scope: { type: 'project', id: PROJECT } } as const;
    expect(explained(around, asked).chains.map(({ holds }) => holds)).toEqual([
      { permission: 'TestManagement', scope: organizationScope(ORGANIZATION) },
    ]);
  });

  it('tells some of 2^30 chains at once, and that there are more', () => {
    const diamonds = Array.from({ length: 30 }, (_, at) => at).flatMap((at) =>
      ['left', 'right'].flatMap((side) => [
        nesting(`${at}`, `${at} ${side}`),
        nesting(`${at} ${side}`, `${at + 1}`),
      ]),
    );
    const given = [grant('30', 'READ'), grant('0 left', 'READ')];
    const around = bare({ subject: { type: 'group', id: '0' }, steps: diamonds, given });
    const { chains, moreChains } = explained(around, reading);
    expect(chains.map(({ length }) => length)).toEqual([2, ...Array<number>(MOST_CHAINS.ofOne).fill(61)]);
    expect(new Set(chains.map(({ steps }) => steps.map(({ to }) => to).join())).size).toBe(chains.length);
    expect(moreChains).toBe(true);
  });

  it('tells chains of one length in the order of ids, and ways to one group too', () => {
    const over = (...ids: readonly string[]) =>
      ids.flatMap((id) => [nesting('subject', id), nesting(id, 'top')]);
    const given = ['top', 'middle', 'right', 'left'].map((id) => grant(id, 'READ'));
    const { chains } = explained(bare({ steps: over('middle', 'right', 'left'), given }), reading);
    expect(chains.map(({ steps }) => steps.map(({ to }) => to))).toEqual([
      ['left'],
      ['middle'],
      ['right'],
      ['left', 'top'],
      ['middle', 'top'],
      ['right', 'top'],
    ]);
  });

  it.each([
    ['of one grant', 1, MOST_CHAINS.ofOne],
    ['of all', MOST_CHAINS.ofAll, 1],
  ])('tells %s as many as are told, and no word of more', (_what, grants, waysEach) => {
    const fan = (tops: number, ways: number) => {
      const between = Array.from({ length: ways }, (_, at) => `way ${at}`);
      const above = Array.from({ length: tops }, (_, at) => `top ${at}`);
      const steps = between.flatMap((way) => [
        nesting('subject', way),
        ...above.map((top) => nesting(way, top)),
      ]);
      return explained(bare({ steps, given: above.map((top) => grant(top, 'READ')) }), reading);
    };
    const all = fan(grants, waysEach);
    expect([all.chains.length, all.moreChains]).toEqual([grants * waysEach, false]);
    const some = waysEach === 1 ? fan(grants + 1, 1) : fan(1, waysEach + 1);
    expect([some.chains.length, some.moreChains]).toEqual([grants * waysEach, true]);
  });

  it('gives no room to what does not lead there, however much of it there is', () => {
    const elsewhere = Array.from({ length: 2 * MOST_CHAINS.ofAll }, (_, at) =>
      grant(`elsewhere ${at}`, 'READ'),
    );
    const { chains, moreChains } = explained(
      bare({ given: [...elsewhere, grant('subject', 'READ')] }),
      reading,
    );
    expect([chains, moreChains]).toMatchObject([[{ steps: [], given: { subjectId: 'subject' } }], false]);
  });

  it('leads through Everyone, since when somebody has been active', () => {
    const everyone = { to: EVERYONE, ...since };
    const { chains } = explained(bare({ everyone, given: [grant(EVERYONE, 'READ')] }), reading);
    const step = { kind: 'everyone', from: 'subject', to: EVERYONE, ...undated, ...since };
    expect(chains).toMatchObject([{ steps: [step] }]);
  });

  it('asks of users whether they are active, and of no group', () => {
    const around = bare({ presence: 'inactive', given: [grant('subject', 'READ')] });
    expect(explained(around, reading)).toMatchObject({ allowed: true });
    const user: Surroundings = { ...around, subject: { type: 'user', id: 'subject' } };
    expect(explained(user, reading)).toMatchObject({ allowed: false, reason: 'not_active', chains: [] });
  });
});

describe('a step', () => {
  it.each([
    ['without dates', null, null, true],
    ['that begins at that very instant', AT, null, true],
    ['that is yet to begin', LATER, null, false],
    ['that ends at that very instant', null, AT, false],
    ['that ends later', BEFORE, LATER, true],
  ])('%s is in force, or is not', (_which, startsAt, expiresAt, inForce) => {
    expect(isInForce({ ...nesting('subject', 'crew'), startsAt, expiresAt }, AT)).toBe(inForce);
  });
});

describe('what is missing', () => {
  const missing = (around: Surroundings, asked: ScopedPermission) =>
    remediesFor(around, asked, openingsAmong(around, asked)).missing;
  const refused = fc
    .tuple(surroundings, asking)
    .filter(([around, asked]) => !explained(around, asked).allowed);

  it('is enough, whichever is chosen, and no part of it is too much', () => {
    fc.assert(
      fc.property(refused, ([around, asked]) => {
        for (const links of missing(around, asked)) {
          expect(explained(links.reduce(mended, around), asked).allowed).toBe(true);
          for (const left of links) {
            const others = links.filter((link) => link !== left);
            expect(explained(others.reduce(mended, around), asked).allowed).toBe(false);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is told of everybody who could act, and of nobody who is not there', () => {
    fc.assert(
      fc.property(refused, ([around, asked]) => {
        expect(missing(around, asked).length > 0).toBe(around.presence !== 'absent');
      }),
    );
  });

  it('begins with the groups of the least power, and says when there are more', () => {
    const around = bare({ subject: { type: 'user', id: 'subject' } });
    const asked = reading;
    const opening = (
      groupId: string,
      permission: string,
      scopeType: 'organization' | 'project',
    ): Opening => ({
      groupId,
      confers: [
        { permission: 'READ', scopeType: 'organization' },
        { permission, scopeType },
      ],
    });
    const few = [
      opening('admins', 'SiteAdmin', 'organization'),
      opening('testers', 'TestManagement', 'organization'),
      opening('many projects', 'SiteAdmin', 'project'),
      opening('one project', 'TestManagement', 'project'),
      opening('readers', 'READ', 'organization'),
    ];
    const told = remediesFor(around, asked, few);
    const named = told.missing.flat().map((link) => ('groupId' in link ? link.groupId : link.kind));
    expect(named).toEqual(['readers', 'one project', 'many projects', 'testers', 'admins', 'grant']);
    expect(told.moreMissing).toBe(false);
    const many = Array.from({ length: MOST_NAMED + 1 }, (_, at) => opening(group(at), 'READ', 'project'));
    const some = remediesFor(around, asked, many);
    expect([some.missing.length, some.moreMissing]).toEqual([MOST_NAMED + 1, true]);
    expect(remediesFor(around, asked, many.slice(1))).toMatchObject({ moreMissing: false });
  });

  it('is the same with every kind of place that reaches everywhere, and told in the order of ids', () => {
    const opening = (groupId: string, scopeType: ScopeType): Opening => ({
      groupId,
      confers: [{ permission: 'READ', scopeType }],
    });
    const groups = [
      opening('c', 'installation'),
      opening('b', 'organization'),
      opening('a', 'organization'),
      opening('e', 'organization'),
      opening('d', 'group'),
    ];
    const named = remediesFor(bare(), reading, groups).missing.flat();
    expect(named.slice(0, -1)).toEqual(
      ['d', 'a', 'b', 'c', 'e'].map((groupId) => ({ kind: 'nesting', groupId })),
    );
  });

  describe('of memberships of his own', () => {
    const own = (to: string, dates: Pick<Step, 'startsAt' | 'expiresAt'>): Step => ({
      ...nesting('subject', to),
      kind: 'membership',
      ...dates,
    });
    const over = { startsAt: null, expiresAt: BEFORE };
    const awaited = { startsAt: LATER, expiresAt: null };
    const user = { type: 'user', id: 'subject' } as const;

    it('is told first, with their dates, the nearest before the farther, and then by ids', () => {
      const steps = [
        own('far', over),
        nesting('far', 'readers'),
        own('readers', awaited),
        own('next', over),
        own('also', over),
        own('between', over),
        own('elsewhere', over),
        own('present', undated),
      ];
      const given = ['next', 'readers', 'between', 'also'].map((id) => grant(id, 'READ'));
      const { missing } = remediesFor(bare({ subject: user, steps, given }), reading, [
        { groupId: 'readers', confers: [] },
        { groupId: 'others', confers: [] },
      ]);
      expect(missing.flat()).toEqual([
        { kind: 'expired_membership', groupId: 'also', ...over },
        { kind: 'expired_membership', groupId: 'between', ...over },
        { kind: 'expired_membership', groupId: 'next', ...over },
        { kind: 'awaited_membership', groupId: 'readers', ...awaited },
        { kind: 'expired_membership', groupId: 'far', ...over },
        { kind: 'membership', groupId: 'others' },
        { kind: 'grant', ...reading },
      ]);
    });

    it('is told of so many, and says when there are more', () => {
      const told = (count: number) => {
        const groups = Array.from({ length: count }, (_, at) => group(at));
        const steps = groups.map((id) => own(id, over));
        const given = groups.map((id) => grant(id, 'READ'));
        const { missing, moreMissing } = remediesFor(bare({ subject: user, steps, given }), reading, []);
        return [missing.length, moreMissing];
      };
      expect(told(MOST_NAMED)).toEqual([MOST_NAMED + 1, false]);
      expect(told(MOST_NAMED + 1)).toEqual([MOST_NAMED + 1, true]);
    });
  });

  it('is only being active, where that is enough, and being active first where it is not', () => {
    const inactive = { presence: 'inactive', subject: { type: 'user', id: 'subject' } } as const;
    const enough = remediesFor(bare({ ...inactive, given: [grant('subject', 'READ')] }), reading, []);
    expect(enough).toEqual({ missing: [[{ kind: 'activity' }]], moreMissing: false });
    const { missing } = remediesFor(bare(inactive), reading, [{ groupId: 'readers', confers: [] }]);
    expect(missing).toEqual([
      [{ kind: 'activity' }, { kind: 'membership', groupId: 'readers' }],
      [{ kind: 'activity' }, { kind: 'grant', ...reading }],
    ]);
    expect(remediesFor(bare({ presence: 'absent' }), reading, [])).toEqual({
      missing: [],
      moreMissing: false,
    });
  });

  it('over the installation is a grant only of what is granted there', () => {
    const around = bare();
    const over = (permission: string) =>
      missing(around, { permission, scope: { type: 'installation', id: newId() } }).flat();
    expect(over('READ')).toEqual([]);
    expect(over('Administration/Organisation/ManageOrganization')).toMatchObject([{ kind: 'grant' }]);
  });
});
