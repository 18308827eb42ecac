import type { Group } from '../../groups/group.js';
import type { ConfluenceGroup } from './confluence-group.wire.js';
import { groupLink, type ConfluenceSite } from './confluence-site.js';

/** A group as this surface shows it. */
export function toConfluenceGroup({ id, name }: Group, site: ConfluenceSite): ConfluenceGroup {
  return {
    type: 'group',
    name,
    id,
    usageType: 'USERBASE_GROUP',
    managedBy: 'ADMINS',
    _links: { self: groupLink(site, id) },
  };
}
