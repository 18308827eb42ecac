import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../../common/change-feed.js';
import { Clock } from '../../common/clock.js';
import { FreshCache, type Remembered } from '../../common/fresh-cache.js';
import { Gathering } from '../../common/gathering.js';
import { parseUuid } from '../../common/ids.js';
import type { Soon } from '../../common/soon.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import type { Holding } from './access.reader.js';
import type { Subject } from '../catalogue/subject.js';
import { HeldPermissions } from './held-permissions.js';
import { powerTouches } from './power-touches.js';
import { HeldThroughGroups } from './held-through-groups.js';
import { NOTHING_OUT_OF_TIME, type OutOfTime, type Standing } from './standing.js';
import { StandingReader } from './standing.reader.js';
import { TOGETHER } from './together.js';

const REMEMBERED_SUBJECTS = 50_000;
/** Somebody asked about, in an organization. */
interface Asked {
  readonly organizationId: string;
  readonly subject: Subject;
}

type Loaded = ReadonlyMap<string, Remembered<Standing>>;
type Identifies = (subject: Subject) => string | undefined;
type ReadsUsers = (
  userIds: readonly string[],
  organizationId: string,
) => Promise<ReadonlyMap<string, Holding>>;

/**
 * What users and groups hold, named by uuid or publicId: from memory where that is as good as the database.
 *
 * Inside a unit of work its own writes count, and nothing is remembered.
 */
@Injectable()
export class Standings {
  private readonly remembered: FreshCache<Standing>;
  private readonly outOfTime = new WeakMap<Standing, OutOfTime>();
  private readonly byMemory: ReadsUsers = (ids, organizationId) =>
    this.throughGroups.ofUsers(ids, organizationId);
  private readonly strangers = new Gathering((asked: readonly Asked[]) => this.loadEach(asked), TOGETHER);
  private readonly asItIsNow: ReadsUsers = (ids, organizationId) =>
    this.reader.ofUsers(ids, organizationId, this.clock.now());

  constructor(
    private readonly reader: StandingReader,
    private readonly throughGroups: HeldThroughGroups,
    feed: ChangeFeed,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {
    this.remembered = new FreshCache(feed, clock, { capacity: REMEMBERED_SUBJECTS, touches: powerTouches });
  }

  /** What is remembered of a subject; see `FreshCache.atHand`. */
  atHand(organizationId: string, subject: Subject): Standing | undefined {
    return this.unitOfWork.isRunning ? undefined : this.remembered.atHand(keyOf(organizationId, subject));
  }

  /** The standing of a subject; undefined if there is none of that name. */
  of(organizationId: string, subject: Subject): Soon<Standing | undefined> {
    if (this.unitOfWork.isRunning) return this.within(organizationId, subject);
    const key = keyOf(organizationId, subject);
    return this.remembered.get(key, () => this.strangers.ask({ organizationId, subject }));
  }

  /** The standing of a subject as the running unit of work has it. */
  async within(organizationId: string, subject: Subject): Promise<Standing | undefined> {
    const [standing] = await this.allAnew(organizationId, [subject]);
    return standing;
  }

  /** The standings of subjects, in their order, as the database has them now, whatever is remembered. */
  async allAnew(
    organizationId: string,
    subjects: readonly Subject[],
  ): Promise<readonly (Standing | undefined)[]> {
    const loaded = await this.load(organizationId, subjects, this.asItIsNow);
    return subjects.map((subject) => loaded.get(keyOf(organizationId, subject))?.value);
  }

  /** The standings of many subjects, in their order, by one question for all that are not remembered. */
  async ofAll(
    organizationId: string,
    subjects: readonly Subject[],
  ): Promise<readonly (Standing | undefined)[]> {
    const named = new Map(subjects.map((subject) => [keyOf(organizationId, subject), subject]));
    const load = (keys: readonly string[]) =>
      this.load(
        organizationId,
        keys.flatMap((key) => named.get(key) ?? []),
        this.unitOfWork.isRunning ? this.asItIsNow : this.byMemory,
      );
    const found = this.unitOfWork.isRunning
      ? valuesOf(await load([...named.keys()]))
      : await this.remembered.getAll([...named.keys()], load);
    return subjects.map((subject) => found.get(keyOf(organizationId, subject)));
  }

  /** What a standing would hold as well by memberships that are out of their time; asked for once. */
  async outOfTimeOf(standing: Standing): Promise<OutOfTime> {
    await this.prepareOutOfTime([standing]);
    return this.outOfTime.get(standing) ?? NOTHING_OUT_OF_TIME;
  }

  /** Asks for it at once for many. */
  async prepareOutOfTime(standings: readonly Standing[]): Promise<void> {
    const unknown = standings.filter((one) => one.hasOutOfTime && !this.outOfTime.has(one));
    if (unknown.length === 0) return;
    const ids = [...new Set(unknown.map(({ id }) => id))];
    const found = await this.reader.outOfTime(ids, this.clock.now());
    for (const one of unknown) this.outOfTime.set(one, found.get(one.id) ?? NOTHING_OUT_OF_TIME);
  }

  private async loadEach(asked: readonly Asked[]): Promise<readonly (Remembered<Standing> | undefined)[]> {
    const loaded = new Map<string, Remembered<Standing>>();
    for (const [organizationId, theirs] of Map.groupBy(asked, (one) => one.organizationId)) {
      const subjects = theirs.map(({ subject }) => subject);
      for (const [key, one] of await this.load(organizationId, subjects, this.byMemory)) loaded.set(key, one);
    }
    return asked.map(({ organizationId, subject }) => loaded.get(keyOf(organizationId, subject)));
  }

  /** A uuid is most likely an id, and reading what it holds shows whether it is one. */
  private async load(
    organizationId: string,
    subjects: readonly Subject[],
    ofUsers: ReadsUsers,
  ): Promise<Loaded> {
    const found = new Map<string, Remembered<Standing>>();
    const read = (some: readonly Subject[], idOf: Identifies) =>
      this.read(organizationId, some, { idOf, ofUsers }, found);
    await read(subjects, ({ id }) => parseUuid(id));
    const left = subjects.filter((subject) => !found.has(keyOf(organizationId, subject)));
    if (left.length === 0) return found;
    const ids = await this.resolved(organizationId, left);
    await read(left, ({ type, id }) => ids[type].get(id));
    return found;
  }

  private async resolved(organizationId: string, subjects: readonly Subject[]) {
    const idsOf = (wanted: Subject['type']) => {
      const references = subjects.filter(({ type }) => type === wanted).map(({ id }) => id);
      return this.reader.resolveAll(wanted, references, organizationId);
    };
    return { user: await idsOf('user'), group: await idsOf('group') };
  }

  private async read(
    organizationId: string,
    subjects: readonly Subject[],
    { idOf, ofUsers }: { readonly idOf: Identifies; readonly ofUsers: ReadsUsers },
    found: Map<string, Remembered<Standing>>,
  ): Promise<void> {
    const idsOf = (wanted: Subject['type']) => [
      ...new Set(subjects.flatMap((subject) => (subject.type === wanted ? (idOf(subject) ?? []) : []))),
    ];
    const holdings = {
      user: await ofUsers(idsOf('user'), organizationId),
      group: await this.reader.ofGroups(idsOf('group'), organizationId),
    };
    for (const subject of subjects) {
      const id = idOf(subject);
      const holding = id === undefined ? undefined : holdings[subject.type].get(id);
      if (id === undefined || !holding) continue;
      found.set(keyOf(organizationId, subject), remember(id, organizationId, holding));
    }
  }
}

function keyOf(organizationId: string, { type, id }: Subject): string {
  return `${organizationId} ${type} ${id}`;
}

function remember(id: string, organizationId: string, holding: Holding): Remembered<Standing> {
  const { active, entries, until, hasOutOfTime } = holding;
  const value = { id, active, held: new HeldPermissions(entries), hasOutOfTime };
  return { value, restsOn: [id, organizationId], until };
}

function valuesOf(loaded: Loaded): ReadonlyMap<string, Standing> {
  return new Map([...loaded].map(([key, { value }]) => [key, value]));
}
