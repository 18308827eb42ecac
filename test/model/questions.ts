import { INSTALLATION_ID } from '../../src/permissions/catalogue/scope.js';
import { Answers } from './answers.js';
import { CheckAnswers, type ModelQuestion } from './checking.js';
import type { Manner } from './comparison.js';
import type { DirectoryState } from './directory-state.js';
import type { Eras } from './eras.js';
import { Explaining } from './explaining.js';
import { Lists } from './listing.js';
import type { Observed } from './observed.js';
import type { ModelSubject } from './operation.js';
import { PastLists } from './past-lists.js';
import { requireSameFacts } from './standing-facts.js';

const NOTHING_GRANTED = { permission: 'READ', scope: { type: 'installation', id: INSTALLATION_ID } } as const;

/** What is asked about one organization while it goes through its steps, the deleted and the foreign included. */
export class Questions {
  private readonly answers: Answers;
  private readonly lists: Lists;
  private readonly pastLists: PastLists;
  private readonly checks: CheckAnswers;
  private readonly explaining: Explaining;
  private readonly users = new Set<string>();
  private readonly groups = new Set<string>();
  private beside: () => DirectoryState | undefined = () => undefined;

  constructor(
    private readonly house: Observed,
    private readonly eras: Eras,
    private readonly manner: Manner,
  ) {
    this.answers = new Answers(house);
    this.lists = new Lists(house);
    this.pastLists = new PastLists(house);
    this.checks = new CheckAnswers(house);
    this.explaining = new Explaining(house);
  }

  /** Remembers everybody and every group, whatever becomes of them. */
  meet({ users, groups }: DirectoryState): void {
    for (const { id } of users) this.users.add(id);
    for (const { id } of groups) this.groups.add(id);
  }

  lookBeside(beside: () => DirectoryState): void {
    this.beside = beside;
  }

  /** Asks what it is time to ask after so many steps. */
  async askInTurn(state: DirectoryState, step: number, accepted: boolean): Promise<void> {
    const { pace } = this.manner;
    const turn = (every: number) => Math.floor(step / every);
    const questions: readonly (readonly [every: number, ask: () => Promise<void>])[] = [
      [accepted ? pace.facts : pace.untouched, () => this.aboutFacts(state)],
      [pace.decision, () => this.aboutDecision(state, turn(pace.decision))],
      [pace.list, () => this.aboutList(state, turn(pace.list))],
      [pace.pastList, () => this.aboutThePast(turn(pace.pastList))],
      [pace.batch, () => this.aboutMany(state, step)],
      [pace.explanation, () => this.aboutReasons(state, turn(pace.explanation))],
      [pace.sweep, () => this.aboutEverybody(state, step)],
    ];
    for (const [every, ask] of questions) if (step % every === every - 1) await ask();
  }

  /** Asks everything at once, and as many of the rest as the pace says. */
  async aboutAll(state: DirectoryState, step: number): Promise<void> {
    await this.aboutEverybody(state, step);
    await this.aboutMany(state, step);
    for (let turn = 0; turn < this.manner.pace.inTheEnd; turn++) {
      await this.aboutDecision(state, turn);
      await this.aboutList(state, turn);
      await this.aboutThePast(turn);
      await this.aboutReasons(state, turn);
    }
  }

  async aboutFacts(state: DirectoryState): Promise<void> {
    this.manner.tally.asked('all facts and the closure');
    const ever = { users: [...this.users], groups: [...this.groups] };
    await requireSameFacts(this.house.query, state, ever, this.house.clock.now());
  }

  /** One of five kinds in turn, about every user with every group in turn. */
  private async aboutDecision(state: DirectoryState, turn: number): Promise<void> {
    const { organizationId, grants } = state;
    const round = Math.floor(turn / 5);
    const users = [...this.users, ...this.foreigners('users')];
    const userId = users[round % users.length] ?? '';
    // Two who are both of next door may well belong together.
    const groups = this.users.has(userId) ? [...this.groups, ...this.foreigners('groups')] : [...this.groups];
    const groupId = groups[(round + Math.floor(round / users.length)) % groups.length] ?? '';
    const { permission } = grants[turn % grants.length] ?? { permission: 'READ' };
    const organization = { type: 'organization', id: organizationId } as const;
    const group = { type: 'group', id: groupId } as const;
    this.manner.tally.asked(turn % 5 > 2 ? 'check, from memory and strictly' : 'what a user holds and is in');
    switch (turn % 5) {
      case 0:
        return this.answers.aboutHeld(state, userId);
      case 1:
        return this.answers.aboutUserInGroup(state, userId, groupId);
      case 2:
        return this.answers.aboutPrivilege(state, userId, groupId);
      case 3:
        return this.checks.aboutOne(state, {
          subject: { type: 'user', id: userId },
          permission,
          scope: organization,
        });
      default:
        return this.checks.aboutOne(state, { subject: group, permission, scope: group });
    }
  }

  private async aboutList(state: DirectoryState, turn: number): Promise<void> {
    this.manner.tally.asked('list');
    await this.lists.about(state, turn);
  }

  private async aboutThePast(turn: number): Promise<void> {
    this.manner.tally.asked('list as of an instant');
    const round = Math.floor(turn / 5);
    const asked = {
      userId: [...this.users][round % this.users.size]!,
      groupId: [...this.groups][round % this.groups.size]!,
    };
    await this.pastLists.about(this.eras.some(turn * 13, this.now), asked, turn);
  }

  /** Everybody and every group that ever was, and some of next door. */
  private async aboutMany(state: DirectoryState, step: number): Promise<void> {
    const questions = this.manyAbout(state, step);
    this.manner.tally.asked('check, one of a batch', 2 * questions.length);
    this.manner.tally.told(await this.checks.aboutMany(state, questions));
  }

  private async aboutReasons(state: DirectoryState, turn: number): Promise<void> {
    this.manner.tally.asked('explain, now');
    this.manner.tally.asked('explain, of an instant');
    const subject = this.subjects[turn % this.subjects.length]!;
    await this.explaining.ask(turn, this.eras, { at: this.now, state }, subject);
  }

  private async aboutEverybody(state: DirectoryState, step: number): Promise<void> {
    this.manner.tally.asked('everything about everybody');
    await this.aboutFacts(state);
    await this.answers.aboutAll(state, [...this.users][step % this.users.size]);
  }

  /** Each with what some grant gives, where it does and elsewhere. */
  private manyAbout({ grants, organizationId }: DirectoryState, turn: number): readonly ModelQuestion[] {
    const groups = [...this.groups, ...this.foreigners('groups')];
    const foreign = [
      ...this.foreigners('users').map((id) => ({ type: 'user', id }) as const),
      ...this.foreigners('groups').map((id) => ({ type: 'group', id }) as const),
    ];
    return [...this.subjects, ...foreign].map((subject, at) => {
      const { permission, scope } = grants[(turn + at) % grants.length] ?? NOTHING_GRANTED;
      const group = groups[(turn + at) % groups.length] ?? '';
      const places = [
        scope,
        { type: 'organization', id: organizationId },
        { type: 'group', id: group },
      ] as const;
      return { subject, permission, scope: places[(turn + at) % places.length] ?? scope };
    });
  }

  /** A few of those who are in the organization beside this one. */
  private foreigners(kind: 'users' | 'groups'): readonly string[] {
    return (this.beside()?.[kind] ?? []).slice(-3).map(({ id }) => id);
  }

  /** Everybody and everything that ever was. */
  private get subjects(): readonly ModelSubject[] {
    const users = [...this.users].map((id) => ({ type: 'user', id }) as const);
    return [...users, ...[...this.groups].map((id) => ({ type: 'group', id }) as const)];
  }

  private get now(): number {
    return this.house.clock.now().getTime();
  }
}
