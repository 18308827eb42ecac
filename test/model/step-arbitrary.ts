import fc, { type Arbitrary } from 'fast-check';
import { groupPrivileges } from '../../src/permissions/group-privilege.js';
import type { ModelSubject, ModelTerms, Of, Operation, OperationKind, Step } from './operation.js';
import { MANAGE_SECURITY, SITE_ADMIN, type Place } from './permission-rules.js';

type Weighted<T> = readonly (readonly [weight: number, values: readonly T[]])[];

/** Slots bear names, so that a step means the same when others before it are left out. */
const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `@${letter}${index + 1}`);
export const userSlots = numbered('u', 6);
export const groupSlots = numbered('g', 12);
export const roleSlots = numbered('r', 4);
export const projectSlots = numbered('p', 2);

/** Rather administrative, since power is what the rules are about; the last one does not exist. */
const permissions = weighted<string>([
  [3, [SITE_ADMIN]],
  [4, [MANAGE_SECURITY, 'Administration/Organisation', 'Administration']],
  [8, ['CONTROLPANEL', 'pm_groups_write', 'oz_groups_update', 'oz_users_delete', 'oz_spaces_create']],
  [4, ['oz_set_privileges', 'Administration/Organisation/ManageDashboard']],
  [
    10,
    ['directory.read', 'READ', 'TestManagement', 'TestManagement/View', 'pm_groups_read', 'oz_groups_list'],
  ],
  [1, ['TestManagement/Nothing']],
]);

function weighted<T>(choices: Weighted<T>): Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, values]) => ({ weight, arbitrary: fc.constantFrom(...values) })));
}

const anyUser = weighted([
  [40, userSlots],
  [3, ['@admin']],
  [1, ['@anonymous', '@unknown', '@foreign-user']],
]);
const anyGroup = weighted([
  [40, groupSlots],
  [4, ['@administrators']],
  [1, ['@everyone', '@unknown', '@foreign-group']],
]);
const anyRole = weighted([
  [8, roleSlots],
  [6, ['@None', '@Contributor', '@Admin']],
  [1, ['@unknown']],
]);
const anyProject = weighted([
  [8, projectSlots],
  [1, ['@unknown']],
]);
const anyCaller = weighted([
  [34, ['@admin']],
  [20, userSlots],
  [2, ['@anonymous', '@nobody']],
]);

const anySubject: Arbitrary<ModelSubject> = fc.oneof(
  fc.record({ type: fc.constant('user' as const), id: anyUser }),
  fc.record({ type: fc.constant('group' as const), id: anyGroup }),
);

const anyScope: Arbitrary<Place> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Place>({ type: 'organization', id: '@organization' }) },
  { weight: 3, arbitrary: anyGroup.map((id): Place => ({ type: 'group', id })) },
  { weight: 2, arbitrary: anyProject.map((id): Place => ({ type: 'project', id })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Place[]>(
      { type: 'installation', id: '@organization' },
      { type: 'organization', id: '@foreign-organization' },
    ),
  },
);

const anyPrivileges = fc.option(fc.uniqueArray(fc.constantFrom(...groupPrivileges), { maxLength: 3 }), {
  nil: undefined,
});

/** Dates are hours from now until the step is taken. */
const anyTerms: Arbitrary<ModelTerms> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  {
    weight: 4,
    arbitrary: fc.record({
      privileges: anyPrivileges,
      startsAt: fc.constantFrom(undefined, undefined, null, -1, 0, 1, 2),
      expiresAt: fc.constantFrom(undefined, undefined, null, 0, 1, 2, 4),
    }),
  },
);

/** Mostly a lower number contains a higher one, so that nestings grow deep before they meet a cycle. */
const anyPair = fc.tuple(anyGroup, anyGroup, fc.integer({ min: 1, max: 8 })).map(([one, other, ordered]) => {
  const place = (slot: string) => groupSlots.indexOf(slot);
  const swap = ordered > 1 && place(one) > place(other);
  return swap ? { parent: other, child: one } : { parent: one, child: other };
});

/** Something that stands, counted back from what began last, so that ending something often succeeds. */
const recent = fc.constantFrom(1, 2, 3, 5, 8, 13);

const fewUsers = fc.uniqueArray(anyUser, { minLength: 1, maxLength: 2 });
const names = [
  ...groupSlots.map((slot) => slot.slice(1)),
  'G1',
  'crew é',
  'Crew e\u0301',
  'crew 2',
  'crew 3',
];
const emails = [null, ...userSlots.map((slot) => `${slot.slice(1)}@example.com`), 'U1@EXAMPLE.COM', 'u2'];
const kindOf = <Kind extends OperationKind>(kind: Kind) => fc.constant(kind);

type Choices = { readonly [Kind in OperationKind]: readonly [weight: number, Arbitrary<Of<Kind>>] };

const choices: Choices = {
  createUser: [
    4,
    fc.constantFrom(...userSlots).chain((slot) =>
      fc.record({
        kind: kindOf('createUser'),
        slot: fc.constant(slot),
        userName: fc.constant(slot.slice(1)),
        email: fc.constantFrom(...emails, null, null, null),
        userKind: fc.constantFrom('user', 'user', 'user', 'robot'),
        active: fc.constantFrom(true, true, true, false),
      }),
    ),
  ],
  deleteUser: [2, fc.record({ kind: kindOf('deleteUser'), user: anyUser })],
  setActive: [
    6,
    fc.record({
      kind: kindOf('setActive'),
      user: anyUser,
      active: fc.constantFrom(true, true, false),
    }),
  ],
  setPassword: [1, fc.record({ kind: kindOf('setPassword'), user: anyUser })],
  setEmail: [4, fc.record({ kind: kindOf('setEmail'), user: anyUser, email: fc.constantFrom(...emails) })],
  createGroup: [
    5,
    fc.constantFrom(...groupSlots).chain((slot) =>
      fc.record({
        kind: kindOf('createGroup'),
        slot: fc.constant(slot),
        name: fc.constant(slot.slice(1)),
        members: fc.array(anyUser, { maxLength: 2 }),
        role: fc.option(anyRole, { nil: undefined, freq: 3 }),
      }),
    ),
  ],
  deleteGroup: [2, fc.record({ kind: kindOf('deleteGroup'), group: anyGroup })],
  renameGroup: [
    2,
    fc.record({
      kind: kindOf('renameGroup'),
      group: anyGroup,
      name: fc.constantFrom(...names),
    }),
  ],
  addMembers: [
    16,
    fc.record({
      kind: kindOf('addMembers'),
      group: anyGroup,
      users: fewUsers,
      terms: anyTerms,
      whenMember: fc.constantFrom('keep', 'keep', 'keep', 'refuse'),
    }),
  ],
  removeMembers: [
    6,
    fc.oneof(
      {
        weight: 1,
        arbitrary: fc.record({
          kind: kindOf('removeMembers'),
          group: anyGroup,
          users: fewUsers,
          whenAbsent: fc.constantFrom('ignore', 'refuse'),
        }),
      },
      {
        weight: 2,
        arbitrary: recent.map((back) => ({
          kind: 'removeMembers' as const,
          group: `@membership${back}.groupId`,
          users: [`@membership${back}.userId`],
          whenAbsent: 'refuse' as const,
        })),
      },
    ),
  ],
  replaceMembers: [
    5,
    fc.record({
      kind: kindOf('replaceMembers'),
      group: anyGroup,
      users: fc.array(anyUser, { maxLength: 3 }),
    }),
  ],
  nest: [
    16,
    anyPair.chain((pair) =>
      fc.record({
        kind: kindOf('nest'),
        parent: fc.constant(pair.parent),
        child: fc.constant(pair.child),
        privileges: anyPrivileges,
        whenMember: fc.constantFrom('keep', 'keep', 'keep', 'refuse'),
      }),
    ),
  ],
  unnest: [
    7,
    fc.oneof(
      { weight: 1, arbitrary: anyPair.map((pair) => ({ kind: 'unnest' as const, ...pair })) },
      {
        weight: 3,
        arbitrary: recent.map((back) => ({
          kind: 'unnest' as const,
          parent: `@nesting${back}.parentId`,
          child: `@nesting${back}.childId`,
        })),
      },
    ),
  ],
  grant: [
    8,
    fc.record({ kind: kindOf('grant'), subject: anySubject, permission: permissions, scope: anyScope }),
  ],
  endGrant: [
    5,
    fc.record({
      kind: kindOf('endGrant'),
      grant: fc.oneof(
        { weight: 9, arbitrary: recent.map((back) => `@grant${back}.id`) },
        { weight: 1, arbitrary: fc.constant('@ended-grant') },
      ),
    }),
  ],
  defineRole: [
    2,
    fc.constantFrom(...roleSlots, '@admin').chain((slot) =>
      fc.record({
        kind: kindOf('defineRole'),
        slot: fc.constant(slot),
        name: fc.constant(slot.slice(1)),
        permissions: fc.uniqueArray(permissions, { maxLength: 3 }),
      }),
    ),
  ],
  redefineRole: [
    3,
    fc.record({
      kind: kindOf('redefineRole'),
      role: anyRole,
      permissions: fc.uniqueArray(permissions, { maxLength: 3 }),
    }),
  ],
  assignRole: [4, fc.record({ kind: kindOf('assignRole'), role: anyRole, subject: anySubject })],
  unassignRole: [
    4,
    fc.oneof(
      fc.record({ kind: kindOf('unassignRole'), role: anyRole, subject: anySubject }),
      fc.record({ type: fc.constantFrom('user', 'group'), back: recent }).map(({ type, back }) => ({
        kind: 'unassignRole' as const,
        role: `@assignment${back}.roleId`,
        subject: { type, id: `@assignment${back}.subjectId` } as const,
      })),
    ),
  ],
  createProject: [1, fc.record({ kind: kindOf('createProject'), slot: fc.constantFrom(...projectSlots) })],
  deleteProject: [1, fc.record({ kind: kindOf('deleteProject'), project: anyProject })],
};

/** How often each kind of operation is tried in place of the usual. */
export type Emphasis = Partial<Record<OperationKind, number>>;

/** One random step; the clock mostly stands still. */
export function anyStep(emphasis: Emphasis): Arbitrary<Step> {
  const operations = Object.entries(choices).map(([kind, [weight, arbitrary]]) => ({
    weight: emphasis[kind as OperationKind] ?? weight,
    arbitrary: arbitrary as Arbitrary<Operation>,
  }));
  return fc.record({
    hours: fc.constantFrom(0, 0, 0, 0, 0, 0, 1),
    caller: anyCaller,
    operation: fc.oneof(...operations),
  });
}
