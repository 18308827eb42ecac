import { hash, verify } from '@node-rs/argon2';

// OWASP's second profile for Argon2id: 19 MiB, two passes, one lane; about 25 ms on one core.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash in PHC form, with its own salt and costs. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST);
}

let decoy: Promise<string> | undefined;

/** Whether a password fits; without a hash it takes as long and does not. */
export async function passwordFits(password: string, stored: string | undefined): Promise<boolean> {
  decoy ??= hashPassword('a password that nobody has');
  const fits = await verify(stored ?? (await decoy), password.normalize('NFC'));
  return stored !== undefined && fits;
}
