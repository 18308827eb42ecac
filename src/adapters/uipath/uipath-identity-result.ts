/** IdentityResult: whether a call on an account went well, and if not, why. */
export interface UipathIdentityResult {
  readonly succeeded: boolean;
  readonly errors: readonly { readonly code: string; readonly description: string }[];
}

/** It went well. */
export const SUCCEEDED: UipathIdentityResult = { succeeded: true, errors: [] };
