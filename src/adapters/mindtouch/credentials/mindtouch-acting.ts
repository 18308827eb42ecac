import { Injectable } from '@nestjs/common';
import { LivingSessions } from '../../../auth/sessions/living-sessions.js';
import { systemCaller, type SignedInPrincipal } from '../../../common/principal.js';
import type { PartNaming } from '../urls/mindtouch-naming.js';
import { MindtouchReferences } from '../references/mindtouch-references.js';

/** Finds the user in whose place somebody with a key may act. */
@Injectable()
export class MindtouchActing {
  constructor(
    private readonly references: MindtouchReferences,
    private readonly living: LivingSessions,
  ) {}

  /** The user who is so named, if he may act himself; nothing names nobody. */
  async as(organizationId: string, naming: PartNaming | undefined): Promise<SignedInPrincipal | undefined> {
    const user = naming && (await this.references.findUser(systemCaller(organizationId), naming));
    if (!user || !(await this.living.isAlive(user.id, organizationId))) return undefined;
    return { kind: 'user', userId: user.id, organizationId };
  }
}
