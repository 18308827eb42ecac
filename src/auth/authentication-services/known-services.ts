import { Injectable } from '@nestjs/common';
import { ReferenceNotFound } from '../../common/errors.js';
import { parseUuid } from '../../common/ids.js';
import { VouchingServices } from '../../users/vouching-services.js';
import { AuthenticationServiceRepository } from './authentication-service.repository.js';

/** Tells users and groups which services there are. */
@Injectable()
export class KnownServices extends VouchingServices {
  constructor(private readonly services: AuthenticationServiceRepository) {
    super();
  }

  override async known(organizationId: string, id: string | undefined): Promise<string | undefined> {
    if (id === undefined) return undefined;
    const uuid = parseUuid(id);
    const service = uuid === undefined ? undefined : await this.services.find(organizationId, uuid);
    if (!service) throw new ReferenceNotFound('authentication_service', id, 'authenticationServiceId');
    return service.kind === 'local' ? undefined : service.id;
  }
}
