import { isAsWanted, keepsDates, membershipState, termsOf, type Membership } from './membership.js';

const at = new Date('2026-03-03T12:00:00Z');
const before = new Date(at.getTime() - 1);
const after = new Date(at.getTime() + 1);

describe('membershipState', () => {
  it.each([
    [null, null, 'present'],
    [before, after, 'present'],
    [at, null, 'present'],
    [after, null, 'future'],
    [null, at, 'expired'],
    [null, after, 'present'],
    [null, before, 'expired'],
  ] as const)('from %s until %s is %s', (startsAt, expiresAt, state) => {
    expect(membershipState({ startsAt, expiresAt }, at)).toBe(state);
  });
});

const membership: Membership = {
  id: 'm',
  groupId: 'g',
  userId: 'u',
  privileges: ['group_view', 'group_update'],
  startsAt: null,
  expiresAt: after,
  beganAt: before,
  beganBy: null,
  endedAt: null,
  endedBy: null,
};

describe('isAsWanted', () => {
  it('is met by what is not asked for', () => {
    expect(isAsWanted(membership, {}, at)).toBe(true);
  });

  it.each([
    [{ expiresAt: new Date(after) }, true],
    [{ expiresAt: null }, false],
    [{ expiresAt: at }, false],
    [{ startsAt: null }, true],
    [{ startsAt: before }, false],
    [{ privileges: ['group_update', 'group_view'] as const }, true],
    [{ privileges: ['group_view'] as const }, false],
    [{ privileges: [] }, false],
    [{ privileges: ['group_update', 'group_view', 'group_delete'] as const }, false],
  ])('asked for %j is %s', (terms, met) => {
    expect(isAsWanted(membership, terms, at)).toBe(met);
  });

  it('is not met by one that has run out, nor by one to come, unless that is asked for', () => {
    expect(isAsWanted({ ...membership, expiresAt: at }, {}, at)).toBe(false);
    const future = { ...membership, startsAt: after, expiresAt: null };
    expect(isAsWanted(future, {}, at)).toBe(false);
    expect(isAsWanted(future, { startsAt: after }, at)).toBe(true);
  });
});

describe('termsOf', () => {
  const future: Membership = { ...membership, startsAt: after, expiresAt: new Date(after.getTime() + 9) };
  const { privileges, expiresAt } = future;
  const begins = new Date(after.getTime() + 5);

  it.each([
    [{}, { privileges, startsAt: null, expiresAt }],
    [{ startsAt: begins }, { privileges, startsAt: begins, expiresAt }],
    [
      { startsAt: begins, privileges: [] },
      { privileges: [], startsAt: begins, expiresAt },
    ],
    [{ expiresAt: null }, { privileges, startsAt: null, expiresAt: null }],
  ])('of one yet to begin, brought to %j, keep all else that was settled', (terms, reached) => {
    expect(termsOf(future, terms, at)).toEqual(reached);
  });

  it('of one in force keep its beginning', () => {
    const present = { ...membership, startsAt: before };
    expect(termsOf(present, { expiresAt: null }, at)).toEqual({
      privileges,
      startsAt: before,
      expiresAt: null,
    });
  });

  it.each([[undefined], [{ ...membership, expiresAt: at }]])(
    'of none, or of one run out, are new',
    (none) => {
      expect(termsOf(none, {}, at)).toEqual({ privileges: ['group_view'], startsAt: null, expiresAt: null });
    },
  );

  it('show whether dates are kept', () => {
    expect(keepsDates(membership, { privileges: [] }, at)).toBe(true);
    expect(keepsDates(future, { privileges: [] }, at)).toBe(false);
    expect(keepsDates(future, { startsAt: after, privileges: [] }, at)).toBe(true);
    expect(keepsDates({ ...membership, expiresAt: at }, { expiresAt: at }, at)).toBe(false);
  });
});
