import { createV1Client, isApiError, type V1Client } from 'confluence.js-v3';
import type { ClientPage, GroupClient, Login } from './group-client.js';

interface Page<T> {
  readonly results: readonly T[];
  readonly size?: number | undefined;
  readonly totalSize?: number | undefined;
  readonly _links?: { readonly next?: string | undefined } | undefined;
}

function pageOf<T, Row>(
  { results, size, totalSize, _links }: Page<T>,
  row: (item: T) => Row,
): ClientPage<Row> {
  return { results: results.map(row), size, totalSize, next: _links?.next };
}

/** Version 3, which holds every answer against a schema and throws if it does not fit. */
export function confluenceJs3(host: string, login: Login): GroupClient & { readonly raw: V1Client } {
  const raw = createV1Client({ host, auth: { type: 'basic', ...login } });
  const { group, users, search } = raw;
  return {
    version: '3',
    raw,
    create: (name) => group.createGroup({ name }),
    byId: (id) => group.getGroupByGroupId({ id }),
    list: async (rows) => pageOf(await group.getGroups(rows), (row) => row),
    pick: async (query, rows) =>
      pageOf(await group.searchGroups({ query, ...rows, shouldReturnTotalSize: true }), (row) => row),
    members: async (groupId, rows) =>
      pageOf(
        await group.getGroupMembersByGroupId({
          groupId,
          ...rows,
          shouldReturnTotalSize: true,
          expand: ['operations', 'personalSpace'],
        }),
        ({ accountId }) => ({ accountId: accountId ?? '' }),
      ),
    add: (groupId, accountId) => group.addUserToGroupByGroupId({ groupId, accountId }),
    remove: (groupId, accountId) => group.removeMemberFromGroupByGroupId({ groupId, accountId }),
    deleteById: (id) => group.removeGroupById({ id }),
    user: async (id) => {
      const { accountId, displayName } = await users.getUser({ accountId: id, expand: ['operations'] });
      return { accountId: accountId ?? '', displayName: displayName ?? '' };
    },
    currentAccountId: async () => (await users.getCurrentUser()).accountId ?? '',
    anonymousType: async () => (await users.getAnonymousUser()).type,
    groupsOf: async (accountId, rows) =>
      pageOf(await users.getGroupMembershipsForUser({ accountId, ...rows }), (row) => row),
    several: async (accountId) => {
      const found = await users.getBulkUserLookup({ accountId: accountId.join(',') });
      return found.results.map((user) => user.accountId ?? '');
    },
    email: async (accountId) => (await users.getPrivacyUnsafeUserEmail({ accountId })).email,
    emails: async (accountId) => {
      const found = await users.getPrivacyUnsafeUserEmailBulk({ accountId: [...accountId] });
      return found.map(({ email }) => email);
    },
    search: async (cql, rows) =>
      pageOf(
        await search.searchUser({ cql, ...rows, expand: ['operations'] }),
        (row) => row.user?.accountId ?? '',
      ),
    failureIn: (error) => {
      if (!isApiError(error)) throw error;
      return { status: error.status, message: (error.body as { message?: string }).message };
    },
  };
}
