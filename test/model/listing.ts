import type { Clock } from '../../src/common/clock.js';
import { systemCaller } from '../../src/common/principal.js';
import type { Stretch } from '../../src/common/window.js';
import { Sql } from '../../src/database/sql.js';
import { HeldService } from '../../src/permissions/listing/held.service.js';
import { HoldersService } from '../../src/permissions/listing/holders.service.js';
import {
  HolderPages,
  type AskedPower,
  type IdWindow,
} from '../../src/permissions/listing/holder-pages.reader.js';
import { SqlHolderPages } from '../../src/permissions/persistence/sql-holder-pages.js';
import { catalogue } from '../../src/permissions/catalogue/permission.js';
import type { TestApp } from '../support/test-app.js';
import { conferredBy, givenTo, groupsAround, heldBy, userOf } from './directory-model.js';
import { requireSame } from './difference.js';
import { organizationOfState, type DirectoryState } from './directory-state.js';
import type { ModelSubject } from './operation.js';
import { allows, covers, implies, type Place, type Power } from './permission-rules.js';

const LIMIT = 3;
/** What is asked about beside what was granted somewhere: it is held by roles, by everybody, or by implication. */
const ALSO = [
  'READ',
  'LOGIN',
  'directory.read',
  'pm_groups_read',
  'TestManagement/View',
  'SiteAdmin',
  'oz_users_delete',
];

/** What the house lists, compared with the model: everybody who may, on everything, by every group. */
export class Lists {
  /** The ways of reading, of which statistics choose one elsewhere: here each must answer the same. */
  private readonly ways: readonly (readonly [name: string, pages: HolderPages])[];
  private readonly held: HeldService;
  private readonly holders: HoldersService;
  private readonly clock: Clock;

  constructor({ app, clock }: TestApp) {
    const sql = app.get(Sql);
    this.ways = [
      ['as it is', app.get(HolderPages)],
      ['by asking one by one', new SqlHolderPages(sql, { mergedGroups: 0, askedForEach: 1_000 })],
      ['by asking a few, then gathering', new SqlHolderPages(sql, { mergedGroups: 0, askedForEach: 1 })],
    ];
    this.held = app.get(HeldService);
    this.holders = app.get(HoldersService);
    this.clock = clock;
  }

  /** One list of four kinds in turn. */
  async about(state: DirectoryState, turn: number): Promise<void> {
    const round = Math.floor(turn / 4);
    const permission = permissionOf(state, round);
    const scope = scopeOf(state, round);
    const subject = subjectOf(state, round);
    switch (turn % 4) {
      case 0:
        return this.aboutHolders(state, { permission, scope });
      case 1:
        return this.aboutResources(state, subject, permission);
      case 2:
        return this.aboutGroups(state, subject, { permission, scope });
      default:
        return this.aboutHeld(state, subject, scope);
    }
  }

  private async aboutHolders(state: DirectoryState, { permission, scope }: Power): Promise<void> {
    const asked: AskedPower = { organizationId: state.organizationId, permission, scope };
    const at = this.clock.now();
    const power = { permission, scope };
    const users = state.users.filter(({ id }) => this.may(state, { type: 'user', id }, power));
    const groups = state.groups.filter(({ id }) => this.may(state, { type: 'group', id }, power));
    const about = `who may ${shown(power)}`;
    for (const [way, pages] of this.ways) {
      const found = await allOf((window) => pages.users(asked, window, at));
      requireSame(`${about}, ${way}`, idsInOrder(users), found);
    }
    const found = await allOf((window) => this.ways[0]![1].groups(asked, window));
    requireSame(`which groups may ${shown(power)}`, idsInOrder(groups), found);
  }

  private async aboutResources(
    state: DirectoryState,
    subject: ModelSubject,
    permission: string,
  ): Promise<void> {
    const caller = systemCaller(state.organizationId);
    for (const type of ['project', 'group'] as const) {
      const all = type === 'project' ? state.projects : state.groups.map(({ id }) => id);
      const expected = all.filter((id) => this.may(state, subject, { permission, scope: { type, id } }));
      const asked = { subject, permission, type };
      const found = await allOf((window) => this.held.on(caller, asked, window));
      const about = `on which ${type}s ${subject.type} ${subject.id} may ${permission}`;
      requireSame(about, idsInOrder(expected.map((id) => ({ id }))), found);
    }
  }

  private async aboutGroups(state: DirectoryState, subject: ModelSubject, power: Power): Promise<void> {
    const caller = systemCaller(state.organizationId);
    const asked = { subject, ...power };
    const gives = (id: string) => allows(givenTo(state, id), power);
    const around = this.mayAct(state, subject) ? groupsAround(state, subject, this.now) : [];
    const expected = [...around].filter(gives).map((id) => ({ id }));
    const about = `which groups give ${subject.type} ${subject.id} ${shown(power)}`;
    const found = await allOf((window) => this.holders.byWhichGroups(caller, asked, window));
    requireSame(about, idsInOrder(expected), found);
    const itself = await this.holders.isGivenItself(caller, asked);
    requireSame(`${about}, or he himself`, this.mayAct(state, subject) && gives(subject.id), itself);
    requireSame(`${about}, in all`, this.may(state, subject, power), itself || expected.length > 0);
  }

  private async aboutHeld(state: DirectoryState, subject: ModelSubject, scope: Place): Promise<void> {
    const caller = systemCaller(state.organizationId);
    const given = this.mayAct(state, subject) ? this.given(state, subject) : [];
    for (const asked of [undefined, scope]) {
      const found: string[] = [];
      await allOf(async (window) => {
        const stretch = await this.held.held(caller, { subject, scope: asked }, window);
        found.push(
          ...stretch.items.map((one) => `${shown(one)} ${String(one.direct)} ${one.impliedBy.join()}`),
        );
        return { items: [], next: stretch.next };
      });
      const serving = given.filter((one) => asked === undefined || covers(one.scope, asked));
      const about = `all that ${subject.type} ${subject.id} may do ${asked ? `on ${asked.type} ${asked.id}` : ''}`;
      requireSame(about, linesOf(serving).join('\n'), found.join('\n'));
    }
  }

  private may(state: DirectoryState, subject: ModelSubject, power: Power): boolean {
    return this.mayAct(state, subject) && allows(this.given(state, subject), power);
  }

  private mayAct(state: DirectoryState, { type, id }: ModelSubject): boolean {
    return type === 'group' || (userOf(state, id)?.active ?? false);
  }

  private given(state: DirectoryState, { type, id }: ModelSubject): readonly Power[] {
    return type === 'user' ? heldBy(state, id, this.now) : conferredBy(state, id);
  }

  private get now(): number {
    return this.clock.now().getTime();
  }
}

function shown({ permission, scope }: Power): string {
  return `${permission} on ${scope.type} ${scope.id}`;
}

/** Every permission that something given implies, where it was given: in order, and how. */
function linesOf(given: readonly Power[]): readonly string[] {
  const places = new Map(given.map(({ scope }) => [`${scope.type} ${scope.id}`, scope]));
  const lines = [...places].flatMap(([place, scope]) => {
    const there = given.filter((one) => `${one.scope.type} ${one.scope.id}` === place);
    const names = new Set(there.map(({ permission }) => permission));
    return catalogue.flatMap(({ name: permission }) => {
      const by = [...names].filter((held) => held !== permission && implies(held, permission)).sort();
      if (!names.has(permission) && by.length === 0) return [];
      const key = `${permission} ${place}`;
      return [{ key, line: `${shown({ permission, scope })} ${String(names.has(permission))} ${by.join()}` }];
    });
  });
  return lines.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ line }) => line);
}

function idsInOrder(things: readonly { readonly id: string }[]): string {
  return [...new Set(things.map(({ id }) => id))].sort().join();
}

/** All pages of a list, one after the other. */
async function allOf(read: (window: IdWindow) => Promise<Stretch<{ readonly id: string }>>): Promise<string> {
  const ids: string[] = [];
  let after: IdWindow['after'];
  do {
    const { items, next } = await read({ sort: 'id', after, limit: LIMIT });
    ids.push(...items.map(({ id }) => id));
    after = next ?? undefined;
  } while (after);
  return ids.join();
}

function permissionOf(state: DirectoryState, round: number): string {
  const granted = state.grants[round % Math.max(1, state.grants.length)]?.permission ?? 'READ';
  return round % 2 === 0 ? granted : (ALSO[Math.floor(round / 2) % ALSO.length] ?? 'READ');
}

function scopeOf(state: DirectoryState, round: number): Place {
  const scopes: readonly Place[] = [
    organizationOfState(state),
    ...state.grants.map(({ scope }) => scope),
    ...state.groups.map(({ id }) => ({ type: 'group', id }) as const),
    ...state.projects.map((id) => ({ type: 'project', id }) as const),
  ];
  return scopes[round % scopes.length] ?? organizationOfState(state);
}

function subjectOf(state: DirectoryState, round: number): ModelSubject {
  const subjects: readonly ModelSubject[] = [
    ...state.users.map(({ id }) => ({ type: 'user', id }) as const),
    ...state.groups.map(({ id }) => ({ type: 'group', id }) as const),
  ];
  return subjects[round % subjects.length]!;
}
