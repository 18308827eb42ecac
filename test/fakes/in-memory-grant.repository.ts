import type { Act } from '../../src/common/change-log.js';
import { newId } from '../../src/common/ids.js';
import type { Rows, Slice } from '../../src/common/page.js';
import type { Stretch } from '../../src/common/window.js';
import type { ScopedPermission } from '../../src/permissions/catalogue/scope.js';
import type { Subject } from '../../src/permissions/catalogue/subject.js';
import type { Grant } from '../../src/permissions/grants/grant.js';
import {
  GrantRepository,
  type GrantSelection,
  type GrantsQuery,
} from '../../src/permissions/grants/grant.repository.js';
import { GrantStands } from '../../src/permissions/permissions.errors.js';
import type { Restorable } from './restorable.js';

type Row = Grant & { readonly organizationId: string };

const isSame = (one: ScopedPermission, other: ScopedPermission) =>
  one.permission === other.permission &&
  one.scope.type === other.scope.type &&
  one.scope.id === other.scope.id;

/** Grants as a list of facts. */
export class InMemoryGrantRepository extends GrantRepository implements Restorable {
  /** What pages were asked for, newest last. */
  readonly pages: GrantsQuery[] = [];
  private rows: readonly Row[] = [];

  /** All that a user or group was given itself and still has, wherever. */
  standingOf(subjectId: string): readonly Grant[] {
    return this.standing.filter(({ subject }) => subject.id === subjectId);
  }

  override begin(act: Act, organizationId: string, subject: Subject, what: ScopedPermission): Promise<Grant> {
    const { permission, scope } = what;
    if (this.standingOf(subject.id).some((one) => isSame(one, what)))
      return Promise.reject(new GrantStands());
    const began = { beganAt: act.at, beganBy: act.by, endedAt: null, endedBy: null };
    const grant = { id: newId(), subject, permission, scope, ...began };
    this.rows = [...this.rows, { ...grant, organizationId }];
    return Promise.resolve(grant);
  }

  override find(organizationId: string, id: string): Promise<Grant | undefined> {
    return Promise.resolve(
      this.standing.find((one) => one.organizationId === organizationId && one.id === id),
    );
  }

  override list(organizationId: string, selection: GrantSelection, slice: Slice): Promise<Rows<Grant>> {
    const { subjectId, permission, scopeId } = selection;
    const found = this.standing
      .filter((one) => one.organizationId === organizationId)
      .filter(({ subject }) => subjectId === undefined || subject.id === subjectId)
      .filter((one) => permission === undefined || one.permission === permission)
      .filter(({ scope }) => scopeId === undefined || scope.id === scopeId);
    const { offset, limit = found.length } = slice;
    return Promise.resolve({ items: found.slice(offset, offset + limit), total: found.length });
  }

  /** All that stood then, whatever the filter and the window: those are for the database. */
  override page(organizationId: string, query: GrantsQuery): Promise<Stretch<Grant>> {
    this.pages.push(query);
    const { at } = query.moment;
    const items = this.rows
      .filter((one) => one.organizationId === organizationId)
      .filter(({ beganAt, endedAt }) => beganAt <= at && (endedAt === null || endedAt > at));
    return Promise.resolve({ items, next: null });
  }

  override end(act: Act, id: string): Promise<void> {
    this.endThose(act, (one) => one.id === id);
    return Promise.resolve();
  }

  override endAllOf(act: Act, of: Parameters<GrantRepository['endAllOf']>[1]): Promise<readonly Grant[]> {
    const isMeant = (one: Row) =>
      'subjectId' in of ? one.subject.id === of.subjectId : one.scope.id === of.scopeId;
    return Promise.resolve(this.endThose(act, isMeant));
  }

  remember(): () => void {
    const { rows } = this;
    return () => {
      this.rows = rows;
    };
  }

  private get standing(): readonly Row[] {
    return this.rows.filter(({ endedAt }) => endedAt === null);
  }

  private endThose(act: Act, isMeant: (one: Row) => boolean): readonly Grant[] {
    const ending = this.standing.filter(isMeant);
    const ended = { endedAt: act.at, endedBy: act.by };
    this.rows = this.rows.map((one) => (ending.includes(one) ? { ...one, ...ended } : one));
    return ending;
  }
}
