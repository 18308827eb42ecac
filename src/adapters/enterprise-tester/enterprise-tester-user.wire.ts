import { EnterpriseTesterLink } from './enterprise-tester-link.wire.js';

/** A user as he is answered; texts that nobody gave are empty. */
export class EnterpriseTesterUser {
  /** @example "6f0d5f2e-0f0c-4b43-9b44-2f1c1b1c7e01" */
  Id!: string;
  /** @example "ann" */
  UserName!: string;
  /** @example "ann@example.com" */
  Email!: string;
  /** @example "Ann" */
  FirstName!: string;
  /** @example "Lee" */
  LastName!: string;
  Phone!: string;
  Enabled!: boolean;
  /** Whether another system says who he is. */
  IsExternal!: boolean;
  /** @example "http://localhost/api/user/6f0d5f2e-0f0c-4b43-9b44-2f1c1b1c7e01" */
  Self!: string;
  Links!: EnterpriseTesterLink[];
}

/** Users as a collection. */
export class EnterpriseTesterUsers {
  Items!: EnterpriseTesterUser[];
}
