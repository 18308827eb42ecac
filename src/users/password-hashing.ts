import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { Slots } from '../common/slots.js';

// OWASP's second profile for Argon2id: 19 MiB, two passes, one lane; about 25 ms on one core.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// One of the four threads that Node has for such work is left to files and names of hosts. Those who wait do so
// for a second or two at most.
const slots = new Slots(
  Math.min(3, availableParallelism()),
  128,
  'Too many passwords are being checked just now.',
);

/** A hash in PHC form, with its own salt and costs. */
export function hashPassword(password: string): Promise<string> {
  return slots.run(() => hash(password.normalize('NFC'), COST));
}

let decoy: Promise<string> | undefined;

/** Whether a password fits; without a hash it takes as long and does not. */
export async function passwordFits(password: string, stored: string | undefined): Promise<boolean> {
  decoy ??= hash('a password that nobody has', COST);
  const hashed = stored ?? (await decoy);
  const fits = await slots.run(() => verify(hashed, password.normalize('NFC')));
  return stored !== undefined && fits;
}
