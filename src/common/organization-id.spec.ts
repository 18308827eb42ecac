import { isReservedSegment, ORGANIZATION_ID } from './organization-id.js';

describe('the id of an organization', () => {
  it.each([
    'default',
    'magic-7',
    'Acme.Ltd',
    '01970000-0000-7000-8000-000000000001',
    'apis',
    'x'.repeat(128),
  ])('may be %s', (id) => expect(ORGANIZATION_ID.test(id)).toBe(true));

  it.each(['', 'a b', 'a/b', 'ü', 'x'.repeat(129), '.', '..', 'API', 'identity_', '.well-known', 'Health'])(
    'is not %j',
    (id) => expect(ORGANIZATION_ID.test(id)).toBe(false),
  );

  it('leaves no reserved segment to anybody, whatever else it is made of', () => {
    expect(['@api', 'EnterpriseTester', 'oauth'].map(isReservedSegment)).toEqual([true, true, true]);
    expect(isReservedSegment('hogwarts')).toBe(false);
  });
});
