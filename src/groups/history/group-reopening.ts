import { Injectable } from '@nestjs/common';
import type { Act } from '../../common/change-log.js';
import { AppConfig } from '../../config/app.config.js';
import {
  EndedRights,
  type Deleted,
  type LeftOut,
  type Reopening,
} from '../../permissions/ended-rights.repository.js';
import { leftOutFacts } from '../../permissions/left-out.js';
import { MembershipRepository } from '../members/membership.repository.js';
import { NestingRepository, type EndedNesting } from '../nesting/nesting.repository.js';

type Side = 'parent' | 'child';

/** Begins again what ended with a deleted group, as far as it is still possible. */
@Injectable()
export class GroupReopening {
  constructor(
    private readonly memberships: MembershipRepository,
    private readonly nestings: NestingRepository,
    private readonly rights: EndedRights,
    private readonly config: AppConfig,
  ) {}

  /** All of it; answers how much of what began, and what was left out, as facts of the change log. */
  async all(act: Act, group: Deleted): Promise<Readonly<Record<string, unknown>>> {
    const members = await this.memberships.beginAgainOfGroup(act, group);
    const ended = await this.nestings.endedWith(group);
    // Parents first: a group without children cannot close a cycle, so only depth stands in their way.
    const parents = await this.nest(act, group, 'parent', ended);
    const children = await this.nest(act, group, 'child', ended);
    const grants = await this.rights.beginAgain(act, group);
    const leftOut = [members, parents, children, grants].flatMap((one) => one.leftOut);
    return {
      members: members.begun,
      parents: parents.begun,
      children: children.begun,
      grants: grants.begun,
      ...leftOutFacts(leftOut),
    };
  }

  private async nest(
    act: Act,
    { id }: Deleted,
    side: Side,
    ended: readonly EndedNesting[],
  ): Promise<Reopening> {
    const ofSide = ended.filter((one) => (side === 'parent' ? one.childId : one.parentId) === id);
    const there = ofSide.filter(({ gone }) => !gone);
    const others = there.map((one) => otherOf(one, side));
    const above = side === 'parent' ? new Set() : await this.nestings.aboveAmong(id, others);
    const acyclic = there.filter((one) => !above.has(otherOf(one, side)));
    const fitting = await this.fitting(acyclic);
    if (fitting.length > 0) await this.nestings.begin(act, ...fitting);
    const begun = new Set(fitting);
    const leftOut = ofSide
      .filter((one) => !begun.has(one))
      .map((one): LeftOut => {
        const why = one.gone ? 'deleted' : above.has(otherOf(one, side)) ? 'cycle' : 'too_deep';
        return { what: side, id: otherOf(one, side), why };
      });
    return { begun: fitting.length, leftOut };
  }

  /** Those that keep to the depth limit; asked one by one only if not all of them do. */
  private async fitting(nestings: readonly EndedNesting[]): Promise<readonly EndedNesting[]> {
    if (nestings.length === 0 || (await this.fit(nestings))) return nestings;
    const fitting: EndedNesting[] = [];
    for (const nesting of nestings) if (await this.fit([nesting])) fitting.push(nesting);
    return fitting;
  }

  private async fit(nestings: readonly EndedNesting[]): Promise<boolean> {
    const depth = await this.nestings.depthThrough(
      nestings.map(({ parentId }) => parentId),
      nestings.map(({ childId }) => childId),
    );
    return depth <= this.config.nestingDepthLimit;
  }
}

function otherOf({ parentId, childId }: EndedNesting, side: Side): string {
  return side === 'parent' ? parentId : childId;
}
