import { PUBLIC_ID } from './public-id.js';

describe('PUBLIC_ID', () => {
  it.each(['gryff-01', 'a', 'x'.repeat(128), '研发部', 'a:b@c', '🦁'.repeat(128)])('takes %j', (id) => {
    expect(PUBLIC_ID.test(id)).toBe(true);
  });

  it.each(['', 'x'.repeat(129), 'a b', 'a/b', 'a\\b', 'a\0', 'a\ud800', 'a\n'])('refuses %j', (id) => {
    expect(PUBLIC_ID.test(id)).toBe(false);
  });
});
