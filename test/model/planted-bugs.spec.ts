import { Sql } from '../../src/database/sql.js';
import { GroupRelations } from '../../src/groups/nesting/group-relations.js';
import { FirstRoles } from '../../src/permissions/roles/first-roles.js';
import { GroupClosure } from '../../src/groups/persistence/group-closure.js';
import { AccessReader } from '../../src/permissions/decisions/access.reader.js';
import { Authority } from '../../src/permissions/authority/authority.js';
import { SurroundingsReader } from '../../src/permissions/explaining/surroundings.reader.js';
import { onAuthority, onStructure } from './emphasis.js';
import { explore, seedOfRun } from './exploration.js';
import { startObserved, type Observed } from './observed.js';
import { closely } from './pace.js';
import type { Emphasis } from './step-arbitrary.js';
import { Tally } from './tally.js';

/** A bug that took more steps to be seen could slip through the next change of the generator. */
const ENOUGH = 5_000;
const MINUTE = 60_000;

/** Puts a bug into the running house; the answer takes it out again. */
type Plant = (house: Observed) => () => void;

function instead<Part extends object>(part: Part, methods: Partial<Part>): () => void {
  Object.assign(part, methods);
  // The right ones are on the prototype still.
  return () => Object.keys(methods).forEach((name) => Reflect.deleteProperty(part, name));
}

const inTheClosure: Readonly<Record<string, Plant>> = {
  'un-nesting leaves the closure as it was': ({ app }) =>
    instead(app.get(GroupClosure), { unnested: async () => undefined }),
  'un-nesting forgets the other ways to an ancestor': ({ app }) =>
    instead(app.get(GroupClosure), {
      unnested: async (parentIds, childIds) => {
        await app.get(Sql).rows(
          `delete from group_closure c using group_closure below, group_closure above
            where below.ancestor_id = any($2::uuid[]) and above.descendant_id = any($1::uuid[])
              and c.descendant_id = below.descendant_id and c.ancestor_id = above.ancestor_id`,
          [parentIds, childIds],
        );
      },
    }),
  'nesting a group leaves out what is below it': ({ app }) =>
    instead(app.get(GroupClosure), {
      nested: async (parentIds, childIds) => {
        await app.get(Sql).rows(
          `insert into group_closure (descendant_id, ancestor_id)
           select child, ancestor_id from group_closure, unnest($2::uuid[]) child
            where descendant_id = any($1::uuid[]) on conflict do nothing`,
          [parentIds, childIds],
        );
      },
    }),
};

const inTheAuthority: Readonly<Record<string, Plant>> = {
  'a group may begin with any role': ({ app }) => instead(app.get(FirstRoles), { powerOf: async () => [] }),
  'what a group confers does not matter': ({ app }) =>
    instead(app.get(Authority), { conferredBy: async () => [] }),
  'groups confer what they were given themselves, and nothing from above': ({ app }) =>
    instead(app.get(AccessReader), {
      conferredByGroups: async (groupIds) => {
        const rows = await app.get(Sql).rows<{ permission: string; type: 'organization'; id: string }>(
          `select permission, scope_type as type, scope_id as id from grants
            where group_id = any($1::uuid[]) and ended_at is null`,
          [groupIds],
        );
        return rows.map(({ permission, type, id }) => ({ permission, scope: { type, id } }));
      },
    }),
  'accounts of others may be touched by anybody': ({ app }) =>
    instead(app.get(Authority), { powerOver: async () => [] }),
  'the last administrator may go': ({ app }) =>
    instead(app.get(AccessReader), { hasLastingAdministrator: async () => true }),
};

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

/** Such as only show when rare things meet, with what makes them meet more often. */
const subtle: readonly (readonly [string, Emphasis, Plant])[] = [
  [
    'a membership that is yet to begin does not matter',
    { ...onAuthority, removeMembers: 16, setEmail: 30 },
    ({ app }) => {
      const reader = app.get(AccessReader);
      return instead(reader, {
        heldSoonerOrLater: async (...asked) => (await reader.heldByUser(...asked)).entries,
      });
    },
  ],
  [
    'what others hold on a group goes with it',
    { ...onAuthority, grant: 40, createGroup: 12, deleteGroup: 12 },
    ({ app }) => instead(app.get(GroupRelations), { heldOn: async () => [] }),
  ],
];

describe('a planted bug is found', () => {
  let house: Observed;

  beforeAll(async () => {
    house = await startObserved();
  });

  afterAll(() => house.close());

  async function differenceWith(plant: Plant, emphasis: Emphasis): Promise<string | undefined> {
    const uproot = plant(house);
    try {
      const extent = { seed: seedOfRun, steps: ENOUGH, emphasis, pace: closely };
      return (await explore(house, extent, new Tally()))?.difference.message;
    } finally {
      uproot();
    }
  }

  it.each(Object.entries(inTheClosure))(
    'in the closure: %s',
    async (_name, plant) => {
      expect(await differenceWith(plant, onStructure)).toMatch(/^what stands in closure/);
    },
    MINUTE,
  );

  it.each(Object.entries(inTheAuthority))(
    'in the authority rules: %s',
    async (_name, plant) => {
      expect(await differenceWith(plant, onAuthority)).toMatch(
        /^(what came of it|what \S+ confers|why group|what a check says)/,
      );
    },
    MINUTE,
  );

  it.each(Object.entries(inTheExplanations))(
    'in the explanations: %s',
    async (_name, plant) => {
      expect(await differenceWith(plant, onStructure)).toMatch(
        /^(why|whether|the chains|the lengths|groups to be in|memberships out of time)/,
      );
    },
    2 * MINUTE,
  );

  it.each(subtle)(
    'in the authority rules, where it is rare: %s',
    async (_name, emphasis, plant) => {
      expect(await differenceWith(plant, emphasis)).toMatch(/^what came of it/);
    },
    2 * MINUTE,
  );
});
