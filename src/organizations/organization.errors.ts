import { DomainError, NotFound } from '../common/errors.js';

/** No such organization, or none that the caller may know of. */
export class OrganizationNotFound extends NotFound {
  constructor() {
    super('organization');
  }
}

/** Another organization bears the id in whatever case, also one that has ended. */
export class OrganizationIdTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'organization.public_id_taken';
  constructor(publicId: string) {
    super(`An organization with the id "${publicId}" exists or existed.`);
  }
}

/** The organization has ended, and only one that stands is changed or ended. */
export class OrganizationHasEnded extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'organization.ended';
  constructor() {
    super('The organization has ended.');
  }
}

/** The organization stands, so there is nothing to restore. */
export class OrganizationStands extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'organization.stands';
  constructor() {
    super('The organization has not ended.');
  }
}
