import { DomainError, NotFound } from '../../src/common/errors.js';
import { newId } from '../../src/common/ids.js';
import { and } from '../../src/common/filter.js';
import { momentOf } from '../../src/common/moment.js';
import type { Stretch } from '../../src/common/window.js';
import { DirectRelations } from '../../src/groups/members/direct-relations.service.js';
import { GroupRestoration } from '../../src/groups/history/group-restoration.service.js';
import { GroupsOfUser } from '../../src/groups/groups-of-user/groups-of-user.service.js';
import { GroupsService } from '../../src/groups/groups.service.js';
import { MembershipsService } from '../../src/groups/members/memberships.service.js';
import { NestingsService } from '../../src/groups/nesting/nestings.service.js';
import type { Subject } from '../../src/permissions/catalogue/subject.js';
import { Explanations } from '../../src/permissions/explaining/explanations.service.js';
import { GrantsService } from '../../src/permissions/grants/grants.service.js';
import { RolesService } from '../../src/permissions/roles/roles.service.js';
import { organizationScope } from '../../src/permissions/catalogue/scope.js';
import { UserRestoration } from '../../src/users/user-restoration.service.js';
import { UsersService } from '../../src/users/users.service.js';
import type { TestApp } from '../support/test-app.js';
import { GROUPS, nameOf, PEOPLE, type Happening, type Seen, type Thing } from './history-model.js';

export const MINUTE = 60_000;
const PERMISSION = 'READ';

/** A history in a real Guildhall, among people and groups of its own. */
export class LivedHistory {
  private constructor(
    private readonly house: TestApp,
    private readonly people: readonly string[],
    private readonly groups: readonly string[],
    private readonly roleId: string,
  ) {}

  static async begin(house: TestApp): Promise<LivedHistory> {
    const { app, system } = house;
    const make = async (count: number, one: () => Promise<{ readonly id: string }>) => {
      const ids: string[] = [];
      for (let at = 0; at < count; at++) ids.push((await one()).id);
      return ids;
    };
    const people = await make(PEOPLE, () => app.get(UsersService).create(system, { userName: newId() }));
    const groups = await make(GROUPS, () => app.get(GroupsService).create(system, { name: newId() }));
    const role = await app.get(RolesService).create(system, { name: newId(), permissions: [PERMISSION] });
    return new LivedHistory(house, people, groups, role.id);
  }

  /** Does it; answers whether it was accepted. A failure that is no refusal is thrown. */
  async happen(one: Happening): Promise<boolean> {
    try {
      await this.do(one);
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.kind !== 'internal') return false;
      throw error;
    }
  }

  /** What can be seen, now or as of an instant. */
  async seen(asOf?: Date): Promise<Seen> {
    const { app, system } = this.house;
    const window = { after: undefined, limit: 1000 } as const;
    const byNumber = { ...window, sort: 'number' } as const;
    const byBegin = { ...window, sort: 'beganAt' } as const;
    const ofUsers = (effective: boolean) =>
      this.each(this.people, (id) =>
        app.get(GroupsOfUser).page(system, id, { window: byNumber, asOf, effective }),
      );
    const [direct, effective] = [await ofUsers(false), await ofUsers(true)];
    const relations = app.get(DirectRelations);
    const beside = { window: byNumber, asOf };
    const members = await this.each(this.groups, (id) =>
      relations.users(system, id, { ...beside, filter: and() }),
    );
    const children = await this.each(this.groups, (id) => relations.children(system, id, beside));
    const parents = await this.each(this.groups, (id) => relations.parents(system, id, beside));
    const grants = await app.get(GrantsService).page(system, and(), byBegin, asOf);
    const roles = await app.get(RolesService).assignments(system, this.roleId, byBegin, asOf);
    const ofGroups = direct.map((_, at) =>
      members.flatMap((list, place) => (list.some(({ user }) => user.id === this.people[at]) ? [place] : [])),
    );
    const seen = {
      direct: Object.fromEntries(direct.map((list, at) => [at, this.placesOf(list)])),
      effective: effective.map((list) => this.placesOf(list)),
      children: children.map((list) => this.placesOf(list)),
      parents: parents.map((list) => this.placesOf(list)),
      everyone: effective.flatMap((list, at) =>
        list.some(({ group }) => group.builtIn === 'everyone') ? [at] : [],
      ),
      grants: grants.items
        .filter((one) => one.permission === PERMISSION)
        .flatMap(({ subject }) => this.nameOf(subject)),
      roles: roles.items.flatMap(({ subject }) => this.nameOf(subject)),
    };
    // The same memberships, seen from both sides.
    expect(ofGroups).toEqual(Object.values(seen.direct));
    return { ...seen, grants: seen.grants.sort(), roles: seen.roles.sort() };
  }

  /** What is explained about everybody and every group, now or as of an instant. */
  async explained(asOf?: Date): Promise<readonly unknown[]> {
    const { app, organization, clock } = this.house;
    const moment = momentOf(asOf, clock.now());
    const asked = { permission: PERMISSION, scope: organizationScope(organization.id) };
    const about = async (type: Subject['type'], id: string) => {
      const question = { organizationId: organization.id, subject: { type, id }, asked, moment };
      const told = await app.get(Explanations).explain(question, true);
      const names = [...told.names.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
      return { ...told, names, revision: undefined };
    };
    return Promise.all([
      ...this.people.map((id) => about('user', id)),
      ...this.groups.map((id) => about('group', id)),
    ]);
  }

  private async do(one: Happening): Promise<unknown> {
    const { app, system, clock } = this.house;
    const id = ({ type, at }: Thing) => (type === 'user' ? this.people[at]! : this.groups[at]!);
    const later = (minutes: number | null) =>
      minutes === null ? null : new Date(clock.now().getTime() + minutes * MINUTE);
    switch (one.kind) {
      case 'join': {
        const terms = { startsAt: later(one.window.from), expiresAt: later(one.window.until) };
        const add = [this.people[one.user]!];
        return app.get(MembershipsService).change(system, this.groups[one.group]!, { add, terms });
      }
      case 'leave':
        return app
          .get(MembershipsService)
          .change(system, this.groups[one.group]!, { remove: [this.people[one.user]!] });
      case 'nest':
      case 'unnest':
        return app.get(NestingsService)[one.kind](system, this.groups[one.parent]!, this.groups[one.child]!);
      case 'grant': {
        const subject = { type: one.subject.type, id: id(one.subject) };
        return app.get(GrantsService).create(system, { subject, permission: PERMISSION });
      }
      case 'endGrant':
        return this.endGrant(id(one.subject));
      case 'assign':
        return app
          .get(RolesService)
          .assign(system, this.roleId, { type: one.subject.type, id: id(one.subject) });
      case 'delete':
        return app
          .get(one.subject.type === 'user' ? UsersService : GroupsService)
          .delete(system, id(one.subject));
      case 'restore':
        return app
          .get(one.subject.type === 'user' ? UserRestoration : GroupRestoration)
          .restore(system, id(one.subject), {});
    }
  }

  private async endGrant(subjectId: string): Promise<void> {
    const { app, system } = this.house;
    const selection = { subjectId, permission: PERMISSION };
    const [grant] = (await app.get(GrantsService).list(system, selection, { offset: 0 })).items;
    // Without one, an id that names none is refused like any other.
    await app.get(GrantsService).end(system, grant?.id ?? newId());
  }

  /** What is deleted has no present, and so no lists. */
  private async each<T>(
    ids: readonly string[],
    page: (id: string) => Promise<Stretch<T>>,
  ): Promise<readonly (readonly T[])[]> {
    const itemsOf = (id: string) =>
      page(id).then(
        ({ items }) => items,
        (error: unknown) => {
          if (error instanceof NotFound) return [];
          throw error;
        },
      );
    return Promise.all(ids.map(itemsOf));
  }

  private placesOf(list: readonly { readonly group: { readonly id: string } }[]): readonly number[] {
    return list
      .map(({ group }) => this.groups.indexOf(group.id))
      .filter((at) => at >= 0)
      .sort((a, b) => a - b);
  }

  private nameOf({ type, id }: { readonly type: 'user' | 'group'; readonly id: string }): readonly string[] {
    const at = (type === 'user' ? this.people : this.groups).indexOf(id);
    return at < 0 ? [] : [nameOf({ type, at })];
  }
}
