import { Injectable } from '@nestjs/common';
import { ChangeLog, type Change, type ChangeAction } from '../../common/change-log.js';
import type { Caller } from '../../common/principal.js';
import { nestingEnded } from '../group-changes.js';
import type { Group } from '../group.js';
import { NestingRepository, type NewNesting } from './nesting.repository.js';
import type { Nesting } from './nesting.js';

/** Which groups begin to be in a group, and the standing nestings that end, also of those that begin anew. */
export interface NestingDifference {
  readonly begin: readonly Pick<NewNesting, 'childId' | 'privileges'>[];
  readonly end: readonly Nesting[];
}

/** Makes differences between the groups in a group, with their entries in the change log. */
@Injectable()
export class NestingWriter {
  constructor(
    private readonly nestings: NestingRepository,
    private readonly log: ChangeLog,
  ) {}

  async write(caller: Caller, parent: Group, { begin, end }: NestingDifference): Promise<void> {
    const act = await this.log.begin(caller);
    const { id: parentId, organizationId } = parent;
    if (end.length > 0) await this.nestings.end(act, ...end);
    if (begin.length > 0) {
      await this.nestings.begin(act, ...begin.map((one) => ({ ...one, organizationId, parentId })));
    }
    const goOn = new Set(begin.map(({ childId }) => childId));
    const left = end.filter(({ childId }) => !goOn.has(childId));
    const begins = begin.map(({ childId, privileges }) =>
      changeOf('nesting.begun', parent, { childId, privileges }),
    );
    const ends = left.map(({ childId }) => nestingEnded(parentId, childId));
    await this.log.append(act, ...begins, ...ends);
  }
}

function changeOf(action: ChangeAction, parent: Group, facts: Readonly<Record<string, unknown>>): Change {
  return { action, subject: 'nesting', subjectId: parent.id, facts };
}
