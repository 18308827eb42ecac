import { DomainError, NotFound } from '../common/errors.js';

/** No such user in the caller's organization. */
export class UserNotFound extends NotFound {
  constructor() {
    super('user');
  }
}

/** Only who was deleted can be restored. */
export class UserNotDeleted extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'user.not_deleted';
  constructor() {
    super('The user is not deleted.');
  }
}

/** Somebody of the organization signs in by this name or address already. */
export class LoginNameTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'user.login_name_taken';
  constructor(name: string) {
    super(`A user who signs in as "${name}" already exists.`);
  }
}

/** Anonymous stands for everybody who is not signed in; he stays as he is. */
export class AnonymousProtected extends DomainError {
  readonly kind = 'protected';
  readonly code = 'user.anonymous_protected';
  constructor() {
    super('The user Anonymous cannot be changed or deleted.');
  }
}

/** The user is found by his name in the authentication service that vouches for him. */
export class ExternalUserRename extends DomainError {
  readonly kind = 'not_supported';
  readonly code = 'user.external_rename';
  constructor() {
    super('A user of an authentication service cannot be renamed.');
  }
}
