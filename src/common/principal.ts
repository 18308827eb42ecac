/** Somebody who has proved who he is, or nobody. */
export type Principal = SignedInPrincipal | AnonymousPrincipal;

/** A user, robot or application behind verified credentials. */
export interface SignedInPrincipal {
  readonly kind: 'user';
  readonly userId: string;
  readonly organizationId: string;
  /** Names of the token's scopes; undefined means that nothing narrows the caller. */
  readonly scopes?: readonly string[];
  /** When the API token that was shown runs out, so that it makes none that outlives it. */
  readonly expiresAt?: Date;
  /** The session that the token belongs to, so that it can be ended. */
  readonly sessionId?: string;
  /** Whether the token was issued to a service account by its secret, and so ends with that. */
  readonly bySecret?: true;
}

/** Nobody; still in some organization, since every request is about one. */
export interface AnonymousPrincipal {
  readonly kind: 'anonymous';
  readonly organizationId: string;
}

/** Guildhall itself, when it founds an organization; no authority rule applies to it. */
export interface SystemPrincipal {
  readonly kind: 'system';
  readonly organizationId: string;
  /** At whose word: somebody of another organization who has power over the installation. */
  readonly authorId?: string | null;
}

/** Who performs an act, and through which surface. */
export interface Caller {
  readonly principal: Principal | SystemPrincipal;
  readonly surface: string;
  readonly requestId?: string;
  /** Where the call comes from, as far as limits tell places apart. */
  readonly address?: string;
}

/** The id to record as the author of an act; null for nobody and for Guildhall on its own. */
export function authorOf({ principal }: Caller): string | null {
  if (principal.kind === 'system') return principal.authorId ?? null;
  return principal.kind === 'user' ? principal.userId : null;
}

/** The organization that everything in this call belongs to. */
export function organizationOf(caller: Caller): string {
  return caller.principal.organizationId;
}

/** Guildhall acting on its own behalf in one organization. */
export function systemCaller(organizationId: string): Caller {
  return { principal: { kind: 'system', organizationId }, surface: 'system' };
}

/** Who acts in an organization when a caller acts on it: he himself in his own, Guildhall at his word elsewhere. */
export function actingIn(caller: Caller, organizationId: string): Caller {
  if (organizationOf(caller) === organizationId) return caller;
  return { ...caller, principal: { kind: 'system', organizationId, authorId: authorOf(caller) } };
}
