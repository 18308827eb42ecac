import { Injectable } from '@nestjs/common';
import { LivingSessions } from '../../auth/living-sessions.js';
import { InvalidInput, NotFound } from '../../common/errors.js';
import { systemCaller, type SignedInPrincipal } from '../../common/principal.js';
import { MindtouchReferences } from './mindtouch-references.js';

/** Finds the user in whose place somebody with a key may act. */
@Injectable()
export class MindtouchActing {
  constructor(
    private readonly references: MindtouchReferences,
    private readonly living: LivingSessions,
  ) {}

  /** The user who is named in a path's way, if he may act himself. */
  async as(organizationId: string, part: string): Promise<SignedInPrincipal | undefined> {
    const user = await this.references.user(systemCaller(organizationId), part).catch(nobody);
    if (!user || !(await this.living.isAlive(user.id, organizationId))) return undefined;
    return { kind: 'user', userId: user.id, organizationId };
  }
}

function nobody(error: unknown): undefined {
  if (error instanceof NotFound || error instanceof InvalidInput) return undefined;
  throw error;
}
