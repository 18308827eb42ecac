import type { Group } from '../../groups/group.js';
import type { ConfluenceGroup } from './confluence-group.wire.js';
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
