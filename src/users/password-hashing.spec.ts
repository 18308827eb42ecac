import { hashPassword, passwordFits } from './password-hashing.js';

describe('passwords', () => {
  it('are kept as Argon2id with a salt of their own', async () => {
    const [one, other] = await Promise.all([hashPassword('a phrase'), hashPassword('a phrase')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
  });

  it('fit in either Unicode form, and in no other case', async () => {
    const stored = await hashPassword('Rene\u0301e-1984');
    expect(await passwordFits('Ren\u00e9e-1984', stored)).toBe(true);
    expect(await passwordFits('ren\u00e9e-1984', stored)).toBe(false);
  });

  it('fit nobody, not even the decoy itself', async () => {
    expect(await passwordFits('a password that nobody has', undefined)).toBe(false);
  });
});
