import type { EnterpriseTesterLink } from './enterprise-tester-link.wire.js';

/** A project, of which the directory knows the name. */
export class EnterpriseTesterProject {
  Id!: string;
  /** @example "Payroll" */
  Name!: string;
  Description!: string;
  OrganisationId!: string;
  /** @example "Example Ltd" */
  OrganisationName!: string;
  Self!: string;
  Links!: EnterpriseTesterLink[];
}

/** The organization that a caller is in. */
export class EnterpriseTesterOrganisation {
  Id!: string;
  /** @example "Example Ltd" */
  Name!: string;
  Description!: string;
  Self!: string;
  Links!: EnterpriseTesterLink[];
}
