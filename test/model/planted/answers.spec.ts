import { GroupsOfUserReader } from '../../../src/groups/groups-of-user/groups-of-user.reader.js';
import { MembershipRepository } from '../../../src/groups/members/membership.repository.js';
import { SurroundingsReader } from '../../../src/permissions/explaining/surroundings.reader.js';
import { onStructure } from '../emphasis.js';
import type { Observed } from '../observed.js';
import { describePlanted, instead, type Plant } from './planting.js';

/** A reader that sees what the right one sees, but for what is changed about the question or the answer. */
function seeingOtherwise(
  { app }: Observed,
  around: (right: SurroundingsReader['around']) => SurroundingsReader['around'],
): () => void {
  const reader = app.get(SurroundingsReader);
  return instead(reader, { around: around(reader.around.bind(reader)) });
}

const inTheExplanations: Readonly<Record<string, Plant>> = {
  'the past is told as the present': (house) =>
    seeingOtherwise(
      house,
      (right) => (question) => right({ ...question, moment: { at: question.moment.at, past: false } }),
    ),
  'dates of memberships do not matter': (house) =>
    seeingOtherwise(house, (right) => async (question) => {
      const around = await right(question);
      return { ...around, steps: around.steps.map((step) => ({ ...step, startsAt: null, expiresAt: null })) };
    }),
  'only one way up is seen': (house) =>
    seeingOtherwise(house, (right) => async (question) => {
      const around = await right(question);
      const known = new Set<string>();
      return { ...around, steps: around.steps.filter(({ to }) => !known.has(to) && known.add(to)) };
    }),
  'groups that would help are not named': ({ app }) =>
    instead(app.get(SurroundingsReader), { openings: async () => [] }),
};

const inThePast: Readonly<Record<string, Plant>> = {
  'groups of users are listed as now': ({ app }) => {
    const reader = app.get(GroupsOfUserReader);
    const right = reader.page.bind(reader);
    return instead(reader, {
      page: (user, { moment, ...query }) => right(user, { ...query, moment: { at: moment.at, past: false } }),
    });
  },
  'users of groups are listed as now': ({ app }) => {
    const members = app.get(MembershipRepository);
    const right = members.page.bind(members);
    return instead(members, {
      page: (group, { moment, ...query }) =>
        right(group, { ...query, moment: { at: moment.at, past: false } }),
    });
  },
};

describePlanted({
  'in the explanations': {
    emphasis: onStructure,
    seen: /^(why|whether|the chains|the lengths|groups to be in|memberships out of time)/,
    bugs: inTheExplanations,
  },
  'in lists of the past': { emphasis: onStructure, seen: /^(users in|groups that) /, bugs: inThePast },
});
