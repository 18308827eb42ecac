import { createHash, randomBytes } from 'node:crypto';

/** A secret that is shown once and kept as its hash only. */
export interface SecretToken {
  readonly token: string;
  readonly hash: Buffer;
}

/** Makes a token of 256 random bits behind a prefix that tells its kind to people and scanners. */
export function newSecretToken(prefix: string): SecretToken {
  const token = `${prefix}${randomBytes(32).toString('base64url')}`;
  return { token, hash: hashOfToken(token) };
}

/** Random tokens need no slow hash: there is nothing to guess. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
