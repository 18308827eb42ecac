import type { Caller } from '../../src/common/principal.js';
import { INSTALLATION_ID } from '../../src/permissions/catalogue/scope.js';
import { Answers } from './answers.js';
import { CheckAnswers, type ModelQuestion } from './checking.js';
import { Difference, requireSame } from './difference.js';
import { depthOf } from './directory-model.js';
import type { DirectoryState } from './directory-state.js';
import { Explaining } from './explaining.js';
import { Lists } from './listing.js';
import type { ModelSubject, Operation, Step } from './operation.js';
import { foundOrganization } from './organization-under-test.js';
import type { Observed } from './observed.js';
import { predict, type Prediction } from './prediction.js';
import { Rehearsals } from './rehearsing.js';
import { perform, serviceCalls, type Outcome, type ServiceCalls } from './service-calls.js';
import type { Slots } from './slots.js';
import { requireSameFacts } from './standing-facts.js';
import type { Tally } from './tally.js';
import { Undoings } from './undoing.js';

const HOUR = 3_600_000;
/** After how many steps everything is asked about everybody. */
const SWEEP = 100;
/** After how many steps everybody is asked about something at once. */
const BATCH = 10;
/** After how many steps a decision is explained. */
const EXPLAINED = 8;
/** How many accepted operations there are to one that is undone at once. */
const UNDONE = 9;
/** And to one after which an earlier one is undone, if nothing since contradicts it. */
const UNDONE_LATER = 7;
const NOTHING_GRANTED = { permission: 'READ', scope: { type: 'installation', id: INSTALLATION_ID } } as const;

/** Where a run stopped being as the model says. */
export interface Finding {
  readonly step: number;
  readonly difference: Difference;
}

/** How a run is made: counted or not, and looked at after every step or only after the last. */
export interface Manner {
  readonly tally?: Tally;
  readonly look: 'always' | 'at the end';
}

/** One organization and its model, going through the same steps. */
export class Comparison {
  private readonly calls: ServiceCalls;
  private readonly answers: Answers;
  private readonly lists: Lists;
  private readonly checks: CheckAnswers;
  private readonly explaining: Explaining;
  private readonly rehearsals: Rehearsals;
  private readonly undoings: Undoings;
  private attempts = 0;
  private accepted = 0;
  private readonly users: Set<string>;
  private readonly groups: Set<string>;

  private constructor(
    private readonly house: Observed,
    private readonly slots: Slots,
    private state: DirectoryState,
    private readonly tally: Tally | undefined,
  ) {
    this.calls = serviceCalls(house);
    this.answers = new Answers(house);
    this.lists = new Lists(house);
    this.checks = new CheckAnswers(house);
    this.explaining = new Explaining(house);
    this.explaining.remember(state, this.now);
    this.rehearsals = new Rehearsals(house);
    this.undoings = new Undoings(house, tally);
    this.users = new Set(state.users.map(({ id }) => id));
    this.groups = new Set(state.groups.map(({ id }) => id));
  }

  /** Takes the steps in a fresh organization until one of them shows a difference; answers which, if any does. */
  static async over(
    house: Observed,
    steps: readonly Step[],
    { tally, look }: Manner,
  ): Promise<Finding | undefined> {
    const { state, slots } = await foundOrganization(house);
    const comparison = new Comparison(house, slots, state, tally);
    for (const [index, step] of steps.entries()) {
      try {
        const accepted = await comparison.take(step);
        if (look === 'always') await comparison.look(index, accepted);
        if (index === steps.length - 1) await comparison.lookAtAll(index);
      } catch (error) {
        if (error instanceof Difference) return { step: index, difference: error };
        throw error;
      }
    }
    return undefined;
  }

  private async take({ hours, caller: slot, operation: asked }: Step): Promise<boolean> {
    this.house.clock.advance(hours * HOUR);
    const at = this.now;
    const caller = slot === '@nobody' ? undefined : this.slots.id(slot, this.state);
    const operation = this.slots.lookUp(asked, this.state, at);
    const predicted = predict({ state: this.state, caller, at }, operation);
    if (this.attempts++ % 6 === 0) {
      await this.rehearsals.of({ state: this.state, caller: this.callerOf(caller) }, operation, predicted);
    }
    const outcome = await perform(this.calls, this.callerOf(caller), operation);
    requireAsPredicted(predicted.broken, outcome);
    requireTruePath(this.state, operation, outcome);
    if (outcome.accepted) await this.followThere(operation, predicted, outcome.answer);
    const depth = operation.kind === 'nest' ? depthOf(this.state) : 0;
    this.tally?.count(operation.kind, outcome.accepted ? undefined : outcome.code, depth);
    return outcome.accepted;
  }

  /** Brings the model to where the house is. */
  private follow(operation: Operation, { after }: Prediction, answer: unknown): void {
    const madeId = (answer as { id?: string } | undefined)?.id;
    this.state = after(madeId ?? '');
    this.explaining.remember(this.state, this.now);
    this.slots.remember(operation, madeId);
    for (const { id } of this.state.users) this.users.add(id);
    for (const { id } of this.state.groups) this.groups.add(id);
  }

  /** Some of what was accepted is undone at once, and the model goes back to where it was. */
  private async followThere(operation: Operation, predicted: Prediction, answer: unknown): Promise<void> {
    const before = this.state;
    this.follow(operation, predicted, answer);
    const made = { kind: operation.kind, before, after: this.state };
    const turn = ++this.accepted;
    if (turn % UNDONE === 0) this.state = await this.undoings.of(made);
    else await this.undoings.pass(made);
    if (turn % UNDONE_LATER === 0) this.state = await this.undoings.ofEarlier(this.state, turn);
    this.explaining.remember(this.state, this.now);
  }

  /** What was accepted shows in the facts; a refusal has left none, which is seen at every fourth step. */
  private async look(index: number, accepted: boolean): Promise<void> {
    if (accepted || index % 4 === 0) await this.lookAtFacts();
    if (index % 2 === 0) await this.ask(index / 2);
    await this.askFurther(index);
    if (index % SWEEP === SWEEP - 1) await this.lookAtAll(index);
  }

  /** Lists, many checks at once, and explanations, each at some steps. */
  private async askFurther(index: number): Promise<void> {
    if (index % 3 === 0) await this.lists.about(this.state, index / 3);
    if (index % BATCH === BATCH - 1) {
      const told = await this.checks.aboutMany(this.state, this.questions(index));
      this.tally?.told(told);
    }
    if (index % EXPLAINED === 1) {
      await this.explaining.ask(Math.floor(index / EXPLAINED), this.subjects, this.now);
    }
  }

  private async lookAtFacts(): Promise<void> {
    const ever = { users: [...this.users], groups: [...this.groups] };
    await requireSameFacts(this.house.query, this.state, ever, this.house.clock.now());
  }

  /** One question of five kinds in turn, about every user with every group in turn, the deleted ones among them. */
  private async ask(turn: number): Promise<void> {
    const { organizationId, grants } = this.state;
    const round = Math.floor(turn / 5);
    const userId = [...this.users][round % this.users.size] ?? '';
    const groupId = [...this.groups][(round + Math.floor(round / this.users.size)) % this.groups.size] ?? '';
    const { permission } = grants[turn % grants.length] ?? { permission: 'READ' };
    const organization = { type: 'organization', id: organizationId } as const;
    const group = { type: 'group', id: groupId } as const;
    switch (turn % 5) {
      case 0:
        return this.answers.aboutHeld(this.state, userId);
      case 1:
        return this.answers.aboutUserInGroup(this.state, userId, groupId);
      case 2:
        return this.answers.aboutPrivilege(this.state, userId, groupId);
      case 3:
        return this.checks.aboutOne(this.state, {
          subject: { type: 'user', id: userId },
          permission,
          scope: organization,
        });
      default:
        return this.checks.aboutOne(this.state, { subject: group, permission, scope: group });
    }
  }

  /** Everybody and every group that ever was, each with what some grant gives, where it does and everywhere. */
  private questions(turn: number): readonly ModelQuestion[] {
    const { grants, organizationId } = this.state;
    return this.subjects.map((subject, at) => {
      const { permission, scope } = grants[(turn + at) % grants.length] ?? NOTHING_GRANTED;
      const group = [...this.groups][(turn + at) % this.groups.size] ?? '';
      const places = [
        scope,
        { type: 'organization', id: organizationId },
        { type: 'group', id: group },
      ] as const;
      return { subject, permission, scope: places[(turn + at) % places.length] ?? scope };
    });
  }

  private async lookAtAll(index: number): Promise<void> {
    await this.lookAtFacts();
    await this.answers.aboutAll(this.state, [...this.users][index % this.users.size]);
  }

  /** Everybody and everything that ever was. */
  private get subjects(): readonly ModelSubject[] {
    const users = [...this.users].map((id) => ({ type: 'user', id }) as const);
    return [...users, ...[...this.groups].map((id) => ({ type: 'group', id }) as const)];
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
