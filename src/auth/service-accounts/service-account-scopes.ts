import { Injectable } from '@nestjs/common';
import { organizationOf, type Caller } from '../../common/principal.js';
import { Authority } from '../../permissions/authority/authority.js';
import { GrantsService } from '../../permissions/grants/grants.service.js';
import { isPermission } from '../../permissions/catalogue/permission.js';
import { organizationScope } from '../../permissions/catalogue/scope.js';
import { permissionsOfScopes } from '../../permissions/catalogue/token-scopes.js';
import { requireKnownScopes, requireNoWider } from '../scope-rules.js';

/** Gives a service account what its scopes name, and takes it back with them. */
@Injectable()
export class ServiceAccountScopes {
  constructor(
    private readonly grants: GrantsService,
    private readonly authority: Authority,
  ) {}

  /**
   * Refuses scopes that do not exist, or that the caller's own token could not be used for.
   *
   * Errors: InvalidInput, ScopeMissing.
   */
  requireFitting({ principal }: Caller, scopes: readonly string[]): void {
    requireKnownScopes(scopes);
    if (principal.kind === 'user') requireNoWider(principal, scopes);
  }

  /**
   * Begins and ends grants in the organization for the difference between two sets of scopes.
   *
   * Errors: BeyondAuthority: the caller must hold all that comes to be granted, and what is taken away as far as
   * it is administrative.
   */
  async change(
    caller: Caller,
    userId: string,
    before: readonly string[],
    after: readonly string[],
  ): Promise<void> {
    const [had, wanted] = [grantable(before), grantable(after)];
    const scope = organizationScope(organizationOf(caller));
    const standing = await this.grants.list(caller, { subjectId: userId, scopeId: scope.id }, { offset: 0 });
    const granted = new Set(standing.items.map(({ permission }) => permission));
    const begun = [...wanted.difference(had).difference(granted)];
    const ended = standing.items.filter(({ permission }) => had.difference(wanted).has(permission));
    await this.authority.requireHolding(
      caller,
      begun.map((permission) => ({ permission, scope })),
    );
    for (const permission of begun) {
      await this.grants.create(caller, { subject: { type: 'user', id: userId }, permission });
    }
    for (const { id } of ended) await this.grants.end(caller, id);
  }
}

/** What scopes name and can be granted; privileges inside groups come by membership. */
function grantable(scopes: readonly string[]): ReadonlySet<string> {
  return new Set(permissionsOfScopes(scopes).filter(isPermission));
}
