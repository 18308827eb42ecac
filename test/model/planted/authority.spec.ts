import { Sql } from '../../../src/database/sql.js';
import { GroupRelations } from '../../../src/groups/nesting/group-relations.js';
import { Authority } from '../../../src/permissions/authority/authority.js';
import { AccessReader } from '../../../src/permissions/decisions/access.reader.js';
import { FirstRoles } from '../../../src/permissions/roles/first-roles.js';
import { onAuthority } from '../emphasis.js';
import { describePlanted, instead, type Plant } from './planting.js';

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

const beforeItBegins: Plant = ({ app }) => {
  const reader = app.get(AccessReader);
  return instead(reader, {
    heldSoonerOrLater: async (...asked) => (await reader.heldByUser(...asked)).entries,
  });
};

describePlanted({
  'in the authority rules': {
    emphasis: onAuthority,
    seen: /^(what came of it|what \S+ confers|why group|what a check says)/,
    bugs: inTheAuthority,
  },
  'where power is yet to come': {
    emphasis: { ...onAuthority, addMembers: 40, setEmail: 40, setActive: 20 },
    seen: /^what came of it/,
    bugs: { 'a membership that is yet to begin does not matter': beforeItBegins },
  },
  'where others hold something on a group': {
    emphasis: { ...onAuthority, grant: 40, createGroup: 12, deleteGroup: 12 },
    seen: /^what came of it/,
    bugs: {
      'it goes with the group': ({ app }) => instead(app.get(GroupRelations), { heldOn: async () => [] }),
    },
  },
});
