import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../../common/change-feed.js';
import type { ChangeSubject, LoggedChange } from '../../common/change-log.js';
import { Clock } from '../../common/clock.js';
import { FreshCache, type Remembered } from '../../common/fresh-cache.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import {
  INSTALLATION,
  organizationScope,
  type AskedScope,
  type Scope,
  type ScopeType,
} from '../catalogue/scope.js';
import { StandingReader } from './standing.reader.js';

const REMEMBERED_SCOPES = 50_000;

/** Changes of others bear such an id as well, but leave alone what is called by it. */
const NAMED: ReadonlySet<ChangeSubject> = new Set(['organization', 'project', 'group']);

/** A scope whose id has to be looked for. */
interface NamedScope {
  readonly type: Exclude<ScopeType, 'installation'>;
  readonly id: string;
}

type Loaded = ReadonlyMap<string, Remembered<Scope>>;

/** What scopes are meant by ids and publicIds: from memory where that is as good as the database. */
@Injectable()
export class Scopes {
  private readonly remembered: FreshCache<Scope>;

  constructor(
    private readonly reader: StandingReader,
    feed: ChangeFeed,
    clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {
    this.remembered = new FreshCache(feed, clock, { capacity: REMEMBERED_SCOPES, touches: namesTouched });
  }

  /** What is remembered of a scope, or needs no looking for; see `FreshCache.atHand`. */
  atHand(organizationId: string, asked: AskedScope | undefined): Scope | undefined {
    const named = namedIn(organizationId, asked);
    if (!isNamed(named)) return named;
    return this.unitOfWork.isRunning ? undefined : this.remembered.atHand(keyOf(organizationId, named));
  }

  /** The scope that is meant, without one the organization; undefined if nothing live there is called so. */
  async of(organizationId: string, asked: AskedScope | undefined): Promise<Scope | undefined> {
    const [scope] = await this.ofAll(organizationId, [asked]);
    return scope;
  }

  /** What many are meant by as the database has it now, whatever is remembered. */
  async allAnew(
    organizationId: string,
    asked: readonly (AskedScope | undefined)[],
  ): Promise<readonly (Scope | undefined)[]> {
    const all = asked.map((one) => namedIn(organizationId, one));
    const found = await this.load(organizationId, all.filter(isNamed));
    return all.map((one) => (isNamed(one) ? found.get(keyOf(organizationId, one))?.value : one));
  }

  /** The scopes that many are meant by, in their order, by one question a kind for all that are not remembered. */
  async ofAll(
    organizationId: string,
    asked: readonly (AskedScope | undefined)[],
  ): Promise<readonly (Scope | undefined)[]> {
    const all = asked.map((one) => namedIn(organizationId, one));
    const named = new Map(all.filter(isNamed).map((one) => [keyOf(organizationId, one), one]));
    const load = (keys: readonly string[]) =>
      this.load(
        organizationId,
        keys.flatMap((key) => named.get(key) ?? []),
      );
    const found = this.unitOfWork.isRunning
      ? new Map([...(await load([...named.keys()]))].map(([key, { value }]) => [key, value]))
      : await this.remembered.getAll([...named.keys()], load);
    return all.map((one) => (isNamed(one) ? found.get(keyOf(organizationId, one)) : one));
  }

  private async load(organizationId: string, scopes: readonly NamedScope[]): Promise<Loaded> {
    const found = new Map<string, Remembered<Scope>>();
    for (const [type, named] of Map.groupBy(scopes, (one) => one.type)) {
      const references = named.map(({ id }) => id);
      for (const [reference, id] of await this.reader.resolveAll(type, references, organizationId)) {
        const remembered = { value: { type, id }, restsOn: [id], until: null };
        found.set(keyOf(organizationId, { type, id: reference }), remembered);
      }
    }
    return found;
  }
}

interface Unresolved extends NamedScope {
  readonly unresolved: true;
}

/** The scope itself where its name says it all. */
function namedIn(organizationId: string, asked: AskedScope | undefined): Scope | Unresolved {
  if (!asked) return organizationScope(organizationId);
  const { type, id = '' } = asked;
  if (type === 'installation') return INSTALLATION;
  if (type === 'organization' && id === organizationId) return organizationScope(organizationId);
  return { type, id, unresolved: true };
}

function isNamed(scope: Scope | Unresolved): scope is Unresolved {
  return 'unresolved' in scope;
}

function keyOf(organizationId: string, { type, id }: NamedScope): string {
  return `${organizationId} ${type} ${id}`;
}

/** Whose name, or whose being there at all, a change may touch. */
function namesTouched({ subject, subjectId }: LoggedChange): readonly string[] {
  return NAMED.has(subject) ? [subjectId] : [];
}
