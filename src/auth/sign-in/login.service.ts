import { Injectable } from '@nestjs/common';
import { BadCredentials } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { PasswordAuthentication } from './password-authentication.js';
import { SessionsService, type TokenPair } from '../sessions/sessions.service.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** What somebody signs in with. */
export interface LoginAttempt {
  readonly userName: string;
  readonly password: string;
  /** By publicId or uuid; absent or null, it is that of the caller. */
  readonly organization?: string | null | undefined;
  /** The service that is to verify it, by uuid; whomever it vouches for becomes a user by it. */
  readonly authenticationServiceId?: string | undefined;
}

/** Opens a session for whoever proves who he is. */
@Injectable()
export class LoginService {
  constructor(
    private readonly passwords: PasswordAuthentication,
    private readonly sessions: SessionsService,
    private readonly organizations: OrganizationsService,
    private readonly throttle: SignInThrottle,
  ) {}

  /**
   * Errors: BadCredentials and TooManyRequests, alike for an unknown organization, an unknown user and a wrong
   * password; Unavailable; where a service is named, ReferenceNotFound and NameOwnedElsewhere.
   */
  async login(
    caller: Caller,
    { userName, password, organization, authenticationServiceId: id }: LoginAttempt,
    issuer: string,
  ): Promise<TokenPair> {
    const organizationId =
      organization === undefined || organization === null
        ? caller.principal.organizationId
        : (await this.organizations.find(organization))?.id;
    const attempt = { organizationId, name: userName, address: caller.address ?? '' };
    const by = id === undefined ? undefined : { service: { id }, createsUnknown: true };
    const principal = await this.passwords.verify(attempt, password, by);
    if (!principal) throw new BadCredentials('password', 'Wrong user name or password.');
    return this.sessions.open(principal, issuer);
  }

  /**
   * Goes on with a session.
   *
   * Errors: BadCredentials; TooManyRequests, if too many wrong tokens came from the caller's address.
   */
  refresh(caller: Caller, refreshToken: string, issuer: string): Promise<TokenPair> {
    return this.sessions.refresh(refreshToken, { issuer }).catch(async (error: unknown) => {
      if (error instanceof BadCredentials) await this.throttle.wrongToken(caller.address ?? '');
      throw error;
    });
  }

  logout(caller: Caller): Promise<void> {
    return this.sessions.end(caller);
  }
}
