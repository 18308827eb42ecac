import type { Place } from './permission-rules.js';

/** A user or group that something is given to. */
export interface ModelSubject {
  readonly type: 'user' | 'group';
  readonly id: string;
}

/** What a membership is to be; instants in milliseconds, absent ones do not matter. */
export interface ModelTerms {
  readonly privileges?: readonly string[] | undefined;
  readonly startsAt?: number | null | undefined;
  readonly expiresAt?: number | null | undefined;
}

/**
 * One call of a service. References are uuids, or names of slots (`@u3`) until they are looked up; what is made in
 * a slot gets its name then, too.
 */
export type Operation =
  | {
      readonly kind: 'createUser';
      readonly slot: string;
      readonly userName: string;
      readonly email: string | null;
      readonly userKind: 'user' | 'robot';
      readonly active: boolean;
    }
  | { readonly kind: 'deleteUser'; readonly user: string }
  | { readonly kind: 'restoreUser'; readonly user: string; readonly userName: string | undefined }
  | { readonly kind: 'setActive'; readonly user: string; readonly active: boolean }
  | { readonly kind: 'setPassword'; readonly user: string }
  | { readonly kind: 'setEmail'; readonly user: string; readonly email: string | null }
  | {
      readonly kind: 'createGroup';
      readonly slot: string;
      readonly name: string;
      readonly members: readonly string[];
      readonly role: string | undefined;
    }
  | { readonly kind: 'deleteGroup'; readonly group: string }
  | { readonly kind: 'restoreGroup'; readonly group: string; readonly name: string | undefined }
  | { readonly kind: 'renameGroup'; readonly group: string; readonly name: string }
  | {
      readonly kind: 'addMembers';
      readonly group: string;
      readonly users: readonly string[];
      readonly terms: ModelTerms;
      readonly whenMember: 'keep' | 'refuse';
    }
  | {
      readonly kind: 'removeMembers';
      readonly group: string;
      readonly users: readonly string[];
      readonly whenAbsent: 'ignore' | 'refuse';
    }
  | { readonly kind: 'replaceMembers'; readonly group: string; readonly users: readonly string[] }
  | {
      readonly kind: 'nest';
      readonly parent: string;
      readonly child: string;
      readonly privileges: readonly string[] | undefined;
      readonly whenMember: 'keep' | 'refuse';
    }
  | { readonly kind: 'unnest'; readonly parent: string; readonly child: string }
  | {
      readonly kind: 'grant';
      readonly subject: ModelSubject;
      readonly permission: string;
      readonly scope: Place;
    }
  | { readonly kind: 'endGrant'; readonly grant: string }
  | {
      readonly kind: 'defineRole';
      readonly slot: string;
      readonly name: string;
      readonly permissions: readonly string[];
    }
  | { readonly kind: 'redefineRole'; readonly role: string; readonly permissions: readonly string[] }
  | { readonly kind: 'assignRole'; readonly role: string; readonly subject: ModelSubject }
  | { readonly kind: 'unassignRole'; readonly role: string; readonly subject: ModelSubject }
  | { readonly kind: 'createProject'; readonly slot: string }
  | { readonly kind: 'deleteProject'; readonly project: string };

export type OperationKind = Operation['kind'];
/** The operations of one kind. */
export type Of<Kind extends OperationKind> = Extract<Operation, { kind: Kind }>;

/** One step of a run: the clock is turned, then somebody tries something in one of two organizations. */
export interface Step {
  readonly where: 0 | 1;
  readonly hours: number;
  /** A slot of users, or `@nobody` for a caller who is not signed in. */
  readonly caller: string;
  readonly operation: Operation;
}
