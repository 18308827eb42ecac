import { Injectable } from '@nestjs/common';
import type { RequestCaller } from '../../../common/http/current-caller.decorator.js';
import { LastSignIns } from '../../../users/last-sign-ins.js';
import type { User } from '../../../users/user.js';
import { MindtouchServiceReferences } from '../references/mindtouch-service-references.js';
import { MindtouchUserPowers } from './mindtouch-user-powers.js';
import type { UserView } from './mindtouch-user.presenter.js';
import { MindtouchViewers } from './mindtouch-viewer.js';

/** Gathers what the vendor's full document tells of users beside the users themselves. */
@Injectable()
export class MindtouchUserViews {
  constructor(
    private readonly powers: MindtouchUserPowers,
    private readonly services: MindtouchServiceReferences,
    private readonly signIns: LastSignIns,
    private readonly viewers: MindtouchViewers,
  ) {}

  async of(caller: RequestCaller, user: User): Promise<UserView> {
    const [view] = await this.ofAll(caller, [user]);
    if (!view) throw new Error('There is a view of every user.');
    return view;
  }

  /** Those of many at once, in their order. */
  async ofAll(caller: RequestCaller, users: readonly User[]): Promise<readonly UserView[]> {
    const viewer = await this.viewers.of(caller);
    const powersOf = await this.powers.ofEach(
      caller,
      users.map(({ id }) => id),
    );
    const services = await this.services.numbersOf(caller, users);
    const signIns = await this.signIns.of(users.filter(viewer.seesAllOf).map(({ id }) => id));
    return users.map((user) => ({
      user,
      showsEmail: viewer.seesAllOf(user),
      ...powersOf(user.id),
      service: services.get(user.id) ?? 1,
      lastSignInAt: signIns.get(user.id),
    }));
  }
}
