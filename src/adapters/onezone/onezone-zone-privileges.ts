import { Injectable } from '@nestjs/common';
import { namedInPath } from '../../common/http/named-in-path.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import type { Subject } from '../../permissions/catalogue/subject.js';
import { onezonePrivileges } from '../../permissions/catalogue/onezone-privileges.js';
import {
  SubjectPermissionsService,
  type PermissionChange,
} from '../../permissions/grants/subject-permissions.service.js';
import { presentOnezoneZonePrivileges } from './onezone-privileges.presenter.js';
import type { OnezonePrivilegesWire } from './onezone-privileges.wire.js';

/** The permissions of users and groups as the privileges of a zone; whom the path names and does not exist is not found. */
@Injectable()
export class OnezoneZonePrivileges {
  constructor(private readonly permissions: SubjectPermissionsService) {}

  async own(caller: Caller, subject: Subject): Promise<OnezonePrivilegesWire> {
    const held = await namedInPath(this.permissions.own(caller, subject));
    return presentOnezoneZonePrivileges(held, organizationOf(caller));
  }

  async effective(caller: Caller, subject: Subject): Promise<OnezonePrivilegesWire> {
    const held = await namedInPath(this.permissions.effective(caller, subject));
    return presentOnezoneZonePrivileges(held, organizationOf(caller));
  }

  change(caller: Caller, subject: Subject, change: PermissionChange): Promise<void> {
    return namedInPath(this.permissions.change(caller, subject, change));
  }

  takeAll(caller: Caller, subject: Subject): Promise<void> {
    return this.change(caller, subject, { revoke: onezonePrivileges });
  }
}
