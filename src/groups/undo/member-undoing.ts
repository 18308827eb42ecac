import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { Caller } from '../../common/principal.js';
import { participantOf, UndoContradicted, type UndoableChange, type UndoRule } from '../../common/undoing.js';
import type { BatchItem } from '../members/member-batch.js';
import { MemberBatches } from '../members/member-batches.service.js';
import { membershipState } from '../members/membership.js';
import { ActsOnMembers, type ActOnMember, type MemberTerms } from './acts-on-members.reader.js';

/** Brings the direct members of a group back to what they were before an act: users and groups alike. */
@Injectable()
export class MemberUndoing implements UndoRule {
  readonly together = true;

  constructor(
    private readonly batches: MemberBatches,
    private readonly acts: ActsOnMembers,
    private readonly clock: Clock,
  ) {}

  async undo(caller: Caller, changes: readonly UndoableChange[]): Promise<void> {
    const last = lastOfEach(changes);
    const [first] = last;
    if (!first) return;
    const { subjectId: groupId, actId } = first;
    const members = await this.acts.of(typeOf(first), actId, groupId, last.map(memberOf));
    const items = last.map((change) => this.itemFor(change, members.get(memberOf(change)) ?? {}));
    const { results } = await this.batches.change(caller, groupId, { mode: 'each', items, alone: true });
    const failed = results.find(({ status }) => status === 'failed');
    const refused = failed && last[failed.index];
    if (refused) throw new UndoContradicted(refused, failed.code ?? '');
  }

  private itemFor(change: UndoableChange, act: ActOnMember): BatchItem {
    const before = act.ended && this.isOver(act.ended) ? undefined : act.ended;
    const terms = begins(change)
      ? this.termsBefore(change, act, before)
      : this.endedTerms(change, act, before);
    const member = { type: typeOf(change), id: memberOf(change) };
    return terms ? { op: 'set', ...member, ...terms } : { op: 'remove', ...member };
  }

  /** Of somebody who began: what he had before, if he had something. */
  private termsBefore(
    change: UndoableChange,
    { standing }: ActOnMember,
    before: MemberTerms | undefined,
  ): MemberTerms | undefined {
    if (standing?.beganIn !== change.actId) {
      throw new UndoContradicted(change, `${change.subject}.${standing ? 'begun' : 'ended'}`);
    }
    // By the clock he is in no longer, so that there is nothing to take him out of.
    if (!before && this.isOver(standing)) throw new UndoContradicted(change, 'membership.expired');
    return before;
  }

  /** Of somebody who was taken out. */
  private endedTerms(
    change: UndoableChange,
    { standing, ended }: ActOnMember,
    before: MemberTerms | undefined,
  ): MemberTerms {
    if (standing && !this.isOver(standing)) throw new UndoContradicted(change, `${change.subject}.begun`);
    if (!before) throw new UndoContradicted(change, ended ? 'membership.expired' : `${change.subject}.ended`);
    return before;
  }

  private isOver(terms: MemberTerms): boolean {
    return membershipState(terms, this.clock.now()) === 'expired';
  }
}

/** An act may have changed a member more than once; of that only what it came to is undone. */
function lastOfEach(changes: readonly UndoableChange[]): readonly UndoableChange[] {
  const last = new Map<string, UndoableChange>();
  for (const change of changes) if (!last.has(memberOf(change))) last.set(memberOf(change), change);
  return [...last.values()];
}

function memberOf(change: UndoableChange): string {
  return participantOf(change) ?? '';
}

function typeOf({ subject }: UndoableChange): BatchItem['type'] {
  return subject === 'membership' ? 'user' : 'group';
}

function begins({ action }: UndoableChange): boolean {
  return action.endsWith('.begun');
}
