/** An application that acts on its own behalf: a user of that kind, who signs in by secrets and within scopes. */
export interface ServiceAccount {
  /** The uuid of the user that it is; clients send it as their `client_id`. */
  readonly id: string;
  readonly organizationId: string;
  /** Its user name, and so unique among all that sign in. */
  readonly name: string;
  readonly description: string | null;
  /** What its tokens may be used for. */
  readonly scopes: readonly string[];
  readonly active: boolean;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

/** A service account to be registered. */
export interface ServiceAccountDraft {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly scopes: readonly string[];
}

/** What is to change; what is absent stays. */
export interface ServiceAccountChanges extends Partial<ServiceAccountDraft> {
  readonly active?: boolean | undefined;
}

/** By what the list of service accounts can be sorted. */
export const serviceAccountSorts = ['name', 'createdAt'] as const;
export type ServiceAccountSort = (typeof serviceAccountSorts)[number];
