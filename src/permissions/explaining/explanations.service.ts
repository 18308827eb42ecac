import { Injectable } from '@nestjs/common';
import { Revisions } from '../decisions/revisions.js';
import { explained, type Explanation } from './explanation.js';
import { NO_REMEDIES, remediesFor, type MissingLink, type Remedies } from './remedies.js';
import { SurroundingsReader, type AskedAbout, type Named } from './surroundings.reader.js';

/** An answer with what it names, and the position in the change log that it was made at. */
export interface ToldExplanation extends Explanation, Remedies {
  readonly names: ReadonlyMap<string, Named>;
  readonly revision: bigint;
}

/** Says why somebody may do something, or what it would take; the same way for the present and for the past. */
@Injectable()
export class Explanations {
  constructor(
    private readonly reader: SurroundingsReader,
    private readonly revisions: Revisions,
  ) {}

  /**
   * Explains one decision about ids that are known to exist, or to have existed.
   *
   * Shape: `overInstallation` lets groups be named that have power over the installation.
   */
  async explain(question: AskedAbout, overInstallation: boolean): Promise<ToldExplanation> {
    await this.revisions.reach();
    // Taken first: the answer may rest on more than the revision says, never on less.
    const revision = this.revisions.of();
    const around = await this.reader.around(question);
    const explanation = explained(around, question.asked);
    const remedies =
      explanation.allowed || around.presence === 'absent'
        ? NO_REMEDIES
        : remediesFor(around, question.asked, await this.reader.openings(question, overInstallation));
    const ids = [question.subject.id, ...groupsIn(explanation), ...remedies.missing.flatMap(groupsNamed)];
    const names = await this.reader.named([...new Set(ids)], question.moment);
    return { ...explanation, ...remedies, names, revision };
  }
}

function groupsIn({ chains }: Explanation): readonly string[] {
  return chains.flatMap(({ steps }) => steps.map(({ to }) => to));
}

function groupsNamed(links: readonly MissingLink[]): readonly string[] {
  return links.flatMap((link) => ('groupId' in link ? [link.groupId] : []));
}
