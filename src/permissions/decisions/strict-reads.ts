import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../../common/change-log.js';
import { Gathering } from '../../common/gathering.js';
import type { AskedScope, Scope } from '../catalogue/scope.js';
import type { Subject } from '../catalogue/subject.js';
import { Scopes } from './scopes.js';
import type { Standing } from './standing.js';
import { Standings } from './standings.js';
import { TOGETHER } from './together.js';

/** Who is asked about, and where; without a scope, in the organization. */
export interface StrictlyAsked {
  readonly organizationId: string;
  readonly subject: Subject;
  readonly scope?: AskedScope | undefined;
}

/** What the database says, and a position in the log that it is no older than. */
export interface StrictlyRead {
  readonly standing: Standing | undefined;
  readonly scope: Scope | undefined;
  readonly position: bigint;
}

/**
 * Reads from the tables, whatever is remembered, what a question rests on; outside any unit of work.
 *
 * Questions that wait for the database at the same time share their statements, which are all begun after them.
 */
@Injectable()
export class StrictReads {
  private readonly gathering = new Gathering(
    (asked: readonly StrictlyAsked[]) => this.readAll(asked),
    TOGETHER,
  );

  constructor(
    private readonly standings: Standings,
    private readonly scopes: Scopes,
    private readonly log: ChangeLog,
  ) {}

  read(asked: StrictlyAsked): Promise<StrictlyRead> {
    return this.gathering.ask(asked);
  }

  private async readAll(asked: readonly StrictlyAsked[]): Promise<readonly StrictlyRead[]> {
    // Before anything is read, so that nothing that is read is older.
    const position = await this.log.position();
    const read = new Map<StrictlyAsked, StrictlyRead>();
    for (const [organizationId, theirs] of Map.groupBy(asked, (one) => one.organizationId)) {
      const [standings, scopes] = await Promise.all([
        this.standings.allAnew(
          organizationId,
          theirs.map(({ subject }) => subject),
        ),
        this.scopes.allAnew(
          organizationId,
          theirs.map(({ scope }) => scope),
        ),
      ]);
      theirs.forEach((one, at) => read.set(one, { standing: standings[at], scope: scopes[at], position }));
    }
    return asked.map((one) => read.get(one) ?? { standing: undefined, scope: undefined, position });
  }
}
