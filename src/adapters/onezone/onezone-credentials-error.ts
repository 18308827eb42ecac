import {
  AccountDisabled,
  type BadCredentials,
  type DomainError,
  type RefusalReason,
} from '../../common/errors.js';
import type { OnezoneErrorWire } from './onezone-error.wire.js';

type Telling = (failure: BadCredentials) => OnezoneErrorWire;

const plain = (id: string, description: string) => (): OnezoneErrorWire => ({ id, description });

const REFUSED: Readonly<Record<RefusalReason, Telling>> = {
  password: plain('badBasicCredentials', 'Wrong user name or password.'),
  token: plain('badToken', 'The token could not be understood.'),
  token_revoked: plain('tokenRevoked', 'The token was revoked.'),
  token_expired: expired,
  token_of_other_kind: plain('notAnAccessToken', 'The token is none for access.'),
  scheme: plain('badToken', 'The credentials are of an unknown kind.'),
};

const blocked = plain('userBlocked', 'The account is disabled.');

/** Credentials that were sent and refused, with why inside; who is blocked learns it by the right password alone. */
export function refusedCredentials(failure: DomainError): OnezoneErrorWire {
  const refused = failure as BadCredentials;
  const tell = refused instanceof AccountDisabled ? blocked : REFUSED[refused.reason];
  return {
    id: 'unauthorized',
    details: { authError: tell(refused) },
    description: 'The credentials sent were rejected; see details.',
  };
}

/** An end in time is a caveat there, which has not been met. */
function expired({ details: { expiredAt } }: BadCredentials): OnezoneErrorWire {
  const validUntil = expiredAt ? Math.floor(expiredAt.getTime() / 1000) : 0;
  return {
    id: 'tokenCaveatUnverified',
    details: { caveat: { type: 'time', validUntil } },
    description: 'The token has run out.',
  };
}
