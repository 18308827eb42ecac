import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../common/change-feed.js';
import { Clock } from '../common/clock.js';
import { FreshCache } from '../common/fresh-cache.js';
import { credentialTouches } from './credential-touches.js';
import { SessionRepository } from './session.repository.js';

const REMEMBERED_SESSIONS = 50_000;

/** Which sessions go on, and whose users may act at all. */
@Injectable()
export class LivingSessions {
  private readonly remembered: FreshCache<true>;

  constructor(
    private readonly sessions: SessionRepository,
    feed: ChangeFeed,
    clock: Clock,
  ) {
    this.remembered = new FreshCache(feed, clock, {
      capacity: REMEMBERED_SESSIONS,
      touches: credentialTouches,
    });
  }

  /** Whether a user may act at all, in a session if one is given. */
  async isAlive(userId: string, organizationId: string, sessionId = ''): Promise<boolean> {
    const key = `${organizationId} ${userId} ${sessionId}`;
    const alive = await this.remembered.get(key, async () => {
      const lives = await this.sessions.isAlive(userId, organizationId, sessionId || undefined);
      return lives ? { value: true, restsOn: [userId, organizationId, sessionId], until: null } : undefined;
    });
    return alive ?? false;
  }
}
