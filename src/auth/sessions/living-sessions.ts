import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../../common/change-feed.js';
import { Clock } from '../../common/clock.js';
import { FreshCache } from '../../common/fresh-cache.js';
import { after, type Soon } from '../../common/soon.js';
import { credentialTouches } from '../sign-in/credential-touches.js';
import { SessionRepository } from './session.repository.js';

const REMEMBERED_SESSIONS = 50_000;

/** Which sessions go on, and whose users may act at all. */
@Injectable()
export class LivingSessions {
  private readonly remembered: FreshCache<true>;
  private readonly owners: FreshCache<string>;

  constructor(
    private readonly sessions: SessionRepository,
    feed: ChangeFeed,
    clock: Clock,
  ) {
    const memory = { capacity: REMEMBERED_SESSIONS, touches: credentialTouches };
    this.remembered = new FreshCache(feed, clock, memory);
    this.owners = new FreshCache(feed, clock, memory);
  }

  /** Whether a user may act at all, in a session if one is given. */
  isAlive(userId: string, organizationId: string, sessionId = ''): Soon<boolean> {
    const key = `${organizationId} ${userId} ${sessionId}`;
    const alive = this.remembered.get(key, async () => {
      const lives = await this.sessions.isAlive(userId, organizationId, sessionId || undefined);
      return lives ? { value: true, restsOn: [userId, organizationId, sessionId], until: null } : undefined;
    });
    return after(alive, (lives) => lives ?? false);
  }

  /** The user of a session that goes on, if he may act at all; whether it has run out is not looked at. */
  ownerOf(sessionId: string, organizationId: string): Soon<string | undefined> {
    return this.owners.get(`${organizationId} ${sessionId}`, async () => {
      const userId = await this.sessions.livingOwnerOf(sessionId, organizationId);
      return userId === undefined
        ? undefined
        : { value: userId, restsOn: [userId, organizationId, sessionId], until: null };
    });
  }
}
