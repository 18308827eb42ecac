import { pick, type Call } from './call.js';

/** Reading and writing by the native API. */
export const nativeCalls: readonly Call[] = [
  {
    name: 'GET group by id',
    isFlat: true,
    floor: 'row',
    next: ({ groups }, turn) => ({ path: `/api/v1/groups/${pick(groups, turn).id}` }),
  },
  {
    name: 'GET groups, a page of 100',
    isFlat: true,
    floor: 'row',
    next: () => ({ path: '/api/v1/groups?limit=100&sort=name' }),
  },
  {
    name: 'GET effective members, a page of 100 of a crowd below',
    isFlat: true,
    floor: 'row',
    next: ({ special }) => ({ path: `/api/v1/groups/${special.nestedCrowd}/effective-members?limit=100` }),
  },
  {
    name: 'POST group',
    isFlat: true,
    floor: 'row',
    next: (_directory, turn) => ({
      method: 'POST',
      path: '/api/v1/groups',
      body: { name: `Made by the bench ${Date.now()} ${turn}` },
    }),
  },
  {
    name: 'PUT member',
    isFlat: true,
    floor: 'row',
    next: ({ groups, users }, turn) => {
      const user = pick(users, Math.floor(turn / groups.length) + turn * 7);
      return {
        method: 'PUT',
        path: `/api/v1/groups/${pick(groups, turn).id}/members/users/${user}`,
        body: {},
      };
    },
  },
];
