import fc, { type Arbitrary } from 'fast-check';
import { groupPrivileges } from '../../src/permissions/catalogue/group-privilege.js';
import type { ModelSubject, ModelTerms } from './operation.js';
import { MANAGE_SECURITY, SITE_ADMIN, type Place } from './permission-rules.js';
import { groupSlots, projectSlots, roleSlots, userSlots } from './slot-names.js';

type Weighted<T> = readonly (readonly [weight: number, values: readonly T[]])[];

/** Rather administrative, since power is what the rules are about; the last one does not exist. */
export const anyPermission = weighted<string>([
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

export const anyUser = weighted([
  [60, userSlots],
  [4, ['@admin']],
  [2, ['@anonymous', '@unknown', '@foreign-u1', '@foreign-u2', '@foreign-admin']],
]);
export const anyGroup = weighted([
  [60, groupSlots],
  [6, ['@administrators']],
  [2, ['@everyone', '@unknown', '@foreign-g1', '@foreign-g2', '@foreign-administrators']],
]);
export const anyRole = weighted([
  [8, roleSlots],
  [6, ['@None', '@Contributor', '@Admin']],
  [1, ['@unknown', '@foreign-r1', '@foreign-Admin']],
]);
export const anyProject = weighted([
  [8, projectSlots],
  [1, ['@unknown', '@foreign-p1']],
]);
export const anyCaller = weighted([
  [46, ['@admin']],
  [20, userSlots],
  [2, ['@anonymous', '@nobody']],
]);

export const anySubject: Arbitrary<ModelSubject> = fc.oneof(
  fc.record({ type: fc.constant('user' as const), id: anyUser }),
  fc.record({ type: fc.constant('group' as const), id: anyGroup }),
);

export const anyScope: Arbitrary<Place> = fc.oneof(
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

export const anyPrivileges = fc.option(
  fc.uniqueArray(fc.constantFrom(...groupPrivileges), { maxLength: 3 }),
  {
    nil: undefined,
  },
);

/** Dates are hours from now until the step is taken. */
export const anyTerms: Arbitrary<ModelTerms> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  {
    weight: 4,
    arbitrary: fc.record({
      privileges: anyPrivileges,
      startsAt: fc.constantFrom(undefined, undefined, null, -1, 0, 1, 2, 8),
      expiresAt: fc.constantFrom(undefined, undefined, null, 0, 1, 2, 4, 16),
    }),
  },
);

/** Mostly a lower number contains a higher one, often the next, so that nestings grow deep before they meet a cycle. */
export const anyPair = fc.oneof(
  { weight: 1, arbitrary: fc.tuple(anyGroup, anyGroup).map(([parent, child]) => ({ parent, child })) },
  {
    weight: 4,
    arbitrary: fc.tuple(anyGroup, anyGroup).map((pair) => {
      const [parent = '', child = ''] = pair.toSorted(
        (a, b) => groupSlots.indexOf(a) - groupSlots.indexOf(b),
      );
      return { parent, child };
    }),
  },
  {
    weight: 2,
    arbitrary: fc.nat({ max: groupSlots.length - 2 }).map((place) => ({
      parent: groupSlots[place] ?? '',
      child: groupSlots[place + 1] ?? '',
    })),
  },
);

/** Something that stands, counted back from what began last, so that ending something often succeeds. */
export const anyRecent = fc.constantFrom(1, 2, 3, 5, 8, 13);

/** Of what was deleted, counted back from the last. */
export const anyLately = fc.constantFrom(1, 1, 1, 2, 2, 3, 4);

/** Often somebody who came into a group of late, perhaps one that confers something, perhaps to begin later. */
export const anyAccount = fc.oneof(
  { weight: 2, arbitrary: anyUser },
  { weight: 1, arbitrary: anyRecent.map((back) => `@membership${back}.userId`) },
);

export const fewUsers = fc.uniqueArray(anyUser, { minLength: 1, maxLength: 2 });
export const anyName = fc.constantFrom(
  ...groupSlots.map((slot) => slot.slice(1)),
  'G1',
  'crew é',
  'Crew e\u0301',
  'crew 2',
  'crew 3',
);
export const anyEmail = weighted<string | null>([
  [2, [null]],
  [1, [...userSlots.map((slot) => `${slot.slice(1)}@example.com`), 'U1@EXAMPLE.COM', 'u2']],
]);
