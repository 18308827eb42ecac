/** The port through which users and groups learn of the services elsewhere that vouch for them; auth/ implements it. */
export abstract class VouchingServices {
  /**
   * The service that something is to belong to; undefined for what Guildhall itself vouches for.
   *
   * Errors: ReferenceNotFound, if there is no such service.
   */
  abstract known(organizationId: string, id: string | undefined): Promise<string | undefined>;
}
