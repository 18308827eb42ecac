import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/principal.js';
import { Authority } from '../../permissions/authority/authority.js';
import { ExternalMembers, ImplicitMembership, MemberBatchRefused } from '../group.errors.js';
import type { Group } from '../group.js';
import { GroupsReader } from '../groups.reader.js';
import { MemberBatchFacts } from './member-batch-facts.js';
import { MemberBatchJudge } from './member-batch-judge.js';
import { ItemFailure, outcomeOf, type BatchOutcome, type MemberBatch } from './member-batch.js';
import { MembershipWriter } from './membership-writer.js';
import { NestingWriter } from '../nesting/nesting-writer.js';

interface Plan {
  readonly group: Group;
  readonly judge: MemberBatchJudge;
  readonly outcome: BatchOutcome;
}

/** Changes the direct members of a group, thousands at a time. */
@Injectable()
export class MemberBatches {
  constructor(
    private readonly groups: GroupsReader,
    private readonly facts: MemberBatchFacts,
    private readonly memberships: MembershipWriter,
    private readonly nestings: NestingWriter,
    private readonly authority: Authority,
  ) {}

  /**
   * Does what the items of a batch ask for, in one unit of work; what is so already is left as it is.
   *
   * Shape: what became of each item. In the mode `each` those that cannot be done are told and the others
   * stand; rules that concern the group and not an item refuse the whole call in either mode.
   * Errors: GroupNotFound, ImplicitMembership, ExternalMembers, MemberBatchRefused (all or nothing), BeyondAuthority,
   * LastAdministrator.
   */
  change(caller: Caller, groupReference: string, batch: MemberBatch): Promise<BatchOutcome> {
    let plan: Plan | undefined;
    const power = async () => {
      plan = await this.plan(caller, groupReference, batch);
      return plan.judge.movesMembers ? this.authority.conferredBy(plan.group.id) : [];
    };
    const act = async () => {
      plan ??= await this.plan(caller, groupReference, batch);
      await this.write(caller, plan);
      return plan.outcome;
    };
    return this.authority.exercise(caller, power, act, isAlone(batch));
  }

  private async plan(caller: Caller, groupReference: string, batch: MemberBatch): Promise<Plan> {
    const { items, mode } = batch;
    const group = await this.groups.get(caller, groupReference);
    if (group.builtIn === 'everyone') throw new ImplicitMembership();
    if (group.authenticationServiceId !== null) throw new ExternalMembers();
    // Whoever is alone needs no turn, and must not wait for one of somebody who waits for him.
    if (!isAlone(batch)) await this.facts.takeTurn(group);
    const judge = new MemberBatchJudge(await this.facts.of(group, items));
    const verdicts = items.map((item) => judge.judge(item));
    const fails = verdicts.some((verdict) => verdict instanceof ItemFailure);
    if (mode === 'all_or_nothing' && fails) throw new MemberBatchRefused(verdicts);
    return { group, judge, outcome: outcomeOf(verdicts) };
  }

  private async write(caller: Caller, { group, judge }: Plan): Promise<void> {
    const { memberships, nestings } = judge;
    if (memberships.begin.length + memberships.end.length > 0) {
      await this.memberships.write(caller, group, memberships);
    }
    if (nestings.begin.length + nestings.end.length > 0) {
      await this.nestings.write(caller, group, nestings);
    }
  }
}

/** Groups are nested by one at a time. */
function isAlone({ items, alone = false }: MemberBatch): boolean {
  return alone || items.some(({ type }) => type === 'group');
}
