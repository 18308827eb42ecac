import { Injectable } from '@nestjs/common';
import type { ServiceKind } from './authentication-service.js';
import type { Connector, ExternalDirectory, Reach } from './external-directory.js';
import { ServiceFailure } from './service-failure.js';

/** Which kinds of service are spoken to, and how; whoever knows a language registers it. */
@Injectable()
export class Connectors {
  private readonly connectors = new Map<ServiceKind, Connector>();

  register(kind: ServiceKind, connector: Connector): void {
    this.connectors.set(kind, connector);
  }

  /**
   * Errors: ServiceFailure, if nobody speaks to services of this kind.
   */
  open(reach: Reach): ExternalDirectory {
    const connector = this.connectors.get(reach.service.kind);
    if (!connector)
      throw new ServiceFailure('protocol', `Services of the kind ${reach.service.kind} are not spoken to.`);
    return connector(reach);
  }
}
