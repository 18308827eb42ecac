import { Injectable } from '@nestjs/common';
import { InvalidInput, ReferenceNotFound } from '../../common/errors.js';
import type { Moment } from '../../common/moment.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { AccessReader, type ResolvableType } from './access.reader.js';
import type { Subject } from '../catalogue/subject.js';
import { isPermission } from '../catalogue/permission.js';
import { INSTALLATION, organizationScope, type AskedScope, type Scope } from '../catalogue/scope.js';

/** An id or publicId in a field of a body. */
interface Mentioned {
  readonly field: string;
  readonly type: ResolvableType;
  readonly reference: string;
}

/**
 * Finds what bodies refer to by id or publicId, within the caller's organization.
 *
 * Where a question is about the past, what has been deleted since can be meant as well.
 */
@Injectable()
export class References {
  constructor(private readonly reader: AccessReader) {}

  /**
   * Errors: ReferenceNotFound.
   */
  async subject(caller: Caller, { type, id }: Subject, moment?: Moment): Promise<Subject> {
    return { type, id: await this.id(caller, { field: 'subject.id', type, reference: id }, moment) };
  }

  /**
   * The scope that is meant; without one, the caller's organization.
   *
   * Errors: ReferenceNotFound.
   */
  async scope(caller: Caller, scope: AskedScope | undefined, moment?: Moment): Promise<Scope> {
    if (!scope) return organizationScope(organizationOf(caller));
    const { type, id: reference = '' } = scope;
    if (type === 'installation') return INSTALLATION;
    return { type, id: await this.id(caller, { field: 'scope.id', type, reference }, moment) };
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

  private async id(caller: Caller, { field, type, reference }: Mentioned, moment?: Moment): Promise<string> {
    const resolve = moment?.past ? 'resolveEver' : 'resolve';
    const found = await this.reader[resolve](type, reference, organizationOf(caller));
    if (found === undefined) throw new ReferenceNotFound(type, reference, field);
    return found;
  }
}
