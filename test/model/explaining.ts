import { Decisions } from '../../src/permissions/decisions/decisions.service.js';
import { MOST_CHAINS, type Chain } from '../../src/permissions/explaining/explanation.js';
import { Explanations, type ToldExplanation } from '../../src/permissions/explaining/explanations.service.js';
import type { MissingLink } from '../../src/permissions/explaining/remedies.js';
import type { TestApp } from '../support/test-app.js';
import { Difference, requireSame, requireSameSet } from './difference.js';
import type { DirectoryState } from './directory-state.js';
import type { Eras, Then } from './eras.js';
import { chainsOf, couldAct, openTo, outOfTime, reasonOf } from './explanation-model.js';
import type { ModelSubject } from './operation.js';
import type { Power } from './permission-rules.js';

const PERMISSIONS = ['READ', 'SiteAdmin', 'directory.read', 'TestManagement/View'];

/** A question and what was so when it is about. */
interface Asked extends Then {
  readonly subject: ModelSubject;
  readonly asked: Power;
}

/** What the house explains, of the present and of what it was, compared with the model. */
export class Explaining {
  private readonly explanations: Explanations;
  private readonly decisions: Decisions;

  constructor({ app }: TestApp) {
    this.explanations = app.get(Explanations);
    this.decisions = app.get(Decisions);
  }

  /** One question about the present, and the same about some instant of the past. */
  async ask(turn: number, eras: Eras, present: Then, subject: ModelSubject): Promise<void> {
    const asked = powerOf(turn, eras.any(turn * 31));
    await this.about({ subject, asked, ...present }, false);
    await this.about({ subject, asked, ...eras.some(turn, present.at) }, true);
  }

  private async about(question: Asked, past: boolean): Promise<void> {
    const { subject, asked, at, state } = question;
    const { organizationId } = state;
    const moment = { at: new Date(at), past };
    const told = await this.explanations.explain({ organizationId, subject, asked, moment }, true);
    const what = `${past ? `at ${moment.at.toISOString()}` : 'now'} ${shownPower(subject, asked)}`;
    requireSame(`why ${what}`, reasonOf(state, subject, asked, at), told.reason);
    this.requireSameChains(what, question, told);
    this.requireEnough(what, question, told);
    if (past) return;
    const checked = await this.decisions.check(organizationId, subject, asked.permission, asked.scope);
    requireSame(`what a check says ${what}`, checked.allowed, told.allowed);
  }

  private requireSameChains(what: string, { subject, asked, at, state }: Asked, told: ToldExplanation): void {
    const expected = chainsOf(state, subject, asked, at);
    requireSame(`whether ${what}`, expected.length > 0, told.allowed);
    const isBounded = told.moreChains || expected.length > MOST_CHAINS.ofOne;
    if (isBounded) return;
    const shown = ({ groups, giver, holderId }: (typeof expected)[number]) =>
      [...groups, giver, holderId].join(' ');
    requireSameSet(`the chains ${what}`, expected.map(shown), told.chains.map(shownChain));
    const lengths = expected.map(({ groups, giver }) => groups.length + (giver.startsWith('role') ? 2 : 1));
    requireSame(`the lengths ${what}`, String(lengths.sort((a, b) => a - b)), String(lengthsOf(told)));
  }

  private requireEnough(what: string, question: Asked, told: ToldExplanation): void {
    const { subject, asked, at, state } = question;
    for (const links of told.missing) {
      const mended = links.reduce((before, link) => withLink(before, subject, link), state);
      const enough = chainsOf(mended, subject, asked, at).length > 0;
      requireSame(`whether ${JSON.stringify(links)} is enough ${what}`, true, enough);
    }
    if (told.allowed || !couldAct(state, subject))
      requireSame(`number of remedies ${what}`, 0, told.missing.length);
    else if (!told.moreMissing && !isMendedByActivity(told)) this.requireAllNamed(what, question, told);
  }

  /** All that would help is named, since there is no more than is told. */
  private requireAllNamed(what: string, { subject, asked, at, state }: Asked, told: ToldExplanation): void {
    const named = (of: readonly string[]) =>
      told.missing
        .flat()
        .flatMap((link) => ('groupId' in link && of.includes(link.kind) ? [link.groupId] : []));
    const own = outOfTime(state, subject, asked, at);
    requireSameSet(
      `memberships out of time ${what}`,
      own,
      named(['expired_membership', 'awaited_membership']),
    );
    const open = openTo(state, subject, asked).difference(own);
    requireSameSet(`groups to be in ${what}`, open, named(['membership', 'nesting']));
  }
}

/** Whoever only has to be made active is told nothing else. */
function isMendedByActivity({ missing }: ToldExplanation): boolean {
  return missing.length === 1 && missing[0]?.length === 1 && missing[0][0]?.kind === 'activity';
}

function powerOf(turn: number, { organizationId, projects, grants, groups }: DirectoryState): Power {
  const grant = grants[turn % grants.length];
  const permission = turn % 3 === 0 ? undefined : grant?.permission;
  const places: readonly Power['scope'][] = [
    { type: 'organization', id: organizationId },
    ...projects.map((id) => ({ type: 'project' as const, id })),
    ...groups.slice(0, 2).map(({ id }) => ({ type: 'group' as const, id })),
    ...(grant ? [grant.scope] : []),
  ];
  return {
    permission: permission ?? PERMISSIONS[turn % PERMISSIONS.length]!,
    scope: places[turn % places.length]!,
  };
}

/** The model with a link that the house says is missing. */
function withLink(state: DirectoryState, { id, type }: ModelSubject, link: MissingLink): DirectoryState {
  switch (link.kind) {
    case 'activity':
      return {
        ...state,
        users: state.users.map((user) => (user.id === id ? { ...user, active: true } : user)),
      };
    case 'grant': {
      const { permission, scope } = link;
      const grant = { id: 'suggested', subjectId: id, permission, scope };
      return { ...state, grants: [...state.grants, grant] };
    }
    case 'nesting':
      return {
        ...state,
        nestings: [...state.nestings, { parentId: link.groupId, childId: id, privileges: [] }],
      };
    default: {
      if (type !== 'user') throw new Difference('a membership of a group', 'no such thing', link);
      const others = state.memberships.filter((one) => one.userId !== id || one.groupId !== link.groupId);
      const made = { groupId: link.groupId, userId: id, privileges: [], startsAt: null, expiresAt: null };
      return { ...state, memberships: [...others, made] };
    }
  }
}

function shownChain({ steps, given }: Chain): string {
  const giver = given.kind === 'grant' ? `grant ${given.id}` : `role ${given.roleId}`;
  return [...steps.map(({ to }) => to), giver, given.subjectId].join(' ');
}

function lengthsOf({ chains }: ToldExplanation): readonly number[] {
  return chains.map(({ length }) => length);
}

function shownPower({ type, id }: ModelSubject, { permission, scope }: Power): string {
  return `${type} ${id} may ${permission} on ${scope.type} ${scope.id}`;
}
