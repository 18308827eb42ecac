import { NotFound } from '../../common/errors.js';

/** A group that a service elsewhere is asked for. */
export interface AskedGroup {
  readonly serviceId: string;
  readonly name: string;
  /** Whose rights it is asked by; without them by those of Guildhall's own account there. */
  readonly credentials?: { readonly userName: string; readonly password: string } | undefined;
}

/** The service knows no group of exactly this name, or more than one. */
export class ExternalGroupNotFound extends NotFound {
  constructor() {
    super('external_group');
  }
}

/** The port through which groups are looked for in services elsewhere; auth/ implements it. */
export abstract class ExternalGroups {
  /**
   * Asks a service for a group; it may take seconds, so never inside a unit of work.
   *
   * Errors: ExternalGroupNotFound, ReferenceNotFound (the service), BadCredentials, Unavailable, and a conflict
   * if the service is disabled.
   */
  abstract require(organizationId: string, asked: AskedGroup): Promise<void>;
}
