import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientAddress } from '../common/http/client-address.js';
import type { RequestCaller } from '../common/http/current-caller.decorator.js';
import { RequestLimits } from '../common/http/request-limits.js';
import type { CredentialSource, Surface } from '../common/http/surface.js';
import { Surfaces } from '../common/http/surfaces.js';
import type { Principal, SignedInPrincipal } from '../common/principal.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { CredentialVerifiers } from './credential-verifiers.js';
import { RefusedTokens } from './sessions/refused-tokens.js';

/** The first stage: finds out who calls. Wrong credentials are refused; none at all make an anonymous caller. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly surfaces: Surfaces,
    private readonly verifiers: CredentialVerifiers,
    private readonly refused: RefusedTokens,
    private readonly organizations: OrganizationsService,
    private readonly limits: RequestLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    try {
      request.caller = await this.callerOf(request, this.surfaces.ofRequest(request));
    } finally {
      // Whoever is refused counts as well, by his address.
      await this.limits.count(request, http.getResponse<FastifyReply>());
    }
    return true;
  }

  private async callerOf(request: FastifyRequest, surface: Surface): Promise<RequestCaller> {
    const principal = await this.principalOf(request, surface);
    return { principal, surface: surface.name, requestId: request.id, address: clientAddress(request) };
  }

  private async principalOf(request: FastifyRequest, surface: Surface): Promise<Principal> {
    const { id: organizationId } = await this.organizations.ofHost(request.headers.host);
    for (const source of surface.credentials) {
      const principal = await this.fromSource(source, request, organizationId);
      if (principal) return this.admitted(principal, request, surface, source);
    }
    return { kind: 'anonymous', organizationId };
  }

  private async fromSource(
    source: CredentialSource,
    request: FastifyRequest,
    organizationId: string,
  ): Promise<SignedInPrincipal | undefined> {
    const credential = source.read(request);
    if (!credential) return undefined;
    const principal = await this.verifiers.verify(credential, organizationId, request);
    if (!principal && source.whenWrong === 'refuse') throw await this.refused.refusal(credential);
    return principal;
  }

  /** Credentials that a browser sends by itself are only taken from the surface's own pages. */
  private admitted(
    principal: SignedInPrincipal,
    request: FastifyRequest,
    surface: Surface,
    source: CredentialSource,
  ): SignedInPrincipal {
    const refusal = source.sentByBrowsers ? surface.guardCookies?.(request) : undefined;
    if (refusal) throw refusal;
    return principal;
  }
}
