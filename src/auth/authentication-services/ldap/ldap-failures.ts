import { ResultCodeError } from 'ldapts';
import { ServiceFailure, type FailureReason } from '../service-failure.js';

/** Results of LDAP that mean something of their own here (RFC 4511, appendix A). */
export const RESULT = {
  operationsError: 1,
  sizeLimitExceeded: 4,
  strongerAuthRequired: 8,
  referral: 10,
  confidentialityRequired: 13,
  noSuchObject: 32,
  invalidDnSyntax: 34,
  inappropriateAuthentication: 48,
  invalidCredentials: 49,
  insufficientAccessRights: 50,
  busy: 51,
  unavailable: 52,
} as const;

const MEANINGS: Readonly<Record<number, readonly [reason: FailureReason, message: string]>> = {
  [RESULT.operationsError]: [
    'refused',
    'The server answers only those who have bound; give it an account in bindingDn.',
  ],
  [RESULT.sizeLimitExceeded]: ['ambiguous', 'The server found more entries than there may be.'],
  [RESULT.strongerAuthRequired]: [
    'refused',
    'The server wants a stronger authentication than a simple bind.',
  ],
  [RESULT.referral]: ['search', 'The server refers to another one, which is not followed.'],
  [RESULT.confidentialityRequired]: ['refused', 'The server wants TLS; choose start_tls or ldaps.'],
  [RESULT.noSuchObject]: ['search', 'There is no such search base.'],
  [RESULT.invalidDnSyntax]: ['search', 'The search base or the binding DN is no DN.'],
  [RESULT.insufficientAccessRights]: ['search', 'The account may not search there.'],
  [RESULT.busy]: ['unreachable', 'The server is busy.'],
  [RESULT.unavailable]: ['unreachable', 'The server is shutting down or unavailable.'],
};

/** The result that a server answered, if it is one. */
export function resultCodeOf(error: unknown): number | undefined {
  return error instanceof ResultCodeError ? error.code : undefined;
}

/** What an error of the client means; what the server wrote of its own accord is not repeated. */
export function ldapFailure(cause: unknown): ServiceFailure {
  if (cause instanceof ServiceFailure) return cause;
  const code = resultCodeOf(cause);
  if (code === undefined)
    return new ServiceFailure('unreachable', 'The connection to the server was lost.', { cause });
  const [reason, message] = MEANINGS[code] ?? ['protocol', `The server answered with the result ${code}.`];
  return new ServiceFailure(reason, message, { cause });
}
