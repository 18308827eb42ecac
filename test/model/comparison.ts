import type { Caller } from '../../src/common/principal.js';
import type { TestApp } from '../support/test-app.js';
import { Answers } from './answers.js';
import { Difference, requireSame } from './difference.js';
import { depthOf } from './directory-model.js';
import type { DirectoryState } from './directory-state.js';
import type { Operation, Step } from './operation.js';
import { foundOrganization, queryOf } from './organization-under-test.js';
import { predict } from './prediction.js';
import { perform, serviceCalls, type Outcome, type ServiceCalls } from './service-calls.js';
import type { Slots } from './slots.js';
import { requireSameFacts } from './standing-facts.js';
import type { Tally } from './tally.js';

const HOUR = 3_600_000;
/** After how many steps everything is asked about everybody. */
const SWEEP = 25;

/** Where a run stopped being as the model says. */
export interface Finding {
  readonly step: number;
  readonly difference: Difference;
}

/** One organization and its model, going through the same steps. */
export class Comparison {
  private readonly calls: ServiceCalls;
  private readonly answers: Answers;
  private readonly users = new Set<string>();
  private readonly groups = new Set<string>();

  private constructor(
    private readonly house: TestApp,
    private readonly slots: Slots,
    private state: DirectoryState,
    private readonly tally: Tally | undefined,
  ) {
    this.calls = serviceCalls(house);
    this.answers = new Answers(house);
  }

  /** Takes the steps in a fresh organization until one of them shows a difference; answers which, if any does. */
  static async over(house: TestApp, steps: readonly Step[], tally?: Tally): Promise<Finding | undefined> {
    const { state, slots } = await foundOrganization(house);
    const comparison = new Comparison(house, slots, state, tally);
    for (const [index, step] of steps.entries()) {
      try {
        await comparison.take(step);
        await comparison.look(index, index === steps.length - 1);
      } catch (error) {
        if (error instanceof Difference) return { step: index, difference: error };
        throw error;
      }
    }
    return undefined;
  }

  private async take({ hours, caller: slot, operation: asked }: Step): Promise<void> {
    this.house.clock.advance(hours * HOUR);
    const at = this.house.clock.now().getTime();
    const callerId = slot === '@nobody' ? undefined : this.slots.id(slot, this.state);
    const operation = this.slots.lookUp(asked, this.state, at);
    const predicted = predict({ state: this.state, caller: callerId, at }, operation);
    const outcome = await perform(this.calls, this.callerOf(callerId), operation);
    requireAsPredicted(predicted.broken, outcome);
    if (outcome.accepted) {
      const madeId = (outcome.answer as { id?: string } | undefined)?.id;
      this.state = predicted.after(madeId ?? '');
      this.slots.remember(operation, madeId);
    } else requireTruePath(this.state, operation, outcome);
    const depth = operation.kind === 'nest' ? depthOf(this.state) : 0;
    this.tally?.count(operation.kind, outcome.accepted ? undefined : outcome.code, depth);
  }

  private async look(index: number, last: boolean): Promise<void> {
    for (const { id } of this.state.users) this.users.add(id);
    for (const { id } of this.state.groups) this.groups.add(id);
    const ever = { users: [...this.users], groups: [...this.groups] };
    const userId = ever.users[index % ever.users.length] ?? '';
    const groupId = ever.groups[(index * 5) % ever.groups.length] ?? '';
    const { organizationId, grants } = this.state;
    const asked = grants.at(index % grants.length) ?? { permission: 'READ' };
    const scope = { type: 'organization', id: organizationId } as const;
    await Promise.all([
      requireSameFacts(queryOf(this.house), this.state, ever, this.house.clock.now()),
      this.answers.aboutHeld(this.state, userId),
      this.answers.aboutUserInGroup(this.state, userId, groupId),
      this.answers.aboutCheck(this.state, { type: 'user', id: userId }, asked.permission, scope),
      this.answers.aboutCheck(this.state, { type: 'group', id: groupId }, 'READ', {
        type: 'group',
        id: groupId,
      }),
    ]);
    if (last || index % SWEEP === 0) await this.answers.aboutAll(this.state, userId);
  }

  private callerOf(userId: string | undefined): Caller {
    const { organizationId } = this.state;
    const principal =
      userId === undefined
        ? ({ kind: 'anonymous', organizationId } as const)
        : ({ kind: 'user', userId, organizationId } as const);
    return { principal, surface: 'model' };
  }
}

function requireAsPredicted(broken: readonly string[], outcome: Outcome): void {
  const expected = broken.length === 0 ? 'accepted' : `refused by ${broken.join(' or ')}`;
  if (outcome.accepted) return requireSame('what came of it', expected, 'accepted');
  if (broken.includes(outcome.code)) return;
  throw new Difference('what came of it', expected, `refused by ${outcome.code}`);
}

/** A refused cycle names groups that contain one another in fact, but for the nesting that was asked for. */
function requireTruePath({ nestings }: DirectoryState, operation: Operation, outcome: Outcome): void {
  if (outcome.accepted || outcome.code !== 'nesting.cycle' || operation.kind !== 'nest') return;
  const { path } = (outcome.error as { details: { path: readonly string[] } }).details;
  const contains = (parent: string | undefined, child: string | undefined) =>
    nestings.some((one) => one.parentId === parent && one.childId === child);
  const ends =
    path[0] === operation.parent && path[1] === operation.child && path.at(-1) === operation.parent;
  const walked = path.slice(2).every((id, index) => contains(path[index + 1], id));
  requireSame(`the path ${path.join(' > ')} of a cycle`, true, ends && walked);
}
