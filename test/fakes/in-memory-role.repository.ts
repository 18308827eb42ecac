import type { Act } from '../../src/common/change-log.js';
import { newId } from '../../src/common/ids.js';
import type { Moment } from '../../src/common/moment.js';
import type { Stretch } from '../../src/common/window.js';
import type { Subject } from '../../src/permissions/catalogue/subject.js';
import { RoleNameTaken } from '../../src/permissions/permissions.errors.js';
import type { Role, RoleDraft } from '../../src/permissions/roles/role.js';
import { RoleRepository, type RoleAssignment } from '../../src/permissions/roles/role.repository.js';
import type { Restorable } from './restorable.js';

type Row = Role & { readonly organizationId: string };
type AssignmentRow = Omit<RoleAssignment, 'role'> & { readonly roleId: string };

/** Roles and who has them, as two lists; only the newest definition of a role is kept. */
export class InMemoryRoleRepository extends RoleRepository implements Restorable {
  private roles: readonly Row[] = [];
  private rows: readonly AssignmentRow[] = [];

  override async create(act: Act, organizationId: string, draft: RoleDraft): Promise<Role> {
    const { name, permissions, unnamedMask = 0n } = draft;
    if (await this.findByName(organizationId, name)) throw new RoleNameTaken(name);
    const number = 1 + this.of(organizationId).length;
    const role = { id: newId(), number, name, permissions, unnamedMask, version: 1 };
    this.roles = [...this.roles, { ...role, organizationId }];
    return role;
  }

  override redefine(act: Act, role: Role, permissions: readonly string[]): Promise<Role> {
    const next = { ...role, permissions, version: role.version + 1 };
    this.roles = this.roles.map((one) => (one.id === role.id ? { ...one, ...next } : one));
    return Promise.resolve(next);
  }

  override find(organizationId: string, id: string): Promise<Role | undefined> {
    return Promise.resolve(this.of(organizationId).find((one) => one.id === id));
  }

  override findByName(organizationId: string, name: string): Promise<Role | undefined> {
    return Promise.resolve(this.of(organizationId).find((one) => one.name === name));
  }

  override findByNumber(organizationId: string, number: number): Promise<Role | undefined> {
    return Promise.resolve(this.of(organizationId).find((one) => one.number === number));
  }

  /** All of them, whatever the filter and the window: those are for the database. */
  override page(organizationId: string): Promise<Stretch<Role>> {
    return Promise.resolve({ items: this.of(organizationId), next: null });
  }

  override roleOf(subjectId: string): Promise<Role | undefined> {
    return Promise.resolve(this.standingOf(subjectId));
  }

  override rolesOf(subjectIds: readonly string[]): Promise<ReadonlyMap<string, Role>> {
    const found = subjectIds.map((id) => [id, this.standingOf(id)] as const);
    return Promise.resolve(new Map(found.flatMap(([id, role]) => (role ? [[id, role] as const] : []))));
  }

  /** The role that a user or group has. */
  standingOf(subjectId: string): Role | undefined {
    const standing = this.rows.find(({ subject, endedAt }) => subject.id === subjectId && endedAt === null);
    return this.roles.find(({ id }) => id === standing?.roleId);
  }

  /** All who had it then, whatever the window. */
  override assignments(roleId: string, { at }: Moment): Promise<Stretch<RoleAssignment>> {
    const role = this.roles.find(({ id }) => id === roleId);
    const items = this.rows
      .filter((one) => one.roleId === roleId)
      .filter(({ beganAt, endedAt }) => beganAt <= at && (endedAt === null || endedAt > at))
      .flatMap((one) => (role ? [{ ...one, role }] : []));
    return Promise.resolve({ items, next: null });
  }

  override async assign(act: Act, _organizationId: string, subject: Subject, roleId: string): Promise<void> {
    await this.unassign(act, subject.id);
    const began = { beganAt: act.at, beganBy: act.by, endedAt: null, endedBy: null };
    this.rows = [...this.rows, { subject, roleId, ...began }];
  }

  override unassign(act: Act, subjectId: string): Promise<string | undefined> {
    const before = this.standingOf(subjectId);
    const ended = { endedAt: act.at, endedBy: act.by };
    this.rows = this.rows.map((one) =>
      one.subject.id === subjectId && one.endedAt === null ? { ...one, ...ended } : one,
    );
    return Promise.resolve(before?.id);
  }

  remember(): () => void {
    const { roles, rows } = this;
    return () => {
      Object.assign(this, { roles, rows });
    };
  }

  private of(organizationId: string): readonly Row[] {
    return this.roles.filter((one) => one.organizationId === organizationId);
  }
}
