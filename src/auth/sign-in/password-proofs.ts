import { Injectable } from '@nestjs/common';
import { PasswordsService } from '../../users/passwords.service.js';
import { UserRepository } from '../../users/user.repository.js';
import type { User } from '../../users/user.js';
import type { NamedService } from '../authentication-services/named-service.js';
import { ExternalSignIns } from '../authentication-services/external-sign-ins.js';
import type { SignInAttempt } from './sign-in-throttle.js';

type Attempt = Pick<SignInAttempt, 'organizationId' | 'name'>;

/** Has a password verified by whoever vouches for the user: Guildhall itself, or a service elsewhere. */
@Injectable()
export class PasswordProofs {
  constructor(
    private readonly users: UserRepository,
    private readonly passwords: PasswordsService,
    private readonly external: ExternalSignIns,
  ) {}

  /** Who has a name, whoever vouches for him; Anonymous has none. */
  async ownerOf({ organizationId, name }: Attempt): Promise<User | undefined> {
    const user =
      organizationId === undefined ? undefined : await this.users.findByLogin(organizationId, name);
    return user?.kind === 'anonymous' ? undefined : user;
  }

  /**
   * Who the words prove to be; of Guildhall's own users, nobody costs as much as a wrong password.
   *
   * Errors: Unavailable, if the service cannot be asked; where one is named, ReferenceNotFound and NameOwnedElsewhere.
   */
  async prove(
    { organizationId, name }: Attempt,
    owner: User | undefined,
    password: string,
    by: NamedService | undefined,
  ): Promise<User | undefined> {
    if (by && organizationId !== undefined) {
      const service = await this.external.named(organizationId, by);
      if (service) return this.external.admit(service, { userName: name, password }, by);
      return this.proveHere(owner, password);
    }
    return owner && owner.authenticationServiceId !== null
      ? this.external.confirm(owner, password)
      : this.proveHere(owner, password);
  }

  /** Whom a service elsewhere vouches for has no password here, not even a forgotten one. */
  private async proveHere(owner: User | undefined, password: string): Promise<User | undefined> {
    const local = owner?.authenticationServiceId === null ? owner : undefined;
    return (await this.passwords.verify(local?.id, password)) ? local : undefined;
  }
}
