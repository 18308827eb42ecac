import type { Group } from '../../groups/group.js';
import type { ConfluenceGroup } from './confluence-group.wire.js';
import { toConfluencePage, type FoundPage } from './confluence-page.presenter.js';
import type { ConfluencePage } from './confluence-page.wire.js';
import { groupLink, type ConfluenceSite } from './confluence-site.js';

/** A group as this surface shows it. */
export function toConfluenceGroup(
  { id, name, authenticationServiceId }: Group,
  site: ConfluenceSite,
): ConfluenceGroup {
  return {
    type: 'group',
    name,
    id,
    usageType: 'USERBASE_GROUP',
    managedBy: authenticationServiceId === null ? 'ADMINS' : 'EXTERNAL',
    _links: { self: groupLink(site, id) },
  };
}

/** A page of groups as this surface shows them. */
export function toConfluenceGroupPage(
  found: FoundPage<Group>,
  site: ConfluenceSite,
): ConfluencePage<ConfluenceGroup> {
  return toConfluencePage(found, site, toConfluenceGroup);
}
