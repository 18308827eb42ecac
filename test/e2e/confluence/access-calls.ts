import type { RequestParts } from '../../support/http-client.js';

/** What the calls of one round are made on; each write is harmless by being made on a group of its own. */
export interface Targets {
  readonly groupId: string;
  readonly groupName: string;
  readonly memberId: string;
  readonly memberName: string;
  /** Somebody who is not in the group. */
  readonly strangerId: string;
  readonly strangerName: string;
  /** A name that no group bears yet. */
  readonly freeName: string;
}

/** One call of a route, and what it answers to those who may make it. */
export interface AccessCall {
  readonly path: (targets: Targets) => string;
  readonly request?: (targets: Targets) => RequestParts;
  readonly allowed: number;
}

const get = (path: AccessCall['path']): AccessCall => ({ path, allowed: 200 });
const remove = (path: AccessCall['path']): AccessCall => ({
  path,
  request: () => ({ method: 'DELETE' }),
  allowed: 204,
});
const post = (path: AccessCall['path'], body: (targets: Targets) => unknown): AccessCall => ({
  path,
  request: (targets) => ({ method: 'POST', body: body(targets) }),
  allowed: 201,
});

const stranger = ({ strangerId }: Targets) => ({ accountId: strangerId });
const newGroup = ({ freeName }: Targets) => ({ name: freeName });

/** A call of every route, under the names that the contract's list of routes has for them. */
export const accessCalls: Readonly<Record<string, AccessCall>> = {
  'GET /group': get(() => '/group'),
  'POST /group': post(() => '/group', newGroup),
  'DELETE /group': remove(({ groupName }) => `/group?name=${groupName}`),
  'GET /group/by-name': get(({ groupName }) => `/group/by-name?name=${groupName}`),
  'GET /group/by-id': get(({ groupId }) => `/group/by-id?id=${groupId}`),
  'DELETE /group/by-id': remove(({ groupId }) => `/group/by-id?id=${groupId}`),
  'GET /group/:groupName': get(({ groupName }) => `/group/${groupName}`),
  'GET /group/member': get(({ groupName }) => `/group/member?name=${groupName}`),
  'GET /group/:groupName/member': get(({ groupName }) => `/group/${groupName}/member`),
  'GET /group/:groupId/membersByGroupId': get(({ groupId }) => `/group/${groupId}/membersByGroupId`),
  'GET /group/picker': get(() => '/group/picker?query='),
  'POST /group/userByGroupId': post(({ groupId }) => `/group/userByGroupId?groupId=${groupId}`, stranger),
  'DELETE /group/userByGroupId': remove(
    ({ groupId, memberId }) => `/group/userByGroupId?groupId=${groupId}&accountId=${memberId}`,
  ),
  'POST /group/user': post(({ groupName }) => `/group/user?name=${groupName}`, stranger),
  'DELETE /group/user': remove(
    ({ groupName, memberId }) => `/group/user?name=${groupName}&accountId=${memberId}`,
  ),
  'GET /user': get(({ memberId }) => `/user?accountId=${memberId}`),
  'GET /user/current': get(() => '/user/current'),
  'GET /user/anonymous': get(() => '/user/anonymous'),
  'GET /user/memberof': get(({ memberId }) => `/user/memberof?accountId=${memberId}`),
  'GET /user/bulk': get(({ memberId }) => `/user/bulk?accountId=${memberId}`),
  'GET /user/email': get(({ memberId }) => `/user/email?accountId=${memberId}`),
  'GET /user/email/bulk': get(({ memberId }) => `/user/email/bulk?accountId=${memberId}`),
  'GET /search/user': get(() => '/search/user?cql=type=user'),
  'POST /admin/group': post(() => '/admin/group', newGroup),
  'DELETE /admin/group/:groupName': remove(({ groupName }) => `/admin/group/${groupName}`),
  'POST /group/:groupName/member': post(
    ({ groupName }) => `/group/${groupName}/member`,
    ({ strangerName }) => ({ name: strangerName }),
  ),
  'DELETE /group/:groupName/member/:username': remove(
    ({ groupName, memberName }) => `/group/${groupName}/member/${memberName}`,
  ),
  'PUT /user/:username/group/:groupName': {
    path: ({ groupName, strangerName }) => `/user/${strangerName}/group/${groupName}`,
    request: () => ({ method: 'PUT' }),
    allowed: 204,
  },
  'DELETE /user/:username/group/:groupName': remove(
    ({ groupName, memberName }) => `/user/${memberName}/group/${groupName}`,
  ),
  'GET /group/:groupName/groupmember': get(({ groupName }) => `/group/${groupName}/groupmember`),
  'GET /group/:groupName/groupparent': get(({ groupName }) => `/group/${groupName}/groupparent`),
  'GET /group/:groupName/groupancestor': get(({ groupName }) => `/group/${groupName}/groupancestor`),
};
