import { Injectable } from '@nestjs/common';
import { InvalidInput } from '../../../common/errors.js';
import { and } from '../../../common/filter.js';
import { nameProblem, normalizedName } from '../../../common/name.js';
import type { Caller } from '../../../common/principal.js';
import type { Position } from '../../../common/window.js';
import { RoleNotFound } from '../../../permissions/permissions.errors.js';
import type { RoleFilter } from '../../../permissions/roles/role-filter.js';
import type { Role } from '../../../permissions/roles/role.js';
import { RolesService } from '../../../permissions/roles/roles.service.js';
import { namingIn, type PartNaming } from '../urls/mindtouch-naming.js';
import { isOperation, permissionsAsked } from './mindtouch-operations.js';
import { unnamed } from '../references/mindtouch-references.js';
import type { RoleWire } from './mindtouch-roles.wire.js';

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
    const role = await this.find(caller, requireNaming(part));
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
    const naming = requireNaming(part);
    const role = await this.find(caller, naming);
    if (role) {
      const others = role.permissions.filter((permission) => !isOperation(permission));
      return this.roles.redefine(caller, role.id, [...operations, ...others], undefined);
    }
    if (naming.by === 'number') throw InvalidInput.field('role', 'exists', 'No role has this number.');
    return this.roles.create(caller, { name: newName(naming.names), permissions: operations });
  }

  private async find(caller: Caller, naming: PartNaming): Promise<Role | undefined> {
    if (naming.by === 'number') return this.roles.findByNumber(caller, naming.number);
    for (const name of naming.names) {
      const role = await this.roles.findByName(caller, name);
      if (role) return role;
    }
    return undefined;
  }
}

function requireNaming(part: string): PartNaming {
  const naming = namingIn(part);
  if (naming) return naming;
  throw unnamed('role');
}

function newName([likeliest = '']: readonly string[]): string {
  const problem = nameProblem(likeliest);
  if (problem !== undefined) throw InvalidInput.field('role', 'isName', `The name of a role ${problem}.`);
  return normalizedName(likeliest);
}
