import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/principal.js';
import { LocalServiceProtected } from './authentication-service.errors.js';
import { AuthenticationServicesService } from './authentication-services.service.js';
import { ExternalDirectories } from './external-directories.js';
import { ServiceFailure } from './service-failure.js';

/** What came of trying a service; without a failure all was well. */
export interface ServiceTest {
  readonly failure: ServiceFailure | undefined;
}

/** Tries services for those who configure them. */
@Injectable()
export class ServiceTests {
  constructor(
    private readonly services: AuthenticationServicesService,
    private readonly directories: ExternalDirectories,
  ) {}

  /**
   * Does what a sign-in does before the password matters, also with a service that is disabled.
   *
   * Errors: AuthenticationServiceNotFound, LocalServiceProtected.
   */
  async test(caller: Caller, id: string): Promise<ServiceTest> {
    const service = await this.services.get(caller, id);
    if (service.kind === 'local') throw new LocalServiceProtected();
    try {
      await this.directories.askPlainly(service, (directory) => directory.test());
      return { failure: undefined };
    } catch (error) {
      if (error instanceof ServiceFailure) return { failure: error };
      throw error;
    }
  }
}
