import { Permission } from '../../permissions/permission.js';
import type { Role } from '../../permissions/role.js';

/** What a role lets its holders do, as a mask and in words. */
export interface Operations {
  readonly mask: bigint;
  readonly names: readonly string[];
}

interface Operation {
  readonly name: string;
  readonly bit: bigint;
  readonly permission: string;
}

const operation = (name: string, bit: bigint, permission = name): Operation => ({ name, bit, permission });

// By ascending bit, which is the order in which they are named. 64, 128 and 512 name nothing.
const OPERATIONS: readonly Operation[] = [
  operation('LOGIN', 1n, Permission.Login),
  operation('BROWSE', 2n),
  operation('READ', 4n),
  operation('SUBSCRIBE', 8n),
  operation('UPDATE', 16n),
  operation('CREATE', 32n),
  operation('DELETE', 256n),
  operation('CHANGEPERMISSIONS', 1024n),
  operation('CONTROLPANEL', 2048n),
  operation('UNSAFECONTENT', 4096n),
  operation('USERHISTORY', 8192n),
  operation('DRAFT_UPDATE', 16_384n),
  operation('DRAFT_CREATE', 32_768n),
  operation('DRAFT_DELETE', 65_536n),
  operation('ADMIN', 1n << 63n, Permission.SiteAdmin),
];

/** The operations among a role's permissions; its mask keeps the bits that nothing names. */
export function operationsOf(role: Pick<Role, 'permissions' | 'unnamedMask'> | undefined): Operations {
  const held = OPERATIONS.filter(({ permission }) => role?.permissions.includes(permission));
  return {
    mask: held.reduce((mask, { bit }) => mask | bit, role?.unnamedMask ?? 0n),
    names: held.map(({ name }) => name),
  };
}
