import type { Caller } from '../../src/common/principal.js';
import { Difference, requireSame } from './difference.js';
import { depthOf } from './directory-model.js';
import type { DirectoryState } from './directory-state.js';
import { Eras } from './eras.js';
import { withIdsOfGrants } from './grants-begun-again.js';
import type { Operation, Step } from './operation.js';
import { foundOrganization } from './organization-under-test.js';
import type { Observed } from './observed.js';
import type { Pace } from './pace.js';
import { predict, type Prediction } from './prediction.js';
import { Questions } from './questions.js';
import { Rehearsals } from './rehearsing.js';
import { perform, serviceCalls, type Outcome, type ServiceCalls } from './service-calls.js';
import type { Slots } from './slots.js';
import type { Tally } from './tally.js';
import { Undoings } from './undoing.js';

const HOUR = 3_600_000;

/** How a run is made: how often it looks, and what counts it. */
export interface Manner {
  readonly pace: Pace;
  readonly tally: Tally;
}

/** One organization and its model, going through the same steps. */
export class Comparison {
  private readonly calls: ServiceCalls;
  private readonly questions: Questions;
  private readonly rehearsals: Rehearsals;
  private readonly eras: Eras;
  private readonly undoings: Undoings;
  private taken = 0;

  private constructor(
    private readonly house: Observed,
    private readonly slots: Slots,
    private state: DirectoryState,
    private readonly manner: Manner,
  ) {
    this.calls = serviceCalls(house);
    this.eras = new Eras(state, this.now);
    this.questions = new Questions(house, this.eras, manner);
    this.questions.meet(state);
    this.rehearsals = new Rehearsals(house);
    this.undoings = new Undoings(house, manner);
  }

  static async founded(house: Observed, manner: Manner): Promise<Comparison> {
    const { state, slots } = await foundOrganization(house);
    return new Comparison(house, slots, state, manner);
  }

  /** From now on steps and questions are also about what is in another organization. */
  liveBeside(other: Comparison): void {
    this.slots.lookBeside((slot) => other.slots.id(slot, other.state));
    this.questions.lookBeside(() => other.state);
  }

  /** Takes a step, and asks what it is time to ask. */
  async go(step: Step): Promise<void> {
    const accepted = await this.take(step);
    await this.questions.askInTurn(this.state, this.taken++, accepted);
  }

  lookAtFacts(): Promise<void> {
    return this.questions.aboutFacts(this.state);
  }

  /** Asks everything that could show a difference. */
  lookAtAll(): Promise<void> {
    return this.questions.aboutAll(this.state, this.taken);
  }

  private async take({ hours, caller: slot, operation: asked }: Step): Promise<boolean> {
    this.house.clock.advance(hours * HOUR);
    const at = this.now;
    const caller = slot === '@nobody' ? undefined : this.slots.id(slot, this.state);
    const operation = this.slots.lookUp(asked, this.state, at);
    const predicted = predict({ state: this.state, caller, at }, operation);
    if (this.taken % this.manner.pace.rehearsal === 0) await this.rehearse(caller, operation, predicted);
    const outcome = await perform(this.calls, this.callerOf(caller), operation);
    requireAsPredicted(predicted.broken, outcome);
    requireTruePath(this.state, operation, outcome);
    if (outcome.accepted) await this.follow(operation, predicted, outcome.answer);
    const depth = operation.kind === 'nest' ? depthOf(this.state) : 0;
    this.manner.tally.count(operation.kind, outcome.accepted ? undefined : outcome.code, depth);
    return outcome.accepted;
  }

  private async rehearse(
    caller: string | undefined,
    operation: Operation,
    predicted: Prediction,
  ): Promise<void> {
    const stage = { state: this.state, caller: this.callerOf(caller) };
    if (await this.rehearsals.of(stage, operation, predicted)) this.manner.tally.asked('what-if');
  }

  /** Brings the model to where the house is; some of what was accepted is undone then, at once or later. */
  private async follow(operation: Operation, { after }: Prediction, answer: unknown): Promise<void> {
    const before = this.state;
    const madeId = (answer as { id?: string } | undefined)?.id;
    const next = after(madeId ?? '');
    const restores = operation.kind === 'restoreUser' || operation.kind === 'restoreGroup';
    this.arriveAt(restores ? await withIdsOfGrants(this.house, next) : next);
    this.slots.remember(operation, madeId);
    this.arriveAt(await this.undoings.some({ kind: operation.kind, before, after: this.state }));
  }

  private arriveAt(state: DirectoryState): void {
    if (state === this.state) return;
    this.state = state;
    this.eras.remember(state, this.now);
    this.questions.meet(state);
  }

  private get now(): number {
    return this.house.clock.now().getTime();
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
  const actual = outcome.accepted ? 'accepted' : `refused by ${outcome.code}`;
  const foreseen = outcome.accepted ? broken.length === 0 : broken.includes(outcome.code);
  if (!foreseen) throw new Difference('what came of it', expected, actual);
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
