import fc from 'fast-check';

/** How many people and groups a history is about. */
export const PEOPLE = 2;
export const GROUPS = 3;

/** What happens in a history, a minute after what happened before; people and groups by their place. */
export type Happening =
  | { readonly kind: 'join'; readonly user: number; readonly group: number; readonly window: Window }
  | { readonly kind: 'leave'; readonly user: number; readonly group: number }
  | { readonly kind: 'nest' | 'unnest'; readonly parent: number; readonly child: number }
  | { readonly kind: 'grant' | 'endGrant' | 'assign'; readonly subject: Thing }
  | { readonly kind: 'delete' | 'restore'; readonly subject: Thing };

/** When a membership holds, in minutes from its beginning. */
export interface Window {
  readonly from: number | null;
  readonly until: number | null;
}

/** A person or a group. */
export interface Thing {
  readonly type: 'user' | 'group';
  readonly at: number;
}

interface Link {
  readonly user: number;
  readonly group: number;
  /** In minutes of the history. */
  readonly from: number;
  readonly until: number;
}

interface Nest {
  readonly parent: number;
  readonly child: number;
}

interface Facts {
  readonly links: readonly Link[];
  readonly nests: readonly Nest[];
  readonly grants: readonly string[];
  readonly roles: readonly string[];
}

/** What can be seen of a person or a group at an instant: who and what it is with, and what it holds. */
export interface Seen {
  readonly direct: Readonly<Record<string, readonly number[]>>;
  readonly effective: readonly (readonly number[])[];
  readonly children: readonly (readonly number[])[];
  readonly parents: readonly (readonly number[])[];
  readonly everyone: readonly number[];
  readonly grants: readonly string[];
  readonly roles: readonly string[];
}

const nothing: Facts = { links: [], nests: [], grants: [], roles: [] };

export const nameOf = ({ type, at }: Thing): string => `${type}-${at}`;

/** A directory that only knows what stands, and tells what can be seen of it: too simple to be wrong. */
export class HistoryModel {
  private facts: Facts = nothing;
  private readonly ended = new Map<string, Facts>();

  constructor(private readonly depthLimit: number) {}

  /** Lets it happen at a minute; answers whether it can. */
  happen(one: Happening, minute: number): boolean {
    switch (one.kind) {
      case 'join':
        return this.join(one, minute);
      case 'leave':
        return this.ifLive([user(one.user), group(one.group)], () => {
          this.keep({ links: this.facts.links.filter((link) => !joins(link, one)) });
        });
      case 'nest':
        return this.ifLive([group(one.parent), group(one.child)], () => this.nest(one));
      case 'unnest':
        return this.ifLive([group(one.parent), group(one.child)], () => this.unnest(one));
      case 'delete':
        return this.ifLive([one.subject], () => this.delete(one.subject));
      case 'restore':
        return this.restore(one.subject, minute);
      default:
        return this.ifLive([one.subject], () => this.give(one.kind, nameOf(one.subject)));
    }
  }

  /** What can be seen at a minute, or at a part of one. */
  seen(minute: number): Seen {
    const places = Array.from({ length: GROUPS }, (_, at) => at);
    const people = Array.from({ length: PEOPLE }, (_, at) => at);
    const present = this.facts.links.filter(({ from, until }) => from <= minute && minute < until);
    const direct = people.map((one) =>
      sorted(present.filter((link) => link.user === one).map((link) => link.group)),
    );
    return {
      direct: Object.fromEntries(direct.map((groups, at) => [at, groups])),
      effective: direct.map((groups) => sorted(groups.flatMap((one) => [...this.upwards(one)]))),
      children: places.map((at) =>
        sorted(this.facts.nests.filter((n) => n.parent === at).map((n) => n.child)),
      ),
      parents: places.map((at) =>
        sorted(this.facts.nests.filter((n) => n.child === at).map((n) => n.parent)),
      ),
      everyone: people.filter((at) => this.isLive(user(at))),
      grants: [...this.facts.grants].sort(),
      roles: [...this.facts.roles].sort(),
    };
  }

  isLive(thing: Thing): boolean {
    return !this.ended.has(nameOf(thing));
  }

  private join({ user: who, group: where, window: { from, until } }: Of<'join'>, minute: number): boolean {
    return this.ifLive([user(who), group(where)], () => {
      const others = this.facts.links.filter((link) => !joins(link, { user: who, group: where }));
      const begin = from === null ? -Infinity : minute + from;
      const end = until === null ? Infinity : minute + until;
      this.keep({ links: [...others, { user: who, group: where, from: begin, until: end }] });
    });
  }

  private nest(nest: Nest): boolean {
    if (this.facts.nests.some((one) => isSame(one, nest))) return true;
    if (this.upwards(nest.parent).has(nest.child) || this.isTooDeep(nest)) return false;
    this.keep({ nests: [...this.facts.nests, { parent: nest.parent, child: nest.child }] });
    return true;
  }

  private unnest(nest: Nest): boolean {
    const nests = this.facts.nests.filter((one) => !isSame(one, nest));
    const was = nests.length < this.facts.nests.length;
    this.keep({ nests });
    return was;
  }

  private give(kind: 'grant' | 'endGrant' | 'assign', name: string): boolean {
    const { grants, roles } = this.facts;
    if (kind === 'assign') this.keep({ roles: [...new Set([...roles, name])] });
    if (kind === 'grant') this.keep({ grants: [...new Set([...grants, name])] });
    if (kind === 'endGrant') this.keep({ grants: grants.filter((one) => one !== name) });
    return kind === 'assign' || grants.includes(name) === (kind === 'endGrant');
  }

  private delete(thing: Thing): void {
    const about = (facts: Facts, mine: boolean): Facts => ({
      links: facts.links.filter((link) => (link[thing.type] === thing.at) === mine),
      nests: facts.nests.filter((nest) => isPartOf(nest, thing) === mine),
      grants: facts.grants.filter((name) => (name === nameOf(thing)) === mine),
      roles: facts.roles.filter((name) => (name === nameOf(thing)) === mine),
    });
    this.ended.set(nameOf(thing), about(this.facts, true));
    this.facts = about(this.facts, false);
  }

  private restore(thing: Thing, minute: number): boolean {
    const ended = this.ended.get(nameOf(thing));
    if (!ended) return false;
    this.ended.delete(nameOf(thing));
    const links = ended.links.filter(
      (link) => link.until > minute && this.isLive(user(link.user)) && this.isLive(group(link.group)),
    );
    this.keep({
      links: [...this.facts.links, ...links],
      grants: [...this.facts.grants, ...ended.grants],
      roles: [...this.facts.roles, ...ended.roles],
    });
    const there = ended.nests.filter(
      ({ parent, child }) => this.isLive(group(parent)) && this.isLive(group(child)),
    );
    const isParent = ({ child }: Nest) => child === thing.at;
    for (const nest of there.filter(isParent)) this.nest(nest);
    for (const nest of there.filter((one) => !isParent(one))) this.nest(nest);
    return true;
  }

  private upwards(from: number): ReadonlySet<number> {
    const found = new Set([from]);
    for (const at of found)
      for (const { parent, child } of this.facts.nests) if (child === at) found.add(parent);
    return found;
  }

  private isTooDeep({ parent, child }: Nest): boolean {
    const chain = (from: number, up: boolean): number => {
      const next = this.facts.nests.flatMap((one) => {
        const [here, there] = up ? [one.child, one.parent] : [one.parent, one.child];
        return here === from ? [there] : [];
      });
      return Math.max(0, ...next.map((one) => 1 + chain(one, up)));
    };
    return chain(parent, true) + 1 + chain(child, false) > this.depthLimit;
  }

  private ifLive(things: readonly Thing[], then: () => unknown): boolean {
    return things.every((one) => this.isLive(one)) && then() !== false;
  }

  private keep(facts: Partial<Facts>): void {
    this.facts = { ...this.facts, ...facts };
  }
}

type Of<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>;

const user = (at: number): Thing => ({ type: 'user', at });
const group = (at: number): Thing => ({ type: 'group', at });
const sorted = (places: readonly number[]) => [...new Set(places)].sort((a, b) => a - b);
const joins = (link: Link, one: { user: number; group: number }) =>
  link.user === one.user && link.group === one.group;
const isSame = (a: Nest, b: Nest) => a.parent === b.parent && a.child === b.child;
const isPartOf = ({ parent, child }: Nest, { type, at }: Thing) =>
  type === 'group' && (parent === at || child === at);

const person = fc.nat(PEOPLE - 1);
const place = fc.nat(GROUPS - 1);
const thing = fc.oneof(
  fc.record({ type: fc.constant('user' as const), at: person }),
  fc.record({ type: fc.constant('group' as const), at: place }),
);
const window = fc.oneof(
  fc.constant({ from: null, until: null }),
  fc.record({ from: fc.constant(null), until: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ from: fc.integer({ min: 1, max: 10 }), until: fc.integer({ min: 11, max: 20 }) }),
);

/** Anything that may happen; what brings about something more often than what ends it. */
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('join' as const), user: person, group: place, window }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('leave' as const), user: person, group: place }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('nest' as const), parent: place, child: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('unnest' as const), parent: place, child: place }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('grant' as const, 'endGrant' as const, 'assign' as const),
      subject: thing,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete' as const), subject: thing }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('restore' as const), subject: thing }) },
);

/** While the middle of a chain is deleted, its end becomes the beginning: brought back whole, it would be a circle. */
const circle: fc.Arbitrary<readonly Happening[]> = fc
  .shuffledSubarray([0, 1, 2], { minLength: 3 })
  .map(([top = 0, middle = 0, low = 0]) => {
    const subject = { type: 'group', at: middle } as const;
    return [
      { kind: 'nest', parent: top, child: middle },
      { kind: 'nest', parent: middle, child: low },
      { kind: 'delete', subject },
      { kind: 'nest', parent: low, child: top },
      { kind: 'restore', subject },
    ];
  });

/** Anything in any order, and now and then what chance alone would seldom bring together. */
export function historyOf(length: {
  readonly least: number;
  readonly most: number;
}): fc.Arbitrary<readonly Happening[]> {
  const part = fc.oneof(
    { weight: 20, arbitrary: happening.map((one) => [one]) },
    { weight: 1, arbitrary: circle },
  );
  const parts = fc.array(part, { minLength: length.least, maxLength: length.most, size: 'max' });
  return parts.map((of) => of.flat());
}
