import { Injectable } from '@nestjs/common';
import { organizationOf, type Caller } from '../../common/principal.js';
import type { Stretch } from '../../common/window.js';
import type { Subject } from '../catalogue/subject.js';
import { Standings } from '../decisions/standings.js';
import { implies } from '../catalogue/permission.js';
import { References } from '../decisions/references.js';
import type { AskedScope, ScopedPermission } from '../catalogue/scope.js';
import { heldList, windowOf, type HeldPermission } from './held-list.js';
import type { IdWindow } from './holder-pages.reader.js';
import {
  ResourcePages,
  type ListedResource,
  type MeantResources,
  type ResourceType,
} from './resource-pages.reader.js';

/** What may this subject do? */
export interface AskedHeld {
  readonly subject: Subject;
  readonly scope?: AskedScope | undefined;
}

/** On which of these may this subject do that? */
export interface AskedResources {
  readonly subject: Subject;
  readonly permission: string;
  readonly type: ResourceType;
}

/** Lists what a subject holds and on what, out of the same entries as decisions are made of. */
@Injectable()
export class HeldService {
  constructor(
    private readonly standings: Standings,
    private readonly resources: ResourcePages,
    private readonly references: References,
  ) {}

  /**
   * One window of all that a subject may do; of one scope, of what serves there.
   *
   * Errors: ReferenceNotFound (subject or scope).
   */
  async held(caller: Caller, asked: AskedHeld, window: IdWindow): Promise<Stretch<HeldPermission>> {
    const subject = await this.references.subject(caller, asked.subject);
    const scope = asked.scope && (await this.references.scope(caller, asked.scope));
    return windowOf(heldList(await this.given(caller, subject), scope), window);
  }

  /**
   * One window of the projects or groups on which a subject may do something.
   *
   * Errors: InvalidInput (no such permission), ReferenceNotFound (subject).
   */
  async on(caller: Caller, asked: AskedResources, window: IdWindow): Promise<Stretch<ListedResource>> {
    this.references.permissions('permission', [asked.permission]);
    const subject = await this.references.subject(caller, asked.subject);
    const given = await this.given(caller, subject);
    const among = meantBy(
      given.filter(({ permission }) => implies(permission, asked.permission)),
      asked.type,
    );
    return this.resources.page({ organizationId: organizationOf(caller), type: asked.type, among }, window);
  }

  private async given(caller: Caller, subject: Subject): Promise<readonly ScopedPermission[]> {
    const standing = await this.standings.of(organizationOf(caller), subject);
    return standing?.active ? standing.held.entries : [];
  }
}

/** What is held over all of them reaches all of them. */
function meantBy(serving: readonly ScopedPermission[], type: ResourceType): MeantResources['among'] {
  const scopes = serving.map(({ scope }) => scope);
  const overAll = scopes.some((scope) => scope.type === 'organization' || scope.type === 'installation');
  return overAll ? 'all' : scopes.filter((scope) => scope.type === type).map(({ id }) => id);
}
