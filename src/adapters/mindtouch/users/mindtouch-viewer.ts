import { Injectable } from '@nestjs/common';
import type { RequestCaller } from '../../../common/http/current-caller.decorator.js';
import { Decisions } from '../../../permissions/decisions/decisions.service.js';
import { Permission } from '../../../permissions/catalogue/permission.js';
import type { User } from '../../../users/user.js';

/** What a caller may see of users. */
export interface Viewer {
  readonly isAdministrator: boolean;
  /** Whether nothing of a user is hidden: neither his e-mail address nor when he last signed in. */
  readonly seesAllOf: (user: Pick<User, 'id'>) => boolean;
}

/** Finds out what a caller may see: all is shown to administrators, and to everybody of himself. */
@Injectable()
export class MindtouchViewers {
  constructor(private readonly decisions: Decisions) {}

  async of({ principal }: RequestCaller): Promise<Viewer> {
    const { allowed: isAdministrator } = await this.decisions.may(principal, Permission.SiteAdmin);
    const isHimself = (id: string) => principal.kind === 'user' && principal.userId === id;
    return { isAdministrator, seesAllOf: ({ id }) => isAdministrator || isHimself(id) };
  }
}
