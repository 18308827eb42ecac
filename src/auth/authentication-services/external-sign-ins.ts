import { Injectable } from '@nestjs/common';
import { ReferenceNotFound } from '../../common/errors.js';
import { foldedKey } from '../../common/folded-key.js';
import { systemCaller } from '../../common/principal.js';
import { isAdministrative } from '../../permissions/catalogue/permission.js';
import type { Role } from '../../permissions/roles/role.js';
import { RolesService } from '../../permissions/roles/roles.service.js';
import { UserRepository } from '../../users/user.repository.js';
import type { User } from '../../users/user.js';
import { NameOwnedElsewhere } from './authentication-service.errors.js';
import { AuthenticationServiceRepository } from './authentication-service.repository.js';
import type { AuthenticationService } from './authentication-service.js';
import { ExternalAccounts } from './external-accounts.js';
import { ExternalDirectories } from './external-directories.js';
import type { ExternalCredentials, ExternalPerson } from './external-directory.js';
import type { NamedService } from './named-service.js';
import { soundPerson } from './sound-person.js';

/** Signs in those whom services elsewhere vouch for; a service that is disabled or gone signs nobody in. */
@Injectable()
export class ExternalSignIns {
  constructor(
    private readonly services: AuthenticationServiceRepository,
    private readonly directories: ExternalDirectories,
    private readonly users: UserRepository,
    private readonly accounts: ExternalAccounts,
    private readonly roles: RolesService,
  ) {}

  /**
   * The service that a sign-in names; undefined for Guildhall itself.
   *
   * Errors: ReferenceNotFound.
   */
  async named(organizationId: string, { service }: NamedService): Promise<AuthenticationService | undefined> {
    const found = await ('id' in service
      ? this.services.find(organizationId, service.id)
      : this.services.findByNumber(organizationId, service.number));
    const [name] = Object.values(service) as (string | number)[];
    if (!found) throw new ReferenceNotFound('authentication_service', String(name));
    return found.kind === 'local' ? undefined : found;
  }

  /**
   * A user whose service still vouches for him by this password, as it says now that he is; undefined if it does not.
   *
   * Errors: Unavailable.
   */
  async confirm(user: User, password: string): Promise<User | undefined> {
    const service = await this.services.find(user.organizationId, user.authenticationServiceId ?? '');
    if (!service) return undefined;
    const person = await this.personOf(service, { userName: user.userName, password });
    return person && this.kept(service, user, person);
  }

  /**
   * Whomever a service vouches for by these words: a user, or somebody who becomes one by it if he may.
   *
   * Errors: Unavailable; NameOwnedElsewhere, which nobody learns without the right password.
   */
  async admit(
    service: AuthenticationService,
    credentials: ExternalCredentials,
    { createsUnknown, roleOfNew }: Pick<NamedService, 'createsUnknown' | 'roleOfNew'>,
  ): Promise<User | undefined> {
    const person = await this.personOf(service, credentials);
    if (!person) return undefined;
    const user = await this.users.findByLogin(service.organizationId, person.userName);
    if (user && user.authenticationServiceId !== service.id) throw new NameOwnedElsewhere();
    if (user) return this.kept(service, user, person);
    if (!createsUnknown) return undefined;
    return this.accounts.create(service, person, await this.harmlessRole(service, roleOfNew));
  }

  /** Power is conferred by people, never by a sign-in: a role that confers any is not given. */
  private async harmlessRole(
    { organizationId }: AuthenticationService,
    name: string | undefined,
  ): Promise<Role | undefined> {
    const role =
      name === undefined ? undefined : await this.roles.findByName(systemCaller(organizationId), name);
    return role?.permissions.some(isAdministrative) ? undefined : role;
  }

  private async personOf(
    service: AuthenticationService,
    { userName, password }: ExternalCredentials,
  ): Promise<ExternalPerson | undefined> {
    // An empty password would bind as nobody, and succeed (RFC 4513, 5.1.2).
    if (!service.enabled || password === '' || userName.trim() === '') return undefined;
    return this.directories.ask(service, async (directory) => {
      const person = await directory.authenticate(userName, password);
      return person && soundPerson(person);
    });
  }

  /** Who is disabled here stays as he is; whose name the service has given to another entry is not vouched for. */
  private async kept(
    service: AuthenticationService,
    user: User,
    person: ExternalPerson,
  ): Promise<User | undefined> {
    if (foldedKey(person.userName) !== foldedKey(user.userName)) return undefined;
    return user.active ? this.accounts.synchronise(service, user, person) : user;
  }
}
