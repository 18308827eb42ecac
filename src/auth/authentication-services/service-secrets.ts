import { Injectable } from '@nestjs/common';
import { MasterKey } from '../keys/master-key.js';
import { AuthenticationServiceRepository } from './authentication-service.repository.js';

/** Seals what Guildhall proves itself to services by; each is bound to the service that it is for. */
@Injectable()
export class ServiceSecrets {
  constructor(
    private readonly master: MasterKey,
    private readonly services: AuthenticationServiceRepository,
  ) {}

  /** Shape: undefined leaves what there is, null forgets it. */
  seal(serviceId: string, secret: string | null | undefined): Buffer | null | undefined {
    return typeof secret === 'string' ? this.master.seal(purposeOf(serviceId), secret) : secret;
  }

  async open(serviceId: string): Promise<string | undefined> {
    const sealed = await this.services.sealedSecretOf(serviceId);
    return sealed && this.master.open(purposeOf(serviceId), sealed);
  }
}

function purposeOf(serviceId: string): string {
  return `secret of authentication service ${serviceId}`;
}
