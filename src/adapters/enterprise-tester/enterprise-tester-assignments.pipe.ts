import { Injectable, type PipeTransform } from '@nestjs/common';
import { InvalidInput } from '../../common/errors.js';
import { isGiven } from './is-given.js';
import { permissionById, permissionByKey, type PermissionNode } from './enterprise-tester-permission-tree.js';

/** Reads a bare array of permissions, each named by its Id or its Key, into names of the catalogue. */
@Injectable()
export class EnterpriseTesterAssignmentsPipe implements PipeTransform<unknown, readonly string[]> {
  transform(body: unknown): readonly string[] {
    if (!Array.isArray(body)) refuse('The body must be an array of permissions.');
    return [...new Set(body.map((one: unknown) => permissionNamed(one).permission))];
  }
}

function permissionNamed(assignment: unknown): PermissionNode {
  const { Id, Key } = (assignment ?? {}) as { readonly Id?: unknown; readonly Key?: unknown };
  const found = [
    ...(isGiven(Id) ? [knownBy(Id, permissionById)] : []),
    ...(isGiven(Key) ? [knownBy(Key, permissionByKey)] : []),
  ];
  const [node] = found;
  if (!node) return refuse('Each permission must have an Id or a Key.');
  return new Set(found).size === 1 ? node : refuse(`Id and Key name different permissions: ${node.key}.`);
}

function knownBy(text: unknown, find: (text: string) => PermissionNode | undefined): PermissionNode {
  if (typeof text !== 'string') return refuse('Id and Key of a permission must be texts.');
  return find(text) ?? refuse(`There is no permission "${text}".`);
}

function refuse(message: string): never {
  throw InvalidInput.field('', 'isPermission', message);
}
