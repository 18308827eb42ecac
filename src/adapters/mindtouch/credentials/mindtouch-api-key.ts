import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../../../common/change-log.js';
import { Clock } from '../../../common/clock.js';
import { basicHeader } from '../../../common/http/credentials.js';
import type { HttpRequest } from '../../../common/http/request.js';
import { newId } from '../../../common/ids.js';
import type { Caller, SignedInPrincipal } from '../../../common/principal.js';
import { UnitOfWork } from '../../../common/unit-of-work.js';
import { AppConfig } from '../../../config/app.config.js';
import { MindtouchActing } from './mindtouch-acting.js';
import { impersonated } from './mindtouch-credentials.js';
import { impersonatedBy } from './mindtouch-impersonation.js';
import { namingIn, type PartNaming } from '../urls/mindtouch-naming.js';

const FIRST_ADMINISTRATOR: PartNaming = { by: 'number', number: 1 };

/** Verifies the key that lets its bearer act as anybody, and tokens made of it; writes every use down. */
@Injectable()
export class MindtouchApiKey {
  constructor(
    private readonly config: AppConfig,
    private readonly acting: MindtouchActing,
    private readonly log: ChangeLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Whom the bearer of the key wants to be; undefined for a wrong key.
   *
   * Shape: the user whom `impersonateuserid` names, or Basic without a password, or else the first administrator.
   */
  async verify(
    key: string,
    organizationId: string,
    request: HttpRequest,
  ): Promise<SignedInPrincipal | undefined> {
    const { mindtouchApiKey } = this.config;
    if (mindtouchApiKey === undefined || !areEqual(key, mindtouchApiKey)) return undefined;
    return this.actAs(wantedUser(request), organizationId, request);
  }

  /** Whom a token names that was made of the key; undefined for a wrong one. */
  async verifyToken(
    token: string,
    organizationId: string,
    request: HttpRequest,
  ): Promise<SignedInPrincipal | undefined> {
    const { mindtouchApiKey } = this.config;
    if (mindtouchApiKey === undefined) return undefined;
    const seconds = this.clock.now().getTime() / 1000;
    return this.actAs(impersonatedBy(token, mindtouchApiKey, seconds), organizationId, request);
  }

  private async actAs(
    naming: PartNaming | undefined,
    organizationId: string,
    request: HttpRequest,
  ): Promise<SignedInPrincipal | undefined> {
    const principal = await this.acting.as(organizationId, naming);
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

function wantedUser(request: HttpRequest): PartNaming | undefined {
  const asked = impersonated(request);
  if (asked !== undefined) return namingIn(asked);
  const basic = basicHeader.read(request);
  const isNamed = basic?.scheme === 'basic' && basic.name !== '' && basic.password === '';
  return isNamed ? { by: 'login', names: [basic.name] } : FIRST_ADMINISTRATOR;
}

function areEqual(sent: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(sent), digest(expected));
}
