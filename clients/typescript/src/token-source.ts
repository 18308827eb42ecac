/**
 * Where the token of a call comes from.
 *
 * It is asked before every call, and once more with the token that was refused; if it then gives another one,
 * the call is made anew.
 */
export type TokenSource = (refused?: string) => string | Promise<string>;

/** A token as it was given out. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

const LONGEST_MARGIN_SECONDS = 30;

/** Keeps a token until shortly before it runs out, then gets a new one: one, however many calls wait for it. */
export function renewing(issue: () => Promise<IssuedToken>, first?: IssuedToken): TokenSource {
  let held = first && keep(first);
  let coming: Promise<string> | undefined;

  const renew = async () => {
    held = keep(await issue());
    return held.token;
  };
  return (refused) => {
    if (held && held.token !== refused && Date.now() < held.staleAt) return held.token;
    coming ??= renew().finally(() => (coming = undefined));
    return coming;
  };
}

function keep({ token, expiresInSeconds }: IssuedToken): {
  readonly token: string;
  readonly staleAt: number;
} {
  const margin = Math.min(LONGEST_MARGIN_SECONDS, expiresInSeconds / 10);
  return { token, staleAt: Date.now() + (expiresInSeconds - margin) * 1000 };
}
