/** Whom a client acts as: an address of e-mail and an API token. */
export interface Login {
  readonly email: string;
  readonly apiToken: string;
}

export interface ClientGroup {
  readonly id: string;
  readonly name: string;
}

export interface ClientPage<T> {
  readonly results: readonly T[];
  readonly size?: number | undefined;
  readonly totalSize?: number | undefined;
  readonly next?: string | undefined;
}

/** Which rows of a list are asked for. */
export interface Rows {
  readonly start: number;
  readonly limit: number;
}

/** What came of a refused call, as the client tells it to whoever uses it. */
export interface ClientFailure {
  readonly status: number | undefined;
  readonly message: string | undefined;
}

/** What every version of the client library can do with groups and users. */
export interface GroupClient {
  readonly version: string;
  create(name: string): Promise<ClientGroup>;
  byId(id: string): Promise<ClientGroup>;
  list(rows: Rows): Promise<ClientPage<ClientGroup>>;
  pick(query: string, rows: Rows): Promise<ClientPage<ClientGroup>>;
  members(groupId: string, rows: Rows): Promise<ClientPage<{ readonly accountId: string }>>;
  add(groupId: string, accountId: string): Promise<unknown>;
  remove(groupId: string, accountId: string): Promise<unknown>;
  deleteById(id: string): Promise<unknown>;

  user(accountId: string): Promise<{ readonly accountId: string; readonly displayName: string }>;
  currentAccountId(): Promise<string>;
  anonymousType(): Promise<string>;
  groupsOf(accountId: string, rows: Rows): Promise<ClientPage<ClientGroup>>;
  several(accountIds: readonly string[]): Promise<readonly string[]>;
  email(accountId: string): Promise<string>;
  emails(accountIds: readonly string[]): Promise<readonly string[]>;
  search(cql: string, rows: Rows): Promise<ClientPage<string>>;

  failureIn(error: unknown): ClientFailure;
}
