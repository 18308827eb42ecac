import { StandingFacts, type BegunFact } from '../../src/permissions/undo/standing-facts.reader.js';

/** By which acts things stand as they do, as a test writes it down. */
export class ScriptedStandingFacts extends StandingFacts {
  readonly roles = new Map<string, BegunFact & { readonly roleId: string }>();
  readonly definitions = new Map<string, BegunFact>();
  /** What has come to be in, above or on a thing, by the acts in which it did, and until when it is so. */
  readonly additions: { readonly id: string; readonly actId: string; readonly until: Date }[] = [];

  override roleOf(subjectId: string): Promise<(BegunFact & { readonly roleId: string }) | undefined> {
    return Promise.resolve(this.roles.get(subjectId));
  }

  override definitionOf(roleId: string): Promise<BegunFact | undefined> {
    return Promise.resolve(this.definitions.get(roleId));
  }

  override addedBeside(id: string, actId: string, at: Date): Promise<boolean> {
    const isBeside = (one: { readonly id: string; readonly actId: string; readonly until: Date }) =>
      one.id === id && one.actId !== actId && one.until > at;
    return Promise.resolve(this.additions.some(isBeside));
  }
}
