import { DomainError, NotFound } from '../../common/errors.js';

/** No such authentication service in the caller's organization. */
export class AuthenticationServiceNotFound extends NotFound {
  constructor() {
    super('authentication_service');
  }
}

/** The local service is Guildhall itself; it stays as it is. */
export class LocalServiceProtected extends DomainError {
  readonly kind = 'protected';
  readonly code = 'authentication_service.local';
  constructor() {
    super('The local authentication service cannot be changed or deleted.');
  }
}

/** The name belongs to somebody whom another service vouches for. */
export class NameOwnedElsewhere extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'authentication_service.name_owned_elsewhere';
  constructor() {
    super('The name belongs to a user of another authentication service.');
  }
}

/** A service that is disabled is not asked. */
export class ServiceDisabled extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'authentication_service.disabled';
  constructor() {
    super('The authentication service is disabled.');
  }
}
