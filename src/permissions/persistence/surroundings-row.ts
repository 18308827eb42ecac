import type { Given, Step } from '../explaining/surroundings.js';
import type { ScopeType } from '../catalogue/scope.js';

/** A span as JSON tells it. */
interface SpanJson {
  readonly began_at: string;
  readonly began_by: string | null;
}

/** A membership of the subject. */
export interface MembershipJson extends SpanJson {
  readonly group_id: string;
  readonly starts_at: string | null;
  readonly expires_at: string | null;
}

/** A nesting above it. */
export interface NestingJson extends SpanJson {
  readonly child_id: string;
  readonly parent_id: string;
}

/** A grant to it or to a group that it could be in. */
export interface GrantJson extends SpanJson {
  readonly id: string;
  readonly subject_id: string;
  readonly permission: string;
  readonly scope_type: ScopeType;
  readonly scope_id: string;
}

/** A role of it or of such a group, with its definition. */
export interface RoleJson extends SpanJson {
  readonly subject_id: string;
  readonly role_id: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly defined_at: string;
  readonly defined_by: string | null;
}

/** The steps upwards from a subject. */
export function stepsOf(
  subjectId: string,
  memberships: readonly MembershipJson[],
  nestings: readonly NestingJson[],
): readonly Step[] {
  const direct = memberships.map((one): Step => ({
    kind: 'membership',
    from: subjectId,
    to: one.group_id,
    startsAt: instantOf(one.starts_at),
    expiresAt: instantOf(one.expires_at),
    ...sinceOf(one),
  }));
  const undated = { startsAt: null, expiresAt: null };
  const further = nestings.map((one): Step => ({
    kind: 'nesting',
    from: one.child_id,
    to: one.parent_id,
    ...undated,
    ...sinceOf(one),
  }));
  return [...direct, ...further];
}

/** What was given to a subject or to the groups above it. */
export function givenOf(grants: readonly GrantJson[], roles: readonly RoleJson[]): readonly Given[] {
  const byGrant = grants.map((one): Given => ({
    kind: 'grant',
    id: one.id,
    subjectId: one.subject_id,
    permission: one.permission,
    scope: { type: one.scope_type, id: one.scope_id },
    ...sinceOf(one),
  }));
  const byRole = roles.map((one): Given => ({
    kind: 'role',
    roleId: one.role_id,
    name: one.name,
    subjectId: one.subject_id,
    permissions: one.permissions,
    definition: sinceOf({ began_at: one.defined_at, began_by: one.defined_by }),
    ...sinceOf(one),
  }));
  return [...byGrant, ...byRole];
}

function sinceOf({ began_at, began_by }: SpanJson) {
  return { beganAt: new Date(began_at), beganBy: began_by };
}

function instantOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
