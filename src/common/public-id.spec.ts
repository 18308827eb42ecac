import { canonicalId, PUBLIC_ID } from './public-id.js';

describe('PUBLIC_ID', () => {
  it.each(['gryff-01', 'a', 'x'.repeat(128), '研发部', 'a:b@c', '🦁'.repeat(128)])('takes %j', (id) => {
    expect(PUBLIC_ID.test(id)).toBe(true);
  });

  it.each(['', 'x'.repeat(129), 'a b', 'a/b', 'a\\b', 'a\0', 'a\ud800', 'a\n'])('refuses %j', (id) => {
    expect(PUBLIC_ID.test(id)).toBe(false);
  });
});

describe('canonicalId', () => {
  it('is one for all spellings of a uuid, and leaves everything else as it stands', () => {
    const uuid = '0d4c0000-0000-4000-8000-00000000ab77';
    expect([uuid, uuid.toUpperCase(), uuid.replace('ab', 'aB')].map(canonicalId)).toEqual([uuid, uuid, uuid]);
    expect(['Gryff-01', `${uuid}A`, `{${uuid.toUpperCase()}}`].map(canonicalId)).toEqual([
      'Gryff-01',
      `${uuid}A`,
      `{${uuid.toUpperCase()}}`,
    ]);
  });
});
