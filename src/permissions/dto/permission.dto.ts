import type { PermissionDefinition } from '../permission.js';

/** One entry of the permission catalogue. */
export class PermissionDto {
  /** @example "directory.read" */
  name!: string;
  description!: string;
  /** Whether only somebody who holds it can confer it or take it away. */
  administrative!: boolean;
}

export function toPermissionDto({ name, description, administrative }: PermissionDefinition): PermissionDto {
  return { name, description, administrative };
}
