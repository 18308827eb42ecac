import { Injectable } from '@nestjs/common';
import { BadCredentials } from '../common/errors.js';
import type { Caller } from '../common/principal.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { PasswordAuthentication } from './password-authentication.js';
import { SessionsService, type TokenPair } from './sessions.service.js';

/** What somebody signs in with. */
export interface LoginAttempt {
  readonly userName: string;
  readonly password: string;
  /** By publicId or uuid; absent or null, it is that of the caller. */
  readonly organization?: string | null | undefined;
}

/** Opens a session for whoever proves who he is. */
@Injectable()
export class LoginService {
  constructor(
    private readonly passwords: PasswordAuthentication,
    private readonly sessions: SessionsService,
    private readonly organizations: OrganizationsService,
  ) {}

  /**
   * Errors: BadCredentials, alike for an unknown organization, an unknown user and a wrong password.
   */
  async login(caller: Caller, { userName, password, organization }: LoginAttempt): Promise<TokenPair> {
    const organizationId =
      organization === undefined || organization === null
        ? caller.principal.organizationId
        : (await this.organizations.find(organization))?.id;
    const principal = organizationId && (await this.passwords.verify(organizationId, userName, password));
    if (!principal) throw new BadCredentials('password', 'Wrong user name or password.');
    return this.sessions.open(principal);
  }

  async logout({ principal }: Caller): Promise<void> {
    if (principal.kind === 'user') await this.sessions.end(principal);
  }
}
