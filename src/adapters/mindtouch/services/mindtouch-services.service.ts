import { Injectable } from '@nestjs/common';
import { AuthenticationServiceNotFound } from '../../../auth/authentication-services/authentication-service.errors.js';
import type { AuthenticationService } from '../../../auth/authentication-services/authentication-service.js';
import { AuthenticationServicesService } from '../../../auth/authentication-services/authentication-services.service.js';
import type { RequestCaller } from '../../../common/http/current-caller.decorator.js';
import type { Caller } from '../../../common/principal.js';
import { idIn, requireSameId } from '../references/mindtouch-body-id.js';
import { sliceOf } from '../lists/mindtouch-list.js';
import type { ServicesQueryWire } from '../lists/mindtouch-lists.wire.js';
import { namingIn } from '../urls/mindtouch-naming.js';
import { unnamed } from '../references/mindtouch-references.js';
import { changesOf, draftOf } from './mindtouch-service-draft.js';
import { inOrder } from './mindtouch-service-order.js';
import type { ServicesView } from './mindtouch-service.presenter.js';
import type { ServiceWire } from './mindtouch-services.wire.js';
import { MindtouchViewers } from '../users/mindtouch-viewer.js';

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
    const sorted = inOrder(matching, query.sortby);
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
    const number = idIn(body);
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
    requireSameId(body, 'service', service.number);
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
