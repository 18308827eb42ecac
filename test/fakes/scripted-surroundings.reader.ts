import type { Moment } from '../../src/common/moment.js';
import type { Opening } from '../../src/permissions/explaining/remedies.js';
import type { Given, Step, Surroundings } from '../../src/permissions/explaining/surroundings.js';
import {
  SurroundingsReader,
  type AskedAbout,
  type Named,
} from '../../src/permissions/explaining/surroundings.reader.js';

/** Answers what a test says stands around a subject, and writes down what it was asked. */
export class ScriptedSurroundingsReader extends SurroundingsReader {
  presence: Surroundings['presence'] = 'active';
  steps: readonly Step[] = [];
  given: readonly Given[] = [];
  groups: readonly Opening[] = [];
  /** Every name that was asked for, each time. */
  readonly namesAsked: (readonly string[])[] = [];
  readonly questions: AskedAbout[] = [];
  /** For each time that openings were asked for, whether those over the installation counted. */
  readonly openingsAsked: boolean[] = [];

  override around(question: AskedAbout): Promise<Surroundings> {
    this.questions.push(question);
    const { subject, organizationId, moment } = question;
    const { presence, steps, given } = this;
    const here = { subject, organizationId, at: moment.at, everyone: null };
    return Promise.resolve({ ...here, presence, steps, given });
  }

  override openings(_question: AskedAbout, overInstallation: boolean): Promise<readonly Opening[]> {
    this.openingsAsked.push(overInstallation);
    return Promise.resolve(this.groups);
  }

  override named(ids: readonly string[], _moment: Moment): Promise<ReadonlyMap<string, Named>> {
    this.namesAsked.push(ids);
    return Promise.resolve(new Map(ids.map((id) => [id, { id, publicId: null, name: `name of ${id}` }])));
  }
}
