import { Injectable } from '@nestjs/common';
import { Forbidden, InvalidInput } from '../../../common/errors.js';
import type { RequestCaller } from '../../../common/http/current-caller.decorator.js';
import { UnitOfWork } from '../../../common/unit-of-work.js';
import { Permission } from '../../../permissions/catalogue/permission.js';
import type { Role } from '../../../permissions/roles/role.js';
import { RolesService } from '../../../permissions/roles/roles.service.js';
import { UserNotFound } from '../../../users/user.errors.js';
import type { User, UserChanges } from '../../../users/user.js';
import { UsersService } from '../../../users/users.service.js';
import { idIn, requireSameId } from '../references/mindtouch-body-id.js';
import { MindtouchReferences } from '../references/mindtouch-references.js';
import { MindtouchServiceReferences } from '../references/mindtouch-service-references.js';
import type { UserChangeQueryWire, UserWire } from './mindtouch-users.wire.js';
import { MindtouchViewers } from './mindtouch-viewer.js';

/** What a body asks for, with everything found that it names. */
interface Wish {
  readonly body: UserWire;
  readonly role: Role | undefined;
  /** The uuid of the authentication service; undefined for the local one. */
  readonly serviceId: string | undefined;
}

/** Makes and changes users in the order of steps that the vendor's statuses tell. */
@Injectable()
export class MindtouchUsersService {
  constructor(
    private readonly users: UsersService,
    private readonly roles: RolesService,
    private readonly references: MindtouchReferences,
    private readonly services: MindtouchServiceReferences,
    private readonly viewers: MindtouchViewers,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Makes a user, or changes the one whose id the body bears.
   *
   * Errors: InvalidInput, ReferenceNotFound, UserNotFound, LoginNameTaken, and the core's refusals.
   */
  async post(caller: RequestCaller, body: UserWire, query: UserChangeQueryWire): Promise<User> {
    const wish = await this.wishOf(caller, body);
    const number = idIn(body);
    if (number === 0) return this.create(caller, wish, query);
    const user = await this.users.findByNumber(caller, number);
    if (!user) throw new UserNotFound();
    return this.change(caller, user, wish, query);
  }

  /**
   * Changes the user that the path names; a body that bears the id of another one is refused.
   *
   * Errors: as `post`; Forbidden, where somebody would change of himself what only administrators may.
   */
  async put(caller: RequestCaller, part: string, body: UserWire, query: UserChangeQueryWire): Promise<User> {
    const wish = await this.wishOf(caller, body);
    const user = await this.references.user(caller, part);
    requireSameId(body, 'user', user.number);
    return this.change(caller, user, wish, query);
  }

  private async wishOf(caller: RequestCaller, body: UserWire): Promise<Wish> {
    const serviceId = await this.services.idOf(caller, body.service);
    const role = body.role === undefined ? undefined : await this.references.role(caller, body.role);
    return { body, role, serviceId };
  }

  private async create(
    caller: RequestCaller,
    { body, role, serviceId: authenticationServiceId }: Wish,
    { accountpassword: password }: UserChangeQueryWire,
  ): Promise<User> {
    const { username: userName, fullname: displayName, email, status } = body;
    if (userName === undefined) {
      throw InvalidInput.field('username', 'isName', 'The user must have a username.');
    }
    const { id: roleId } = role ?? (await this.references.newAccountRole(caller));
    return this.users.create(caller, {
      userName,
      roleId,
      authenticationServiceId,
      active: status !== 'inactive',
      ...(displayName !== undefined && { displayName }),
      ...(email !== undefined && email !== '' && { email }),
      ...(password !== undefined && { password }),
    });
  }

  private async change(
    caller: RequestCaller,
    user: User,
    { body, role }: Wish,
    { accountpassword }: UserChangeQueryWire,
  ): Promise<User> {
    refuseImpossible(user, body, accountpassword);
    const changes = differenceOf(user, body);
    const { id } = user;
    const newRole = (await this.roles.rolesOf([id])).get(id)?.id === role?.id ? undefined : role;
    const isReserved = newRole ?? changes.userName ?? changes.active;
    if (isReserved !== undefined) await this.requireAdministrator(caller);
    return this.unitOfWork.run(async () => {
      // The role first: it takes the whole lock of the structure, of which a change takes a share.
      if (newRole) await this.roles.assign(caller, newRole.id, { type: 'user', id });
      return Object.keys(changes).length === 0 ? user : this.users.update(caller, id, changes);
    });
  }

  private async requireAdministrator(caller: RequestCaller): Promise<void> {
    const { isAdministrator } = await this.viewers.of(caller);
    if (!isAdministrator) throw new Forbidden([Permission.SiteAdmin]);
  }
}

function refuseImpossible(user: User, { status }: UserWire, password: string | undefined): void {
  if (password !== undefined) {
    throw InvalidInput.field('accountpassword', 'isNew', 'A password is changed at users/{id}/password.');
  }
  if (user.kind === 'anonymous' && status === 'inactive') {
    throw InvalidInput.field('status', 'isActive', 'Anonymous cannot be made inactive.');
  }
}

/** What the body names and is otherwise; what it leaves out stays. */
function differenceOf(user: User, { username, fullname, email, status }: UserWire): UserChanges {
  const asked: UserChanges = {
    userName: username,
    ...(fullname !== undefined && { displayName: fullname }),
    ...(email !== undefined && { email: email === '' ? null : email }),
    // Anonymous counts as active here, though he never signs in.
    active: status === undefined || user.kind === 'anonymous' ? undefined : status === 'active',
  };
  const differing = Object.entries(asked).filter(
    ([field, value]) => value !== undefined && value !== user[field as keyof User],
  );
  return Object.fromEntries(differing);
}
