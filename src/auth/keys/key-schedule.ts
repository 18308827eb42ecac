import type { StoredSigningKey } from './signing-key.repository.js';

/** How long a key is published before it signs, so that everybody who keeps a copy of the list has it by then. */
export const PUBLISHED_AHEAD_SECONDS = 3600;
/** For how long others may keep a copy of the list. */
export const PUBLIC_COPY_SECONDS = 900;
// Replicas may be a little apart, and read the list anew only now and then.
const MARGIN_SECONDS = 300;

/** What a key does at an instant. */
export const signingKeyStates = ['next', 'current', 'retired'] as const;
export type SigningKeyState = (typeof signingKeyStates)[number];

type Key = Pick<StoredSigningKey, 'keyId' | 'signsFrom'>;

/**
 * When keys begin to sign and when they are dropped, told by the clock alone: replicas that know the same keys
 * agree without speaking to each other.
 *
 * Shape: keys come in the order of the repository, the last to sign first.
 */
export class KeySchedule {
  private readonly rotationMs: number;
  private readonly keptMs: number;

  /** Units: how long a key signs in days, how long an access token is good in seconds. */
  constructor(rotationDays: number, accessTokenSeconds: number) {
    this.rotationMs = rotationDays * 86_400_000;
    this.keptMs = (accessTokenSeconds + MARGIN_SECONDS) * 1000;
  }

  /** The key that signs: the last whose time has come, or the first if the clock lies behind them all. */
  current<K extends Key>(keys: readonly K[], now: Date): K | undefined {
    return keys.find(({ signsFrom }) => signsFrom <= now) ?? keys.at(-1);
  }

  /** From when a new key is to sign, if one is to be made now. */
  due(keys: readonly Key[], now: Date): Date | undefined {
    const [last] = keys;
    if (!last) return now;
    const ends = last.signsFrom.getTime() + this.rotationMs;
    const soonest = this.soonest(now).getTime();
    return ends <= soonest ? new Date(soonest) : undefined;
  }

  /** From when a key that is made now can sign, so that everybody has heard of it. */
  soonest(now: Date): Date {
    return new Date(now.getTime() + PUBLISHED_AHEAD_SECONDS * 1000);
  }

  /** The keys whose last token has expired, and a while ago. */
  spent<K extends Key>(keys: readonly K[], now: Date): readonly K[] {
    return keys.filter((_key, at) => {
      const successor = keys[at - 1];
      return successor !== undefined && successor.signsFrom.getTime() + this.keptMs <= now.getTime();
    });
  }

  stateOf(key: Key, keys: readonly Key[], now: Date): SigningKeyState {
    const current = this.current(keys, now);
    if (key.keyId === current?.keyId) return 'current';
    return key.signsFrom > now ? 'next' : 'retired';
  }
}
