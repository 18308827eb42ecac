import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../../common/change-log.js';
import type { HttpRequest } from '../../common/http/request.js';
import { newId } from '../../common/ids.js';
import type { Caller, SignedInPrincipal } from '../../common/principal.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { AppConfig } from '../../config/app.config.js';
import { MindtouchActing } from './mindtouch-acting.js';
import { impersonated } from './mindtouch-credentials.js';

const FIRST_ADMINISTRATOR = '1';

/** Verifies the key that lets its bearer act as anybody, and writes every use of it down. */
@Injectable()
export class MindtouchApiKey {
  constructor(
    private readonly config: AppConfig,
    private readonly acting: MindtouchActing,
    private readonly log: ChangeLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The user whom `impersonateuserid` names, or the first administrator; undefined for a wrong key. */
  async verify(
    key: string,
    organizationId: string,
    request: HttpRequest,
  ): Promise<SignedInPrincipal | undefined> {
    const { mindtouchApiKey } = this.config;
    if (mindtouchApiKey === undefined || !areEqual(key, mindtouchApiKey)) return undefined;
    const principal = await this.acting.as(organizationId, impersonated(request) ?? FIRST_ADMINISTRATOR);
    if (principal) await this.writeDown(principal, request);
    return principal;
  }

  private writeDown(principal: SignedInPrincipal, request: HttpRequest): Promise<void> {
    const caller: Caller = { principal, surface: 'mindtouch', requestId: request.id };
    return this.unitOfWork.run(async () => {
      const act = await this.log.begin(caller);
      await this.log.append(act, {
        action: 'api_key.used',
        subject: 'session',
        subjectId: newId(),
        // The route, not the path: that may name somebody.
        facts: { userId: principal.userId, verb: request.method, route: request.routeOptions.url },
      });
    });
  }
}

function areEqual(sent: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(sent), digest(expected));
}
