/**
 * What went wrong, in words that every surface translates into its own status and body.
 *
 * Source: the table of core errors in ARCHITECTURE.md; each surface holds an exhaustive Record over it.
 */
export type ErrorKind =
  | 'invalid'
  | 'malformed'
  | 'unsupported_media_type'
  | 'payload_too_large'
  | 'not_acceptable'
  | 'not_signed_in'
  | 'bad_credentials'
  | 'forbidden'
  | 'scope_missing'
  | 'not_found'
  | 'reference_not_found'
  | 'conflict'
  | 'already_related'
  | 'cycle'
  | 'protected'
  | 'last_administrator'
  | 'beyond_authority'
  | 'not_supported'
  | 'unknown_path'
  | 'method_not_allowed'
  | 'precondition_failed'
  | 'precondition_required'
  | 'too_many_requests'
  | 'unavailable'
  | 'internal';

/** One thing wrong with one field; `constraint` is machine-readable, `message` is for people. */
export interface FieldError {
  readonly field: string;
  readonly constraint: string;
  readonly message: string;
  readonly allowed?: readonly string[];
}

/** A failure that the core throws and that a surface renders; its message is always safe to show. */
export abstract class DomainError extends Error {
  abstract readonly kind: ErrorKind;
  /** Stable across releases, e.g. `group.name_taken`. */
  abstract readonly code: string;
  /** Facts for a surface to render; never secrets, never SQL. */
  readonly details: Readonly<Record<string, unknown>> = {};

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** A value, body or parameter that does not meet its rule. */
export class InvalidInput extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'request.invalid';
  constructor(readonly fields: readonly FieldError[]) {
    super(fields.map((field) => field.message).join('; '));
  }

  static field(field: string, constraint: string, message: string): InvalidInput {
    return new InvalidInput([{ field, constraint, message }]);
  }
}

/** A body that cannot be read at all. */
export class MalformedBody extends DomainError {
  readonly kind = 'malformed';
  readonly code = 'request.malformed';
}

/** A body in a media type that the surface does not read. */
export class UnsupportedMediaType extends DomainError {
  readonly kind = 'unsupported_media_type';
  readonly code = 'request.unsupported_media_type';
}

/** A body over the limit. */
export class PayloadTooLarge extends DomainError {
  readonly kind = 'payload_too_large';
  readonly code = 'request.too_large';
}

/** A representation was asked for that the surface does not make. */
export class NotAcceptable extends DomainError {
  readonly kind = 'not_acceptable';
  readonly code = 'request.not_acceptable';
}

/** Nobody is signed in and the call needs somebody. */
export class NotSignedIn extends DomainError {
  readonly kind = 'not_signed_in';
  readonly code = 'auth.not_signed_in';
  constructor(message = 'Sign in to do this.') {
    super(message);
  }
}

/** Why credentials were refused; surfaces with nested reasons map it, the others do not say. */
export type RefusalReason =
  'password' | 'token' | 'token_revoked' | 'token_expired' | 'token_of_other_kind' | 'scheme';

/** Credentials were sent and refused; the text never tells whether the user exists. */
export class BadCredentials extends DomainError {
  readonly kind = 'bad_credentials';
  readonly code = 'auth.bad_credentials';
  override readonly details: { readonly expiredAt?: Date };
  constructor(
    readonly reason: RefusalReason,
    message = 'The credentials were refused.',
    details: { readonly expiredAt?: Date } = {},
  ) {
    super(message);
    this.details = details;
  }
}

/** Right credentials of an account that was disabled; told apart only by surfaces that must say so. */
export class AccountDisabled extends BadCredentials {
  constructor() {
    super('password');
  }
}

/** The caller is known and lacks the permission; `missing` names what would have allowed the call. */
export class Forbidden extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'auth.forbidden';
  override readonly details: { readonly missing: readonly string[] };
  constructor(missing: readonly string[]) {
    super(missing.length === 0 ? 'Not allowed.' : `Not allowed: needs ${missing.join(' or ')}.`);
    this.details = { missing };
  }
}

/** The caller holds the permission, but the token's scopes do not let it be used. */
export class ScopeMissing extends DomainError {
  readonly kind = 'scope_missing';
  readonly code = 'auth.scope_missing';
  override readonly details: { readonly missing: readonly string[] };
  constructor(missing: readonly string[]) {
    super(`The scopes of the token do not allow ${missing.join(' or ')}.`);
    this.details = { missing };
  }
}

/** The thing that the call is about does not exist, or not in the caller's organization. */
export class NotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code: string;
  override readonly details: { readonly type: string };
  constructor(type: string) {
    super(`No such ${type.replaceAll('_', ' ')}.`);
    this.code = `${type}.not_found`;
    this.details = { type };
  }
}

/** Something named inside a body, or beside the subject of the call, does not exist. */
export class ReferenceNotFound extends DomainError {
  readonly kind = 'reference_not_found';
  readonly code: string;
  override readonly details: { readonly type: string; readonly id: string };
  constructor(
    type: string,
    id: string,
    readonly field: string = type,
  ) {
    super(`No such ${type.replaceAll('_', ' ')}: ${id}.`);
    this.code = `${type}.reference_not_found`;
    this.details = { type, id };
  }
}

/** The path names nothing that this surface serves. */
export class UnknownPath extends DomainError {
  readonly kind = 'unknown_path';
  readonly code = 'request.unknown_path';
  constructor() {
    super('There is nothing at this path.');
  }
}

/** The path exists, the verb does not. */
export class MethodNotAllowed extends DomainError {
  readonly kind = 'method_not_allowed';
  readonly code = 'request.method_not_allowed';
  override readonly details: { readonly allow: readonly string[] };
  constructor(allow: readonly string[]) {
    super(`This path takes ${allow.join(', ')}.`);
    this.details = { allow };
  }
}

/** The documented call exists elsewhere and is deliberately not offered here. */
export class NotSupported extends DomainError {
  readonly kind = 'not_supported';
  readonly code = 'request.not_supported';
}

/** The version that the caller saw is not the present one. */
export class PreconditionFailed extends DomainError {
  readonly kind = 'precondition_failed';
  readonly code = 'request.precondition_failed';
  constructor() {
    super('It has changed since it was read; read it again.');
  }
}

/** The call must say which version it changes. */
export class PreconditionRequired extends DomainError {
  readonly kind = 'precondition_required';
  readonly code = 'request.precondition_required';
  constructor() {
    super('Send If-Match with the ETag that was read.');
  }
}

/** Too many attempts; `retryAfterSeconds` says when to come back. */
export class TooManyRequests extends DomainError {
  readonly kind = 'too_many_requests';
  readonly code = 'request.too_many';
  constructor(readonly retryAfterSeconds: number) {
    super('Too many attempts; wait a little.');
  }
}

/** A part that the answer depends on does not answer; never an allow. */
export class Unavailable extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'service.unavailable';
  constructor(
    message = 'The service cannot answer just now.',
    readonly retryAfterSeconds = 5,
  ) {
    super(message);
  }
}

/** Anything unforeseen; the cause is logged under the request id and never shown. */
export class InternalError extends DomainError {
  readonly kind = 'internal';
  readonly code = 'service.internal_error';
  constructor(cause: unknown) {
    super('Something went wrong on our side.', { cause });
  }
}
