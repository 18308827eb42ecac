/** How many failures are let pass, and how long it takes to be heard again after more. */
export interface SignInLimit {
  /** The failures before the first delay. */
  readonly allowed: number;
  /** Failures are forgotten this long after the last of them, or after the delay that it led to. */
  readonly windowSeconds: number;
  /** The delay doubles with each further failure, from the first to the longest. */
  readonly firstDelaySeconds: number;
  readonly longestDelaySeconds: number;
}

/** What failures are counted by. */
export type SignInCount = 'name_at_address' | 'name' | 'address' | 'token_at_address';

const QUARTER = 900;
const HOUR = 3600;

/**
 * The limits that follow from how often one name may fail at one address.
 *
 * Shape: a name is locked everywhere only at four times that, so that no single address can do it; with the delays
 * that comes to fewer than 100 guesses an hour even for somebody with two names. An address, behind which a whole
 * office may sit, has thirty times that.
 * Source: own numbers, within what OWASP ASVS asks for; docs/adr/0015.
 */
export function signInLimits(allowed: number): Readonly<Record<SignInCount, SignInLimit>> {
  const ofAddress = {
    allowed: 30 * allowed,
    windowSeconds: QUARTER,
    firstDelaySeconds: 30,
    longestDelaySeconds: QUARTER,
  };
  return {
    name_at_address: { ...ofAddress, allowed },
    name: { allowed: 4 * allowed, windowSeconds: HOUR, firstDelaySeconds: 60, longestDelaySeconds: QUARTER },
    address: ofAddress,
    token_at_address: ofAddress,
  };
}
