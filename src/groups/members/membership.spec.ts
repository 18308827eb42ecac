import { isAsWanted, membershipState, type Membership } from './membership.js';

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

describe('isAsWanted', () => {
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
