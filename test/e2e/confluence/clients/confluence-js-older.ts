import * as one from 'confluence.js-v1';
import * as two from 'confluence.js-v2';
import type { ClientPage, GroupClient, Login } from './group-client.js';

interface Page<T> {
  readonly results: readonly T[];
  readonly size?: number;
  readonly totalSize?: number;
  readonly _links?: Readonly<Record<string, unknown>>;
}

interface Account {
  readonly accountId: string;
  readonly displayName: string;
}

function pageOf<T, Row>(page: Page<T>, row: (item: T) => Row): ClientPage<Row> {
  const next = page._links?.['next'] as string | undefined;
  return { results: page.results.map(row), size: page.size, totalSize: page.totalSize, next };
}

const itself = <T>(item: T): T => item;

/** What both versions are: they name their calls alike, and the types are those of the newer one. */
interface OlderClient extends GroupClient {
  readonly raw: two.ConfluenceClient;
}

/** Version 1, which throws what its HTTP library does. */
export function confluenceJs1(host: string, basic: Login): OlderClient {
  const config = { host, authentication: { basic }, noCheckAtlassianToken: true };
  const raw = new one.ConfluenceClient(config) as unknown as two.ConfluenceClient;
  return {
    ...verbsOf('1', raw),
    raw,
    failureIn: (error) => {
      const { response } = error as { response?: { status: number; data: { message: string } } };
      return { status: response?.status, message: response?.data.message };
    },
  };
}

/** Version 2, which throws the body of the answer itself. */
export function confluenceJs2(host: string, basic: Login): OlderClient {
  const raw = new two.ConfluenceClient({ host, authentication: { basic }, noCheckAtlassianToken: true });
  return {
    ...verbsOf('2', raw),
    raw,
    failureIn: (error) => {
      const { statusCode, message } = error as { statusCode?: number; message?: string };
      return { status: statusCode, message };
    },
  };
}

type Verbs = Omit<GroupClient, 'failureIn'>;

function verbsOf(version: string, { group, users, search }: two.ConfluenceClient): Verbs {
  return {
    version,
    create: (name) => group.createGroup({ name }),
    byId: (id) => group.getGroupByGroupId({ id }),
    list: async (rows) => pageOf(await group.getGroups(rows), itself),
    pick: async (query, rows) =>
      pageOf(await group.searchGroups({ query, ...rows, shouldReturnTotalSize: true }), itself),
    members: async (groupId, rows) =>
      pageOf(
        await group.getGroupMembersByGroupId<Page<Account>>({
          groupId,
          ...rows,
          shouldReturnTotalSize: true,
          expand: ['operations', 'personalSpace'],
        }),
        itself,
      ),
    add: (groupId, accountId) => group.addUserToGroupByGroupId({ groupId, accountId }),
    remove: (groupId, accountId) => group.removeMemberFromGroupByGroupId({ groupId, accountId }),
    deleteById: (id) => group.removeGroupById({ id }),
    user: (accountId) => users.getUser<Account>({ accountId, expand: ['operations'] }),
    currentAccountId: async () => (await users.getCurrentUser<Account>()).accountId,
    anonymousType: async () => (await users.getAnonymousUser<{ type: string }>()).type,
    groupsOf: async (accountId, rows) =>
      pageOf(await users.getGroupMembershipsForUser({ accountId, ...rows }), itself),
    several: async (accountId) => {
      const found = await users.getBulkUserLookup<Page<Account>>({ accountId: accountId.join(',') });
      return found.results.map((user) => user.accountId);
    },
    email: async (accountId) =>
      (await users.getPrivacyUnsafeUserEmail<{ email: string }>({ accountId })).email,
    emails: async (accountId) => {
      const found = await users.getPrivacyUnsafeUserEmailBulk<readonly { email: string }[]>({
        accountId: [...accountId],
      });
      return found.map(({ email }) => email);
    },
    search: async (cql, rows) =>
      pageOf(
        await search.searchUser<Page<{ user: Account }>>({ cql, ...rows, expand: ['operations'] }),
        ({ user }) => user.accountId,
      ),
  };
}
