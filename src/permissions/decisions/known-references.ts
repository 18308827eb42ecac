import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../../common/change-feed.js';
import { Clock } from '../../common/clock.js';
import { FreshCache, type Remembered } from '../../common/fresh-cache.js';
import type { Soon } from '../../common/soon.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { AccessReader, type ResolvableType } from './access.reader.js';

const REMEMBERED_REFERENCES = 100_000;

/**
 * Finds what an id or publicId stands for, from memory where that is as good as the database.
 *
 * What lives keeps its ids as long as it does, so only a change of the very thing makes it be looked for again.
 */
@Injectable()
export class KnownReferences {
  private readonly remembered: FreshCache<string>;

  constructor(
    private readonly reader: AccessReader,
    private readonly unitOfWork: UnitOfWork,
    feed: ChangeFeed,
    clock: Clock,
  ) {
    this.remembered = new FreshCache(feed, clock, {
      capacity: REMEMBERED_REFERENCES,
      touches: ({ subjectId }) => [subjectId],
    });
  }

  /** The uuid behind an id or publicId in an organization, if something live bears it. */
  find(type: ResolvableType, reference: string, organizationId: string): Soon<string | undefined> {
    const look = () => this.reader.resolve(type, reference, organizationId);
    // Inside a unit of work its own writes count.
    if (this.unitOfWork.isRunning) return look();
    return this.remembered.get(`${type} ${organizationId} ${reference}`, async () =>
      rememberable(await look()),
    );
  }
}

function rememberable(id: string | undefined): Remembered<string> | undefined {
  return id === undefined ? undefined : { value: id, restsOn: [id], until: null };
}
