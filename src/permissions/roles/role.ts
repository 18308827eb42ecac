/** A named set of permissions that a user or group can have one of. */
export interface Role {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly permissions: readonly string[];
  /** Bits of a vendor's mask that no operation names; kept, never interpreted. */
  readonly unnamedMask: bigint;
  readonly version: number;
}

/** A role to be defined. */
export interface RoleDraft {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly unnamedMask?: bigint;
}

const CONTRIBUTING = [
  'LOGIN',
  'BROWSE',
  'READ',
  'SUBSCRIBE',
  'UPDATE',
  'CREATE',
  'DELETE',
  'CHANGEPERMISSIONS',
] as const;

/**
 * The roles that every organization begins with, numbered in this order from 1.
 *
 * Source: docs/sources/mindtouch.md, the stock roles of 2010; 704 are the bits of Admin that no operation names.
 */
export const stockRoles: readonly RoleDraft[] = [
  { name: 'None', permissions: [] },
  { name: 'Guest', permissions: ['LOGIN'] },
  { name: 'Viewer', permissions: ['LOGIN', 'BROWSE', 'READ', 'SUBSCRIBE'] },
  { name: 'Contributor', permissions: CONTRIBUTING },
  { name: 'Admin', permissions: [...CONTRIBUTING, 'CONTROLPANEL', 'SiteAdmin'], unnamedMask: 704n },
];
