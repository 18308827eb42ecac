import { newId } from '../../src/common/ids.js';
import type { DirectoryState } from './directory-state.js';
import type { Operation } from './operation.js';
import { groupSlots, userSlots } from './slot-names.js';

const HOUR = 3_600_000;
const FOREIGN = '@foreign-';
const MADE_IN: ReadonlySet<string> = new Set(['createUser', 'createGroup', 'createProject', 'defineRole']);

/** Which real id each slot stands for: the last that was made in it, also once that is deleted. */
export class Slots {
  private readonly ids: Map<string, string>;
  private endedGrant = newId();
  private beside: (slot: string) => string = () => newId();

  constructor(known: Readonly<Record<string, string>>) {
    this.ids = new Map(Object.entries(known));
  }

  /** From now on `@foreign-u3` is what `@u3` is in another organization. */
  lookBeside(beside: (slot: string) => string): void {
    this.beside = beside;
  }

  /** The id behind a slot; one in which nothing was ever made has an id that nothing bears. */
  id(slot: string, state: DirectoryState): string {
    if (slot === '@ended-grant') return this.endedGrant;
    if (slot.startsWith(FOREIGN)) return this.beside(`@${slot.slice(FOREIGN.length)}`);
    return this.ids.get(slot) ?? recentIn(state, slot) ?? (slot.endsWith('Type') ? 'user' : newId());
  }

  /** An operation with ids and instants in place of slots and hours. */
  lookUp(operation: Operation, state: DirectoryState, at: number): Operation {
    const { slot, ...rest } = operation as Operation & { slot?: string };
    const found = this.inside(rest, state) as Operation;
    if (found.kind === 'addMembers') return { ...found, terms: datedFrom(at, found.terms) };
    return slot === undefined ? found : this.namedBy(this.vacant(slot, state), found, state);
  }

  /** Remembers what an operation made, or ended. */
  remember(operation: Operation, madeId: string | undefined): void {
    if (operation.kind === 'endGrant') this.endedGrant = operation.grant;
    if (!MADE_IN.has(operation.kind) || madeId === undefined) return;
    this.ids.set((operation as { slot: string }).slot, madeId);
  }

  /** The first slot of a kind (`@u*`) in which nothing lives. */
  private vacant(slot: string, state: DirectoryState): string {
    const [, kind] = /^@([a-z])\*$/.exec(slot) ?? [];
    if (kind === undefined) return slot;
    const living = new Set([...state.users, ...state.groups].map(({ id }) => id));
    const slots = kind === 'u' ? userSlots : groupSlots;
    return slots.find((one) => !living.has(this.ids.get(one) ?? '')) ?? slots[0] ?? '';
  }

  /** What is made is named like its slot, which keeps the directory small: in a full one the name is taken. */
  private namedBy(slot: string, operation: Operation, { groups }: DirectoryState): Operation {
    const name = slot.slice(1);
    if (operation.kind === 'createUser') return { ...operation, slot, userName: name };
    const present = operation.kind === 'createGroup' && groups.find(({ id }) => id === this.ids.get(slot));
    const again = present ? ` ${present.name.toUpperCase().normalize('NFD')}` : name;
    return { ...operation, slot, name: again } as Operation;
  }

  private inside(value: unknown, state: DirectoryState): unknown {
    if (typeof value === 'string') return value.startsWith('@') ? this.id(value, state) : value;
    if (Array.isArray(value)) return value.map((one: unknown) => this.inside(one, state));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.inside(one, state)]));
  }
}

/** A part of the last fact but so many of its kind, as `@nesting3.childId`. */
function recentIn(state: DirectoryState, slot: string): string | undefined {
  const [, kind = '', back, part = ''] = /^@([a-z]+)(\d+)\.(\w+)$/.exec(slot) ?? [];
  const facts: Readonly<Record<string, readonly object[]>> = {
    grant: state.grants,
    nesting: state.nestings,
    membership: state.memberships,
    assignment: state.assignments,
    goneuser: state.deletions.filter(({ deleted }) => 'userName' in deleted),
    gonegroup: state.deletions.filter(({ deleted }) => 'builtIn' in deleted),
  };
  const fact = facts[kind]?.at(-Number(back)) as Readonly<Record<string, string>> | undefined;
  return fact?.[part];
}

function datedFrom(at: number, terms: Extract<Operation, { kind: 'addMembers' }>['terms']) {
  const dated = (hours: number | null | undefined) =>
    hours === null || hours === undefined ? hours : at + hours * HOUR;
  return { ...terms, startsAt: dated(terms.startsAt), expiresAt: dated(terms.expiresAt) };
}
