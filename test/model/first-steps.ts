import type { Operation, Step } from './operation.js';
import { MANAGE_SECURITY } from './permission-rules.js';
import { groupSlots, projectSlots, roleSlots, userSlots } from './slot-names.js';

const users = userSlots.map((slot): Operation => ({
  kind: 'createUser',
  slot,
  userName: 'the slot',
  email: null,
  userKind: 'user',
  active: true,
}));
const groups = groupSlots.map((slot): Operation => ({
  kind: 'createGroup',
  slot,
  name: 'the slot',
  members: [],
  role: undefined,
}));
const projects = projectSlots.map((slot): Operation => ({ kind: 'createProject', slot }));

const nestings = groupSlots.slice(1, 4).map((child, index): Operation => ({
  kind: 'nest',
  parent: groupSlots[index] ?? '',
  child,
  privileges: undefined,
  whenMember: 'keep',
}));

/** While a group between two others is away, the lower one comes above: brought back whole, it would be a circle. */
const [, second = '', third = '', fourth = ''] = groupSlots;
const circle: readonly Operation[] = [
  { kind: 'deleteGroup', group: third },
  { kind: 'nest', parent: fourth, child: second, privileges: undefined, whenMember: 'keep' },
  { kind: 'restoreGroup', group: third, name: undefined },
  { kind: 'unnest', parent: fourth, child: second },
];

/** Who begins with power that is neither everything nor nothing. */
const powers: readonly (readonly [user: string, permission: string])[] = [
  ['@u1', MANAGE_SECURITY],
  ['@u2', 'oz_groups_update'],
  ['@u2', 'CONTROLPANEL'],
  ['@u3', 'Administration/Organisation'],
];
const grants = powers.map(([id, permission]): Operation => ({
  kind: 'grant',
  subject: { type: 'user', id },
  permission,
  scope: { type: 'organization', id: '@organization' },
}));
const roles = roleSlots.slice(0, 2).map((slot, index): Operation => ({
  kind: 'defineRole',
  slot,
  name: 'the slot',
  permissions: index === 0 ? ['READ'] : ['oz_users_delete', 'READ'],
}));

/** What the first administrator does in every organization before chance takes over. */
export const firstSteps: readonly Step[] = ([0, 1] as const).flatMap((where) =>
  [...users, ...groups, ...nestings, ...circle, ...projects, ...roles, ...grants].map((operation) => ({
    where,
    hours: 0,
    caller: '@admin',
    operation,
  })),
);
