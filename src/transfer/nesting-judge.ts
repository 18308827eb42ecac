import { ReferenceNotFound, type DomainError } from '../common/errors.js';
import { ExternalMembers, ImplicitMembership, NestingCycle, NestingTooDeep } from '../groups/group.errors.js';
import type { NestingGraph } from '../groups/nesting/nesting-graph.js';
import { memberPreset } from '../permissions/catalogue/group-privilege.js';
import type { NestingRecord } from './transfer-record.js';
import { LineRepeated } from './transfer.errors.js';

/** A line with what its references were found to be, and the nesting that stands between them, if one does. */
export interface FoundNesting {
  readonly parentId: string | null;
  readonly childId: string | null;
  /** Whether one of them is Everyone, whose members are not stored. */
  readonly implicit: boolean;
  /** Whether an authentication service says who is in the parent. */
  readonly isExternal: boolean;
  readonly standing: { readonly privileges: readonly string[]; readonly ofThisRun: boolean } | undefined;
}

/** What is to become of a line; a cycle is named by ids. */
export type NestingVerdict = 'created' | 'updated' | 'unchanged' | DomainError;

/** Decides line by line, each by what stands already and by the lines before it. */
export class NestingJudge {
  private readonly begun = new Map<string, readonly string[]>();

  constructor(
    private readonly graph: NestingGraph,
    private readonly depthLimit: number,
  ) {}

  judge(found: FoundNesting, record: NestingRecord): NestingVerdict {
    const { parentId, childId } = found;
    if (parentId === null) return new ReferenceNotFound('group', record.parent.text);
    if (childId === null) return new ReferenceNotFound('group', record.child.text);
    if (found.implicit) return new ImplicitMembership();
    if (found.isExternal) return new ExternalMembers();
    const present = this.present(parentId, childId, found);
    if (present && sameAs(present, record.privileges)) return 'unchanged';
    return this.judgePair(parentId, childId, found, record);
  }

  private judgePair(
    parent: string,
    child: string,
    { standing }: FoundNesting,
    { privileges = memberPreset }: NestingRecord,
  ): NestingVerdict {
    const key = `${parent} ${child}`;
    if (this.begun.has(key) || standing?.ofThisRun) return new LineRepeated('an earlier line');
    const problem = standing ? undefined : this.dagProblem(parent, child);
    if (problem) return problem;
    this.begun.set(key, privileges);
    if (standing) return 'updated';
    this.graph.nest(parent, child);
    return 'created';
  }

  /** What the pair is nested with by now: by a line of this chunk, or from before. */
  private present(parent: string, child: string, { standing }: FoundNesting): readonly string[] | undefined {
    return this.begun.get(`${parent} ${child}`) ?? standing?.privileges;
  }

  private dagProblem(parent: string, child: string): DomainError | undefined {
    const back = this.graph.path(child, parent);
    if (back.length > 0) return new NestingCycle([parent, ...back]);
    const isTooDeep = this.graph.depthThrough(parent, child) > this.depthLimit;
    return isTooDeep ? new NestingTooDeep(this.depthLimit) : undefined;
  }
}

function sameAs(present: readonly string[], asked: readonly string[] | undefined): boolean {
  if (asked === undefined) return true;
  return new Set(present).symmetricDifference(new Set(asked)).size === 0;
}
