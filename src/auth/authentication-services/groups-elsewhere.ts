import { Injectable } from '@nestjs/common';
import { ReferenceNotFound } from '../../common/errors.js';
import {
  ExternalGroups,
  ExternalGroupNotFound,
  type AskedGroup,
} from '../../groups/external/external-groups.js';
import { AuthenticationServiceRepository } from './authentication-service.repository.js';
import { ServiceDisabled } from './authentication-service.errors.js';
import { ExternalDirectories } from './external-directories.js';

/** Looks for groups in services elsewhere. */
@Injectable()
export class GroupsElsewhere extends ExternalGroups {
  constructor(
    private readonly services: AuthenticationServiceRepository,
    private readonly directories: ExternalDirectories,
  ) {
    super();
  }

  override async require(
    organizationId: string,
    { serviceId, name, credentials }: AskedGroup,
  ): Promise<void> {
    const service = await this.services.find(organizationId, serviceId);
    if (!service) throw new ReferenceNotFound('authentication_service', serviceId, 'authenticationServiceId');
    if (!service.enabled) throw new ServiceDisabled();
    const isThere = await this.directories.ask(service, (directory) => directory.hasGroup(name, credentials));
    if (!isThere) throw new ExternalGroupNotFound();
  }
}
