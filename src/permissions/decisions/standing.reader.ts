import type { Holding, ResolvableType } from './access.reader.js';
import type { OutOfTime } from './standing.js';

/** What somebody holds himself, and the groups that he is in himself and that count, Everyone included. */
export interface OwnHolding extends Holding {
  readonly groupIds: readonly string[];
}

/** The read model behind standings, asked about many at once. */
export abstract class StandingReader {
  /** What each of some users of an organization holds at an instant; those who are not there are absent. */
  abstract ofUsers(
    userIds: readonly string[],
    organizationId: string,
    at: Date,
  ): Promise<ReadonlyMap<string, Holding>>;

  /** The same without what they hold through groups. */
  abstract ofThemselves(
    userIds: readonly string[],
    organizationId: string,
    at: Date,
  ): Promise<ReadonlyMap<string, OwnHolding>>;

  /** What being in each of some groups of an organization confers; those that are not there are absent. */
  abstract ofGroups(
    groupIds: readonly string[],
    organizationId: string,
  ): Promise<ReadonlyMap<string, Holding>>;

  /** What users would hold by memberships that are not in their time at an instant; who has none is absent. */
  abstract outOfTime(userIds: readonly string[], at: Date): Promise<ReadonlyMap<string, OutOfTime>>;

  /** The uuids behind ids and publicIds in an organization, as far as something live bears them. */
  abstract resolveAll(
    type: ResolvableType,
    references: readonly string[],
    organizationId: string,
  ): Promise<ReadonlyMap<string, string>>;

  /** Does all the reading of some work at one moment: nothing that is kept meanwhile shows in a part of it. */
  abstract atOneMoment<T>(work: () => Promise<T>): Promise<T>;
}
