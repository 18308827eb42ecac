import { DomainError, NotFound } from '../common/errors.js';

/** No such grant stands in the caller's organization. */
export class GrantNotFound extends NotFound {
  constructor() {
    super('grant');
  }
}

/** The subject holds exactly this grant already. */
export class GrantStands extends DomainError {
  readonly kind = 'already_related';
  readonly code = 'grant.stands';
  constructor() {
    super('The subject was given this permission there already.');
  }
}

/** No such role in the caller's organization. */
export class RoleNotFound extends NotFound {
  constructor() {
    super('role');
  }
}

/** Another role of the organization bears the name. */
export class RoleNameTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'role.name_taken';
  constructor(name: string) {
    super(`A role named "${name}" already exists.`);
  }
}

/** The subject has no role that could be ended. */
export class RoleNotAssigned extends NotFound {
  constructor() {
    super('role_assignment');
  }
}

/** No such project in the caller's organization. */
export class ProjectNotFound extends NotFound {
  constructor() {
    super('project');
  }
}

/** Something wider confers the permission as well, so that ending its own grant would take nothing away. */
export class ConferredOtherwise extends DomainError {
  readonly kind = 'not_supported';
  readonly code = 'grant.conferred_otherwise';
  constructor(permission: string) {
    super(`${permission} is conferred by a role or a wider permission, and has to be taken away there.`);
  }
}
