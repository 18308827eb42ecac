import { DomainError } from '../common/errors.js';

/** The chosen id equals an id of the organization, or was chosen there before. */
export class PublicIdTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'public_id.taken';
  constructor(publicId: string) {
    super(`The id "${publicId}" already exists.`);
  }
}

/** The ids that clients chose: unique in an organization across users and groups, and never used again. */
export abstract class PublicIds {
  /**
   * Errors: PublicIdTaken.
   */
  abstract claim(organizationId: string, publicId: string, subjectId: string): Promise<void>;
}
