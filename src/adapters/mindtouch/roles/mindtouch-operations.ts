import { InvalidInput } from '../../../common/errors.js';
import { Permission } from '../../../permissions/catalogue/permission.js';
import type { Role } from '../../../permissions/roles/role.js';

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

const ALL = 'ALL';
const EVERY_BIT = (1n << 64n) - 1n;
const MASK = /^\d{1,20}$/;

/** The operations among a role's permissions; its mask keeps the bits that nothing names. */
export function operationsOf(role: Pick<Role, 'permissions' | 'unnamedMask'> | undefined): Operations {
  const held = OPERATIONS.filter(({ permission }) => role?.permissions.includes(permission));
  return {
    mask: held.reduce((mask, { bit }) => mask | bit, role?.unnamedMask ?? 0n),
    names: held.map(({ name }) => name),
  };
}

/** All operations, by ascending bit. */
export const operationNames: readonly string[] = OPERATIONS.map(({ name }) => name);

/** Whether a permission is one of the vendor's operations. */
export function isOperation(permission: string): boolean {
  return OPERATIONS.some((operation) => operation.permission === permission);
}

/**
 * The permissions behind operations that are named in words, in any case, or else by a mask.
 *
 * Shape: `ALL` stands for every operation; a bit that names none is refused, since a later one may come to mean more.
 * Errors: InvalidInput.
 */
export function permissionsAsked(words: string, mask: string | undefined): readonly string[] {
  const names = words.split(',').map((word) => word.trim().toUpperCase());
  const isEmpty = names.every((name) => name === '');
  const operations = isEmpty ? operationsOfMask(mask ?? '0') : names.flatMap(operationsNamed);
  return [...new Set(operations.map(({ permission }) => permission))];
}

function operationsNamed(name: string): readonly Operation[] {
  if (name === ALL) return OPERATIONS;
  const found = OPERATIONS.filter((operation) => operation.name === name);
  if (found.length === 0) throw refused(`There is no operation "${name}".`);
  return found;
}

function operationsOfMask(text: string): readonly Operation[] {
  const mask = MASK.test(text.trim()) ? BigInt(text) : -1n;
  if (mask < 0n || mask > EVERY_BIT)
    throw refused('The mask must be a number from 0 to 18446744073709551615.');
  if (mask === EVERY_BIT) return OPERATIONS;
  const found = OPERATIONS.filter(({ bit }) => (mask & bit) !== 0n);
  const unnamed = found.reduce((rest, { bit }) => rest & ~bit, mask);
  if (unnamed !== 0n) throw refused(`Bits of the mask name no operation: ${unnamed}.`);
  return found;
}

function refused(message: string): InvalidInput {
  return InvalidInput.field('operations', 'isOperation', message);
}
