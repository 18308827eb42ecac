import { Injectable } from '@nestjs/common';
import { PasswordAuthentication } from '../../../auth/sign-in/password-authentication.js';
import { Forbidden, InvalidInput } from '../../../common/errors.js';
import type { RequestCaller } from '../../../common/http/current-caller.decorator.js';
import { Permission } from '../../../permissions/catalogue/permission.js';
import type { User } from '../../../users/user.js';
import { UsersService } from '../../../users/users.service.js';
import { MindtouchReferences } from '../references/mindtouch-references.js';
import { MindtouchTokens, type IssuedToken } from '../credentials/mindtouch-tokens.js';
import { MindtouchViewers } from './mindtouch-viewer.js';

/** A new password, with the present one if it must prove who changes it. */
export interface PasswordChange {
  readonly password: string | undefined;
  readonly currentpassword?: string;
}

/** Changes passwords: administrators everybody's, others their own if they know it. */
@Injectable()
export class MindtouchPasswords {
  constructor(
    private readonly users: UsersService,
    private readonly references: MindtouchReferences,
    private readonly viewers: MindtouchViewers,
    private readonly authentication: PasswordAuthentication,
    private readonly tokens: MindtouchTokens,
  ) {}

  /**
   * Sets a password; answers a new token to whoever set his own.
   *
   * Errors: InvalidInput, UserNotFound, Forbidden, TooManyRequests, BeyondAuthority.
   */
  async change(
    caller: RequestCaller,
    part: string,
    change: PasswordChange,
  ): Promise<IssuedToken | undefined> {
    const { password } = change;
    if (password === undefined) {
      throw InvalidInput.field('password', 'isPassword', 'The body must be the new password, as text.');
    }
    const user = await this.references.user(caller, part);
    const { isAdministrator } = await this.viewers.of(caller);
    if (!isAdministrator) await this.requireCurrent(caller, user, change.currentpassword);
    await this.users.update(caller, user.id, { password });
    const { principal } = caller;
    const isOwn = principal.kind === 'user' && principal.userId === user.id;
    // Credentials that are narrowed get no token: it would be wider than they are.
    return isOwn && principal.scopes === undefined ? this.tokens.issue(caller) : undefined;
  }

  private async requireCurrent(
    { address = '' }: RequestCaller,
    { organizationId, userName: name }: User,
    current: string | undefined,
  ): Promise<void> {
    const proved =
      current !== undefined && (await this.authentication.verify({ organizationId, name, address }, current));
    if (!proved) throw new Forbidden([`${Permission.SiteAdmin}, or the right currentpassword`]);
  }
}
