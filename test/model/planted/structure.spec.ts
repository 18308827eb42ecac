import { Sql } from '../../../src/database/sql.js';
import { GroupRepository } from '../../../src/groups/group.repository.js';
import { GroupReopening } from '../../../src/groups/history/group-reopening.js';
import { GroupRelations } from '../../../src/groups/nesting/group-relations.js';
import { NestingRepository } from '../../../src/groups/nesting/nesting.repository.js';
import { GroupClosure } from '../../../src/groups/persistence/group-closure.js';
import { EndedRights } from '../../../src/permissions/ended-rights.repository.js';
import { onRestoring, onStructure } from '../emphasis.js';
import { describePlanted, instead, type Plant } from './planting.js';

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

const inTheRestorations: Readonly<Record<string, Plant>> = {
  'grants and roles are forgotten': ({ app }) =>
    instead(app.get(EndedRights), { beginAgain: async () => ({ begun: 0, leftOut: [] }) }),
  'anybody may restore what confers power': ({ app }) =>
    instead(app.get(EndedRights), { powerAgain: async () => [] }),
  'what has become a circle begins again': ({ app }) =>
    instead(app.get(NestingRepository), { aboveAmong: async () => new Set() }),
  'what has become too deep begins again': ({ app }) => {
    const [reopening, nestings] = [app.get(GroupReopening), app.get(NestingRepository)];
    const right = reopening.all.bind(reopening);
    const atAnyDepth: typeof right = async (act, group) => {
      const limited = instead(nestings, { depthThrough: async () => 0 });
      return right(act, group).finally(limited);
    };
    return instead(reopening, { all: atAnyDepth });
  },
};

const betweenOrganizations: Readonly<Record<string, Plant>> = {
  'members may come from anywhere': ({ app }) =>
    instead(app.get(GroupRelations), {
      knownUsers: async (_caller, references) => new Map(references.map((id) => [id, id])),
    }),
  'groups are found from anywhere': ({ app }) => {
    const groups = app.get(GroupRepository);
    const right = groups.findByReference.bind(groups);
    const anywhere = async (organizationId: string, reference: string) => {
      const [found] = await app
        .get(Sql)
        .rows<{ id: string }>('select organization_id as id from groups where id = $1', [reference]);
      return right(found?.id ?? organizationId, reference);
    };
    return instead(groups, { findByReference: anywhere });
  },
};

describePlanted({
  'in the closure': { emphasis: onStructure, seen: /^what stands in closure/, bugs: inTheClosure },
  'in what is restored': {
    emphasis: onRestoring,
    seen: /^what (came of it|stands in (grants|assignments|nestings))/,
    bugs: inTheRestorations,
  },
  'between organizations': {
    emphasis: onStructure,
    seen: /^what (came of it|would come of it|stands)/,
    bugs: betweenOrganizations,
  },
});
