import type { PermissionDefinition } from '../catalogue/permission.js';

/** One entry of the permission catalogue. */
export class PermissionDto {
  /** @example "directory.read" */
  name!: string;
  /** @example "Read users, groups and who is in what" */
  description!: string;
  /**
   * Whether only somebody who holds it can confer it or take it away.
   * @example false
   */
  administrative!: boolean;
}

/** The whole permission catalogue. */
export class PermissionListDto {
  items!: PermissionDto[];
}

export function toPermissionDto({ name, description, administrative }: PermissionDefinition): PermissionDto {
  return { name, description, administrative };
}
