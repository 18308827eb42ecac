import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { by, Undoing, type UndoableChange } from '../../common/undoing.js';
import { LifeUndoing, type Life } from '../../permissions/undo/life-undoing.js';
import { StandingFacts } from '../../permissions/undo/standing-facts.reader.js';
import type { Group } from '../group.js';
import { GroupsService } from '../groups.service.js';
import { DeletedGroups } from '../history/deleted-groups.repository.js';
import { GroupRestoration } from '../history/group-restoration.service.js';
import { GroupFieldsUndoing } from './group-fields-undoing.js';
import { MemberUndoing } from './member-undoing.js';

/** How groups come and go. */
@Injectable()
export class GroupLife implements Life {
  constructor(
    private readonly groups: GroupsService,
    private readonly deleted: DeletedGroups,
    private readonly restoration: GroupRestoration,
  ) {}

  present(caller: Caller, id: string): Promise<Group | undefined> {
    return this.groups.find(caller, id);
  }

  delete(caller: Caller, id: string): Promise<void> {
    return this.groups.delete(caller, id);
  }

  async restore(caller: Caller, { subjectId, actId }: UndoableChange): Promise<boolean> {
    const deleted = await this.deleted.find(organizationOf(caller), subjectId);
    if (deleted?.deletedIn !== actId) return false;
    await this.restoration.restore(caller, subjectId, {});
    return true;
  }
}

/** How changes of groups, and of who is in them, are undone. */
@Injectable()
export class UndoOfGroups {
  constructor(
    undoing: Undoing,
    members: MemberUndoing,
    fields: GroupFieldsUndoing,
    groups: GroupLife,
    facts: StandingFacts,
    clock: Clock,
  ) {
    const life = by(new LifeUndoing(groups, facts, clock));
    undoing.register({
      'membership.begun': by(members),
      'membership.ended': by(members),
      'nesting.begun': by(members),
      'nesting.ended': by(members),
      'group.created': life,
      'group.deleted': life,
      'group.restored': life,
      'group.updated': by(fields),
    });
  }
}
