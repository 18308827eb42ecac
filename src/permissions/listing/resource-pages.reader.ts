import type { Stretch } from '../../common/window.js';
import type { IdWindow } from './holder-pages.reader.js';

/** What permissions can be held on, beside the organization as a whole. */
export const resourceTypes = ['project', 'group'] as const;
export type ResourceType = (typeof resourceTypes)[number];

/** A project or group as lists of permissions show it. */
export interface ListedResource {
  readonly type: ResourceType;
  readonly id: string;
  /** Projects have none. */
  readonly publicId: string | null;
  readonly name: string;
}

/** Which projects or groups of an organization are meant: all, or those of some ids that there still are. */
export interface MeantResources {
  readonly organizationId: string;
  readonly type: ResourceType;
  readonly among: 'all' | readonly string[];
}

/** The projects and groups of an organization, a page at a time in the order of ids. */
export abstract class ResourcePages {
  abstract page(meant: MeantResources, window: IdWindow): Promise<Stretch<ListedResource>>;
}
