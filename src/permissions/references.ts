import { Injectable } from '@nestjs/common';
import { InvalidInput, ReferenceNotFound } from '../common/errors.js';
import { organizationOf, type Caller } from '../common/principal.js';
import type { ResolvableType } from './access.reader.js';
import type { Subject } from './decisions.service.js';
import { KnownReferences } from './known-references.js';
import { isPermission } from './permission.js';
import { INSTALLATION, organizationScope, type AskedScope, type Scope } from './scope.js';

/** Finds what bodies refer to by id or publicId, within the caller's organization. */
@Injectable()
export class References {
  constructor(private readonly known: KnownReferences) {}

  /**
   * Errors: ReferenceNotFound.
   */
  async subject(caller: Caller, { type, id }: Subject): Promise<Subject> {
    return { type, id: await this.id(caller, 'subject.id', type, id) };
  }

  /**
   * The scope that is meant; without one, the caller's organization.
   *
   * Errors: ReferenceNotFound.
   */
  async scope(caller: Caller, scope: AskedScope | undefined): Promise<Scope> {
    if (!scope) return organizationScope(organizationOf(caller));
    if (scope.type === 'installation') return INSTALLATION;
    return { type: scope.type, id: await this.id(caller, 'scope.id', scope.type, scope.id ?? '') };
  }

  /**
   * Refuses names that the catalogue does not hold.
   *
   * Errors: InvalidInput.
   */
  permissions(field: string, names: readonly string[]): void {
    const unknown = names.find((name) => !isPermission(name));
    if (unknown === undefined) return;
    throw InvalidInput.field(field, 'isPermission', `There is no permission "${unknown}".`);
  }

  private async id(caller: Caller, field: string, type: ResolvableType, reference: string): Promise<string> {
    const found = await this.known.find(type, reference, organizationOf(caller));
    if (found === undefined) throw new ReferenceNotFound(type, reference, field);
    return found;
  }
}
