import { DomainError, type ErrorKind } from '../../common/errors.js';

/** What a token endpoint answers in `error`; RFC 6749, section 5.2. */
export type OAuthErrorName =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope';

/** A request for a token, or about one, that is refused; surfaces render `error` and the message. */
export class OAuthRefusal extends DomainError {
  readonly kind: ErrorKind;
  readonly code: string;
  constructor(
    readonly error: OAuthErrorName,
    message: string,
  ) {
    super(message);
    this.kind = error === 'invalid_client' ? 'bad_credentials' : 'invalid';
    this.code = `oauth.${error}`;
  }
}
