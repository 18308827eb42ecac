import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientAddress } from '../common/http/client-address.js';
import '../common/http/current-caller.decorator.js';
import { RequestLimits } from '../common/http/request-limits.js';
import type { Credential, CredentialSource, Surface } from '../common/http/surface.js';
import { Surfaces } from '../common/http/surfaces.js';
import type { Principal, SignedInPrincipal } from '../common/principal.js';
import { after, type Soon } from '../common/soon.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { CredentialVerifiers } from './credential-verifiers.js';
import { RefusedTokens } from './sessions/refused-tokens.js';

/** A request whose caller is looked for. */
interface AskedOf {
  readonly request: FastifyRequest;
  readonly surface: Surface;
  readonly organizationId: string;
}

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

  canActivate(context: ExecutionContext): Soon<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    let found: Soon<Principal>;
    try {
      found = this.principalOf(request, this.surfaces.ofRequest(request));
    } catch (refusal) {
      return this.turnAway(refusal, request, reply);
    }
    if (!(found instanceof Promise)) return this.enter(found, request, reply);
    return found.then(
      (principal) => this.enter(principal, request, reply),
      (refusal: unknown) => this.turnAway(refusal, request, reply),
    );
  }

  private enter(principal: Principal, request: FastifyRequest, reply: FastifyReply): true {
    const { name } = this.surfaces.ofRequest(request);
    request.caller = { principal, surface: name, requestId: request.id, address: clientAddress(request) };
    this.limits.count(request, reply);
    return true;
  }

  /** Whoever is refused counts as well, by his address. */
  private turnAway(refusal: unknown, request: FastifyRequest, reply: FastifyReply): never {
    this.limits.count(request, reply);
    throw refusal;
  }

  private principalOf(request: FastifyRequest, surface: Surface): Soon<Principal> {
    return after(this.organizations.ofHost(request.headers.host), ({ id }) =>
      this.fromSources(surface.credentials, { request, surface, organizationId: id }),
    );
  }

  /** By the first source that carries credentials; one whose wrong ones are passed over lets the next be looked at. */
  private fromSources([source, ...others]: readonly CredentialSource[], asked: AskedOf): Soon<Principal> {
    const { request, organizationId } = asked;
    if (!source) return { kind: 'anonymous', organizationId };
    const credential = source.read(request);
    if (!credential) return this.fromSources(others, asked);
    return after(this.verifiers.verify(credential, organizationId, request), (principal) => {
      if (principal) return this.admitted(principal, source, asked);
      return source.whenWrong === 'refuse' ? this.refuse(credential) : this.fromSources(others, asked);
    });
  }

  private async refuse(credential: Credential): Promise<never> {
    throw await this.refused.refusal(credential);
  }

  /** Credentials that a browser sends by itself are only taken from the surface's own pages. */
  private admitted(
    principal: SignedInPrincipal,
    source: CredentialSource,
    { request, surface }: AskedOf,
  ): Soon<Principal> {
    const refusal = source.sentByBrowsers ? surface.guardCookies?.(request) : undefined;
    return refusal ? Promise.reject(refusal) : principal;
  }
}
