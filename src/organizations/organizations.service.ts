import { Injectable } from '@nestjs/common';
import { NotFound } from '../common/errors.js';
import { canonicalId } from '../common/public-id.js';
import { after, type Soon } from '../common/soon.js';
import { AppConfig } from '../config/app.config.js';
import type { OrganizationIdentity } from './organization.js';
import { OrganizationRepository } from './organization.repository.js';

/** Finds the organization that a request is about. */
@Injectable()
export class OrganizationsService {
  private readonly byReference = new Map<string, OrganizationIdentity>();
  private founded: OrganizationIdentity | undefined;

  constructor(
    private readonly organizations: OrganizationRepository,
    private readonly config: AppConfig,
  ) {}

  /**
   * The organization of a request that no token assigns to one: by its host, else the first.
   *
   * Shape: also one that has ended, so that its callers find nothing there and not another's directory.
   * Errors: NotFound, if none was founded yet.
   */
  ofHost(host: string | undefined): Soon<OrganizationIdentity> {
    if (this.config.organizationHosts.size === 0) return this.first();
    const name = (host ?? '').toLowerCase().replace(/:\d+$/, '');
    const configured = this.config.organizationHosts.get(name);
    if (configured === undefined) return this.first();
    return after(this.find(configured), (named) => named ?? this.first());
  }

  /**
   * The organization with a uuid or publicId, whether it stands or has ended.
   *
   * An organization never changes either, so found ones are remembered.
   */
  find(reference: string): Soon<OrganizationIdentity | undefined> {
    const key = canonicalId(reference);
    return this.byReference.get(key) ?? this.look(reference, key);
  }

  private async look(reference: string, key: string): Promise<OrganizationIdentity | undefined> {
    const found = await this.organizations.find(reference);
    if (found) this.byReference.set(key, found);
    return found;
  }

  private first(): Soon<OrganizationIdentity> {
    return this.founded ?? this.lookForFirst();
  }

  private async lookForFirst(): Promise<OrganizationIdentity> {
    this.founded = await this.organizations.first();
    if (!this.founded) throw new NotFound('organization');
    return this.founded;
  }
}
