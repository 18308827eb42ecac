import fc, { type Arbitrary } from 'fast-check';
import type { ModelSubject, Of, Operation, OperationKind, Step } from './operation.js';
import {
  anyAccount,
  anyCaller,
  anyEmail,
  anyGroup,
  anyLately,
  anyName,
  anyPair,
  anyPermission,
  anyPrivileges,
  anyProject,
  anyRecent,
  anyRole,
  anyScope,
  anySubject,
  anyTerms,
  anyUser,
  fewUsers,
} from './part-arbitraries.js';
import { projectSlots, roleSlots } from './slot-names.js';

const kindOf = <Kind extends OperationKind>(kind: Kind) => fc.constant(kind);

type Choices = { readonly [Kind in OperationKind]: readonly [weight: number, Arbitrary<Of<Kind>>] };

const choices: Choices = {
  createUser: [
    4,
    fc.record({
      kind: kindOf('createUser'),
      slot: fc.constantFrom('@u*', '@u*', '@u*', '@u1'),
      userName: fc.constant('the slot'),
      email: anyEmail,
      userKind: fc.constantFrom('user', 'user', 'user', 'robot'),
      active: fc.constantFrom(true, true, true, false),
    }),
  ],
  deleteUser: [3, fc.record({ kind: kindOf('deleteUser'), user: anyAccount })],
  restoreUser: [
    4,
    fc.record({
      kind: kindOf('restoreUser'),
      user: fc.oneof(
        { weight: 4, arbitrary: anyLately.map((back) => `@goneuser${back}.id`) },
        { weight: 1, arbitrary: anyUser },
      ),
      userName: fc.constantFrom(undefined, undefined, 'returned', 'U2'),
    }),
  ],
  setActive: [
    6,
    fc.record({
      kind: kindOf('setActive'),
      user: anyAccount,
      active: fc.constantFrom(true, true, false),
    }),
  ],
  setPassword: [1, fc.record({ kind: kindOf('setPassword'), user: anyAccount })],
  setEmail: [4, fc.record({ kind: kindOf('setEmail'), user: anyAccount, email: anyEmail })],
  createGroup: [
    5,
    fc.record({
      kind: kindOf('createGroup'),
      slot: fc.constantFrom('@g*', '@g*', '@g*', '@g1'),
      name: fc.constant('the slot'),
      members: fc.array(anyUser, { maxLength: 2 }),
      role: fc.option(anyRole, { nil: undefined, freq: 2 }),
    }),
  ],
  deleteGroup: [4, fc.record({ kind: kindOf('deleteGroup'), group: anyGroup })],
  restoreGroup: [
    5,
    fc.record({
      kind: kindOf('restoreGroup'),
      group: fc.oneof(
        { weight: 4, arbitrary: anyLately.map((back) => `@gonegroup${back}.id`) },
        { weight: 1, arbitrary: anyGroup },
      ),
      name: fc.constantFrom(undefined, undefined, 'returned', 'G2'),
    }),
  ],
  renameGroup: [
    2,
    fc.record({
      kind: kindOf('renameGroup'),
      group: anyGroup,
      name: anyName,
    }),
  ],
  addMembers: [
    16,
    fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({
          kind: kindOf('addMembers'),
          group: anyGroup,
          users: fewUsers,
          terms: anyTerms,
          whenMember: fc.constantFrom('keep', 'keep', 'keep', 'refuse'),
        }),
      },
      // Power that somebody has only later is touched by others before.
      {
        weight: 1,
        arbitrary: fc.record({
          kind: kindOf('addMembers'),
          group: fc.constant('@administrators'),
          users: anyUser.map((user) => [user]),
          terms: fc.constant({ startsAt: 8 }),
          whenMember: fc.constant('keep'),
        }),
      },
    ),
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
        arbitrary: anyRecent.map((back) => ({
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
        arbitrary: anyRecent.map((back) => ({
          kind: 'unnest' as const,
          parent: `@nesting${back}.parentId`,
          child: `@nesting${back}.childId`,
        })),
      },
    ),
  ],
  grant: [
    8,
    fc.record({ kind: kindOf('grant'), subject: anySubject, permission: anyPermission, scope: anyScope }),
  ],
  endGrant: [
    5,
    fc.record({
      kind: kindOf('endGrant'),
      grant: fc.oneof(
        { weight: 9, arbitrary: anyRecent.map((back) => `@grant${back}.id`) },
        { weight: 1, arbitrary: fc.constantFrom('@ended-grant', '@foreign-grant1.id') },
      ),
    }),
  ],
  defineRole: [
    2,
    fc.record({
      kind: kindOf('defineRole'),
      slot: fc.constantFrom(...roleSlots),
      name: fc.constant('the slot'),
      permissions: fc.uniqueArray(anyPermission, { maxLength: 3 }),
    }),
  ],
  redefineRole: [
    3,
    fc.record({
      kind: kindOf('redefineRole'),
      role: anyRole,
      permissions: fc.uniqueArray(anyPermission, { maxLength: 3 }),
    }),
  ],
  assignRole: [4, fc.record({ kind: kindOf('assignRole'), role: anyRole, subject: anySubject })],
  unassignRole: [
    4,
    fc.oneof(
      fc.record({ kind: kindOf('unassignRole'), role: anyRole, subject: anySubject }),
      anyRecent.map((back) => ({
        kind: 'unassignRole' as const,
        role: `@assignment${back}.roleId`,
        subject: {
          type: `@assignment${back}.subjectType` as ModelSubject['type'],
          id: `@assignment${back}.subjectId`,
        },
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
    where: fc.constantFrom(0, 1),
    hours: fc.constantFrom(0, 0, 0, 0, 0, 0, 1),
    caller: anyCaller,
    operation: fc.oneof(...operations),
  });
}
