import { pick, type Call } from './call.js';

/** What clients of the vendors ask. */
export const vendorCalls: readonly Call[] = [
  {
    name: 'Confluence: group by id, Basic',
    isFlat: true,
    floor: 'row',
    signIn: 'basic',
    next: ({ groups }, turn) => ({ path: `/wiki/rest/api/group/by-id?id=${pick(groups, turn).id}` }),
  },
  {
    name: 'Confluence: page of 200 groups with its total',
    isFlat: true,
    floor: 'row',
    signIn: 'basic',
    next: () => ({ path: '/wiki/rest/api/group/picker?query=group&limit=200&shouldReturnTotalSize=true' }),
  },
  {
    name: 'Confluence: page of 200 groups',
    isFlat: true,
    floor: 'row',
    signIn: 'basic',
    next: () => ({ path: '/wiki/rest/api/group?limit=200' }),
  },
  {
    name: 'Confluence: page of 200 members with their total',
    isFlat: true,
    floor: 'row',
    signIn: 'basic',
    next: ({ special }) => ({
      path: `/wiki/rest/api/group/${special.crowd}/membersByGroupId?limit=200&shouldReturnTotalSize=true`,
    }),
  },
  {
    name: 'Enterprise Tester: group by id, Basic',
    isFlat: true,
    floor: 'row',
    signIn: 'basic',
    next: ({ groups }, turn) => ({ path: `/api/group/${pick(groups, turn).id}` }),
  },
  {
    name: 'Enterprise Tester: page of 200 groups with their total',
    isFlat: true,
    floor: 'row',
    signIn: 'basic',
    next: () => ({ path: '/api/groups?$top=200&$inlinecount=allpages' }),
  },
  {
    name: 'Enterprise Tester: page of 200 members with their total',
    isFlat: true,
    floor: 'row',
    signIn: 'basic',
    next: ({ special }) => ({ path: `/api/group/${special.crowd}/users?$top=200&$inlinecount=allpages` }),
  },
  {
    name: 'MindTouch: group by number, Basic',
    isFlat: true,
    floor: 'row',
    signIn: 'basic',
    next: ({ groups }, turn) => ({ path: `/@api/deki/groups/${pick(groups, turn).number}` }),
  },
  {
    name: 'MindTouch: group by number, token',
    isFlat: true,
    floor: 'row',
    signIn: 'mindtouch token',
    next: ({ groups }, turn) => ({ path: `/@api/deki/groups/${pick(groups, turn).number}` }),
  },
  {
    name: 'MindTouch: POST users/authenticate',
    isFlat: true,
    floor: 'row',
    signIn: 'basic',
    next: () => ({ method: 'POST', path: '/@api/deki/users/authenticate' }),
  },
  {
    name: 'UiPath: create a group with 3 members',
    isFlat: true,
    floor: 'row',
    next: ({ organizationId, users }, turn) => ({
      method: 'POST',
      path: '/identity_/api/Group',
      body: {
        partitionGlobalId: organizationId,
        name: `Made with members ${Date.now()} ${turn}`,
        directoryUserMemberIDs: [0, 1, 2].map((more) => pick(users, 3 * turn + more)),
      },
    }),
  },
  {
    name: 'Onezone: effective users of a crowd below',
    isFlat: false,
    isHeavy: true,
    floor: 'row',
    signIn: 'basic',
    next: ({ special }) => ({ path: `/api/v3/onezone/groups/${special.nestedCrowd}/effective_users` }),
  },
  {
    name: 'Onezone: effective privileges of one user, 10 nestings up',
    isFlat: true,
    floor: 'row',
    signIn: 'basic',
    next: ({ deep }, turn) => {
      const { user, group } = pick(deep, turn);
      return { path: `/api/v3/onezone/groups/${group}/effective_users/${user}/privileges` };
    },
  },
];
