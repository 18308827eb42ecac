import { Injectable } from '@nestjs/common';
import { InvalidInput } from '../../common/errors.js';
import { and } from '../../common/filter.js';
import { nameProblem, normalizedName } from '../../common/name.js';
import type { Caller } from '../../common/principal.js';
import type { Position } from '../../common/window.js';
import { RoleNotFound } from '../../permissions/permissions.errors.js';
import type { RoleFilter } from '../../permissions/role-filter.js';
import type { Role } from '../../permissions/role.js';
import { RolesService } from '../../permissions/roles.service.js';
import { isOperation, permissionsAsked } from './mindtouch-operations.js';
import type { RoleWire } from './mindtouch-roles.wire.js';
import { parseUint } from './mindtouch-uint.js';
import { namesIn } from './mindtouch-url.js';

const ALL_ROLES: RoleFilter = and();
const STRETCH = 1000;

/** Reads and defines the roles of the site. */
@Injectable()
export class MindtouchSiteRoles {
  constructor(private readonly roles: RolesService) {}

  /** All roles, by number. */
  async list(caller: Caller): Promise<readonly Role[]> {
    const roles: Role[] = [];
    let after: Position | undefined;
    do {
      const { items, next } = await this.roles.page(caller, ALL_ROLES, {
        sort: 'number',
        after,
        limit: STRETCH,
      });
      roles.push(...items);
      after = next ?? undefined;
    } while (after);
    return roles;
  }

  /**
   * The role that a path names.
   *
   * Errors: InvalidInput, if it is neither a number nor a name; RoleNotFound.
   */
  async get(caller: Caller, part: string): Promise<Role> {
    const names = namesIn(part);
    const role = names ? await this.named(caller, names) : await this.numbered(caller, part);
    if (!role) throw new RoleNotFound();
    return role;
  }

  /**
   * Gives a role the operations of the body, and makes it if its name is new.
   *
   * Shape: what it lets its holders do beside the vendor's operations stays.
   * Errors: InvalidInput (also for a number that no role has), and the core's refusals.
   */
  async put(caller: Caller, part: string, body: RoleWire): Promise<Role> {
    const operations = permissionsAsked(body.operations, body.mask);
    const names = namesIn(part);
    const role = names ? await this.named(caller, names) : await this.numbered(caller, part);
    if (role) {
      const others = role.permissions.filter((permission) => !isOperation(permission));
      return this.roles.redefine(caller, role.id, [...operations, ...others], undefined);
    }
    if (!names) throw InvalidInput.field('role', 'exists', 'No role has this number.');
    return this.roles.create(caller, { name: newName(names), permissions: operations });
  }

  private async named(caller: Caller, names: readonly string[]): Promise<Role | undefined> {
    for (const name of names) {
      const role = await this.roles.findByName(caller, name);
      if (role) return role;
    }
    return undefined;
  }

  private numbered(caller: Caller, part: string): Promise<Role | undefined> {
    const number = parseUint(part);
    if (number !== undefined) return this.roles.findByNumber(caller, number);
    throw InvalidInput.field('role', 'isUint', 'The role must be named by number, or by = and its name.');
  }
}

function newName([likeliest = '']: readonly string[]): string {
  const problem = nameProblem(likeliest);
  if (problem !== undefined) throw InvalidInput.field('role', 'isName', `The name of a role ${problem}.`);
  return normalizedName(likeliest);
}
