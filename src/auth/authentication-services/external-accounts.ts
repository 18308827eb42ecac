import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../../common/change-log.js';
import { systemCaller, type Caller } from '../../common/principal.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { ServiceGroups, type ServiceGroupsChange } from '../../groups/external/service-groups.js';
import { Authority } from '../../permissions/authority/authority.js';
import type { Role } from '../../permissions/roles/role.js';
import { UserRepository } from '../../users/user.repository.js';
import type { User } from '../../users/user.js';
import { UsersService } from '../../users/users.service.js';
import type { AuthenticationService } from './authentication-service.js';
import type { ExternalPerson } from './external-directory.js';

type Profile = Pick<ExternalPerson, 'email' | 'displayName'>;

/** Keeps those whom a service elsewhere vouches for as it says that they are; the acts are the service's. */
@Injectable()
export class ExternalAccounts {
  constructor(
    private readonly users: UsersService,
    private readonly logins: UserRepository,
    private readonly groups: ServiceGroups,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Makes a user of somebody whom a service vouches for, perhaps with a role.
   *
   * Errors: LoginNameTaken, ReferenceNotFound, if the service or the role was deleted meanwhile.
   */
  create(service: AuthenticationService, person: ExternalPerson, role?: Pick<Role, 'id'>): Promise<User> {
    const caller = systemCaller(service.organizationId);
    const create = async () => {
      const { email, displayName } = await this.ownProfile(service, person, undefined);
      const user = await this.users.create(caller, {
        userName: person.userName,
        authenticationServiceId: service.id,
        email,
        ...(role && { roleId: role.id }),
        ...(displayName !== null && { displayName }),
      });
      const change = await this.groups.replace(caller, service.id, user.id, person.groups);
      await this.writeDown(caller, service, user, change);
      return user;
    };
    // Alone from the start: a new user takes a share of the lock, and his groups may need all of it.
    return this.authority.exercise(caller, () => Promise.resolve([]), create, true);
  }

  /** Takes over what a service says of a user; without a difference nothing is written. */
  synchronise(service: AuthenticationService, user: User, person: ExternalPerson): Promise<User> {
    const caller = systemCaller(service.organizationId);
    return this.unitOfWork.run(async () => {
      // Groups first: they may need the whole lock of the structure, of which a change of a user takes a share.
      const change = await this.groups.replace(caller, service.id, user.id, person.groups);
      const changes = differing(user, await this.ownProfile(service, person, user));
      const next = changes ? await this.users.update(caller, user.id, changes) : user;
      if (changes || change.entered.length + change.left.length > 0) {
        await this.writeDown(caller, service, next, change);
      }
      return next;
    });
  }

  /** An address that somebody else signs in by stays his, whatever a service says. */
  private async ownProfile(
    { organizationId }: AuthenticationService,
    { email, displayName }: Profile,
    user: User | undefined,
  ): Promise<Profile> {
    const owner = email === null ? undefined : await this.logins.findByLogin(organizationId, email);
    const isFree = owner === undefined || owner.id === user?.id;
    return { email: isFree ? email : null, displayName };
  }

  private async writeDown(
    caller: Caller,
    service: AuthenticationService,
    user: User,
    { entered, left }: ServiceGroupsChange,
  ): Promise<void> {
    const act = await this.log.begin(caller);
    const facts = { authenticationServiceId: service.id, entered, left };
    await this.log.append(act, { action: 'user.synchronised', subject: 'user', subjectId: user.id, facts });
  }
}

/** What a service does not say is left as it is. */
function differing(
  user: User,
  { email, displayName }: Profile,
): Partial<Pick<User, 'email' | 'displayName'>> | undefined {
  const changes = {
    ...(email !== null && email !== user.email && { email }),
    ...(displayName !== null && displayName !== user.displayName && { displayName }),
  };
  return Object.keys(changes).length > 0 ? changes : undefined;
}
