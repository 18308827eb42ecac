import type { Moment } from '../../common/moment.js';
import type { Subject } from '../catalogue/subject.js';
import type { ScopedPermission } from '../catalogue/scope.js';
import type { Opening } from './remedies.js';
import type { Surroundings } from './surroundings.js';

/** Who is asked about, what, and as of when. */
export interface AskedAbout {
  readonly organizationId: string;
  readonly subject: Subject;
  readonly asked: ScopedPermission;
  readonly moment: Moment;
}

/** A user or group by what people and programs know it. */
export interface Named {
  readonly id: string;
  readonly publicId: string | null;
  readonly name: string;
}

/** The facts that an explanation is made of: those of the present by the closure, those of the past by walking. */
export abstract class SurroundingsReader {
  /** What stands around a subject, seen at once. */
  abstract around(question: AskedAbout): Promise<Surroundings>;

  /**
   * Groups that were given the permission themselves and that the subject could be put into.
   *
   * Shape: not many more than are told, those of the narrowest permission and scope first; `overInstallation` says
   * whether those count that have it over the installation.
   */
  abstract openings(question: AskedAbout, overInstallation: boolean): Promise<readonly Opening[]>;

  /** Users by their user names, and groups by the names that they had at the moment. */
  abstract named(ids: readonly string[], moment: Moment): Promise<ReadonlyMap<string, Named>>;
}
