import type { Place, Power } from './permission-rules.js';

/** Somebody who was made and not deleted. */
export interface ModelUser {
  readonly id: string;
  readonly userName: string;
  readonly email: string | null;
  readonly kind: 'user' | 'robot' | 'anonymous';
  readonly active: boolean;
}

/** A group that was made and not deleted. */
export interface ModelGroup {
  readonly id: string;
  readonly name: string;
  readonly builtIn: 'administrators' | 'everyone' | null;
}

/** A membership that was not ended, whatever the clock says of it; instants in milliseconds. */
export interface ModelMembership {
  readonly groupId: string;
  readonly userId: string;
  readonly privileges: readonly string[];
  readonly startsAt: number | null;
  readonly expiresAt: number | null;
}

export interface ModelNesting {
  readonly parentId: string;
  readonly childId: string;
  readonly privileges: readonly string[];
}

export interface ModelGrant extends Power {
  readonly id: string;
  readonly subjectId: string;
}

export interface ModelRole {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[];
}

export interface ModelAssignment {
  readonly subjectType: 'user' | 'group';
  readonly subjectId: string;
  readonly roleId: string;
}

/** What relates users and groups to others, and gives them power. */
export interface Relations {
  readonly memberships: readonly ModelMembership[];
  readonly nestings: readonly ModelNesting[];
  readonly grants: readonly ModelGrant[];
  readonly assignments: readonly ModelAssignment[];
}

/** Somebody or something that was deleted, with all that ended then. */
export interface Deletion {
  readonly id: string;
  readonly deleted: ModelUser | ModelGroup;
  readonly ended: Relations;
}

/** All that stands in one organization at one moment: plain lists, nothing derived. */
export interface DirectoryState extends Relations {
  readonly organizationId: string;
  readonly depthLimit: number;
  readonly users: readonly ModelUser[];
  readonly groups: readonly ModelGroup[];
  readonly projects: readonly string[];
  readonly roles: readonly ModelRole[];
  readonly deletions: readonly Deletion[];
}

/** Whether a membership is over; an ended one is no longer in the lists at all. */
export function isOver({ expiresAt }: ModelMembership, at: number): boolean {
  return expiresAt !== null && expiresAt <= at;
}

/** Whether a membership has begun by the clock and is not over. */
export function isPresent(membership: ModelMembership, at: number): boolean {
  const { startsAt } = membership;
  return !isOver(membership, at) && (startsAt === null || startsAt <= at);
}

export function organizationOfState({ organizationId }: DirectoryState): Place {
  return { type: 'organization', id: organizationId };
}
