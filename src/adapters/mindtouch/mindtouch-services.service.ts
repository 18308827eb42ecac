import { Injectable } from '@nestjs/common';
import { AuthenticationServiceNotFound } from '../../auth/authentication-services/authentication-service.errors.js';
import type {
  AuthenticationService,
  ServiceChanges,
  ServiceDraft,
} from '../../auth/authentication-services/authentication-service.js';
import { AuthenticationServicesService } from '../../auth/authentication-services/authentication-services.service.js';
import { InvalidInput, NotSupported } from '../../common/errors.js';
import type { RequestCaller } from '../../common/http/current-caller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { orderOf, sliceOf } from './mindtouch-list.js';
import type { ServicesQueryWire } from './mindtouch-lists.wire.js';
import { namingIn } from './mindtouch-naming.js';
import { unnamed } from './mindtouch-references.js';
import { ldapChanges } from './mindtouch-service-config.js';
import { SERVICE_SIDS, type ServicesView } from './mindtouch-service.presenter.js';
import type { ServiceConfigWire, ServiceWire } from './mindtouch-services.wire.js';
import { MindtouchViewers } from './mindtouch-viewer.js';

type Sort = 'number' | 'description' | 'type' | 'init' | 'sid' | 'uri';

const SORTS = new Map<string, Sort>([
  ['description', 'description'],
  ['type', 'type'],
  ['init', 'init'],
  ['sid', 'sid'],
  ['uri', 'uri'],
]);

/** Reads and configures authentication services in the vendor's words. */
@Injectable()
export class MindtouchServices {
  constructor(
    private readonly services: AuthenticationServicesService,
    private readonly viewers: MindtouchViewers,
  ) {}

  async list(caller: RequestCaller, query: ServicesQueryWire): Promise<ServicesView> {
    const { isAdministrator } = await this.viewers.of(caller);
    const all = await this.services.list(caller);
    // There are none that extend pages.
    const matching = query.type === 'ext' ? [] : all;
    const { offset, limit = matching.length } = sliceOf(query);
    const sorted = sortedBy(orderOf(query.sortby, SORTS, 'number'), matching);
    const services = sorted.slice(offset, offset + limit);
    return { services, matching: matching.length, total: all.length, isAdministrator };
  }

  /**
   * The service that a path names by its number; none has a name here.
   *
   * Errors: InvalidInput, AuthenticationServiceNotFound.
   */
  async get(caller: Caller, part: string): Promise<AuthenticationService> {
    const naming = namingIn(part);
    if (!naming) throw unnamed('service');
    return this.withNumber(caller, naming.by === 'number' ? naming.number : 0);
  }

  /**
   * Makes a service, or changes the one whose id the body bears.
   *
   * Errors: InvalidInput, NotSupported, AuthenticationServiceNotFound, and the core's refusals.
   */
  async post(caller: Caller, body: ServiceWire): Promise<AuthenticationService> {
    const number = Number(body.id ?? 0);
    if (number === 0) return this.services.create(caller, draftOf(body));
    return this.change(caller, await this.withNumber(caller, number), body);
  }

  /**
   * Changes the service that the path names; a body that bears the id of another one is refused.
   *
   * Errors: as `post`.
   */
  async put(caller: Caller, part: string, body: ServiceWire): Promise<AuthenticationService> {
    const service = await this.get(caller, part);
    const number = Number(body.id ?? 0);
    if (number !== 0 && number !== service.number) {
      throw InvalidInput.field('id', 'sameService', 'The body bears the id of another service than the path.');
    }
    return this.change(caller, service, body);
  }

  /**
   * Lets a service sign users in, or no longer.
   *
   * Errors: as `get`, LocalServiceProtected, BeyondAuthority.
   */
  async enable(caller: Caller, part: string, enabled: boolean): Promise<AuthenticationService> {
    return this.services.update(caller, (await this.get(caller, part)).id, { enabled });
  }

  async delete(caller: Caller, part: string): Promise<void> {
    await this.services.delete(caller, (await this.get(caller, part)).id);
  }

  private change(
    caller: Caller,
    service: AuthenticationService,
    body: ServiceWire,
  ): Promise<AuthenticationService> {
    return this.services.update(caller, service.id, changesOf(service, body));
  }

  private async withNumber(caller: Caller, number: number): Promise<AuthenticationService> {
    const service = await this.services.findByNumber(caller, number);
    if (!service) throw new AuthenticationServiceNotFound();
    return service;
  }
}

function draftOf(body: ServiceWire): ServiceDraft {
  requireAuthentication(body);
  const { description, type, init, sid, uri, config } = body;
  if (description === undefined) throw missing('description');
  if (type === undefined) throw missing('type');
  const draft = { description, enabled: body.status !== 'disabled' };
  if (init === 'remote') return { ...draft, remote: remoteOf(uri, config) };
  if (sid !== SERVICE_SIDS.ldap) throw new NotSupported('There are only services of LDAP and remote ones.');
  requireNoUri(body);
  return { ...draft, ldap: ldapChanges(config ?? {}) };
}

function changesOf(service: AuthenticationService, body: ServiceWire): ServiceChanges {
  requireAuthentication(body);
  const { description, status, sid, init, uri, config } = body;
  const isRemote = service.kind === 'remote';
  const changesKind =
    (init !== undefined && (init === 'remote') !== isRemote) ||
    (sid !== undefined && !isRemote && sid !== SERVICE_SIDS[service.kind]);
  if (changesKind) throw InvalidInput.field('init', 'sameKind', 'What a service speaks cannot be changed.');
  if (!isRemote) requireNoUri(body);
  return {
    ...(description !== undefined && { description }),
    ...(status !== undefined && { enabled: status === 'enabled' }),
    ...(service.kind === 'ldap' && config && { ldap: ldapChanges(config) }),
    ...(isRemote && { remote: remoteOf(uri, config) }),
  };
}

function remoteOf(uri: string | undefined, config: ServiceConfigWire | undefined): ServiceDraft['remote'] {
  const { certificateauthority: certificateAuthority } = config ?? {};
  return {
    ...(uri !== undefined && { uri }),
    ...(certificateAuthority !== undefined && { certificateAuthority }),
  };
}

function requireAuthentication({ type = 'auth' }: ServiceWire): void {
  if (type.startsWith('ext')) throw new NotSupported('There are no services that extend pages.');
}

function requireNoUri({ uri }: ServiceWire): void {
  if (uri !== undefined) throw InvalidInput.field('uri', 'isAbsent', 'Only a remote service has a uri.');
}

function missing(field: string): InvalidInput {
  return InvalidInput.field(field, 'isDefined', `The service must have a ${field}.`);
}

function sortedBy(
  order: Sort | `-${Sort}`,
  services: readonly AuthenticationService[],
): readonly AuthenticationService[] {
  const isDescending = order.startsWith('-');
  const sort = (isDescending ? order.slice(1) : order) as Sort;
  const sorted = services.toSorted((a, b) => compare(keyOf(sort, a), keyOf(sort, b)) || a.number - b.number);
  return isDescending ? sorted.reverse() : sorted;
}

function keyOf(sort: Sort, { number, description, kind, remote }: AuthenticationService): string | number {
  const keys: Readonly<Record<Sort, string | number>> = {
    number,
    description: description.toLowerCase(),
    type: 'auth',
    init: kind === 'remote' ? 'remote' : 'native',
    sid: SERVICE_SIDS[kind],
    uri: remote?.uri ?? '',
  };
  return keys[sort];
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : Number(a > b);
}
