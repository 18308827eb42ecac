import type { Group, GroupDraft } from '../../groups/group.js';
import type { EnterpriseTesterGroup, EnterpriseTesterGroupInput } from './enterprise-tester-group.wire.js';

/** A group in Enterprise Tester's words; only the first link bears a title. */
export function presentGroup({ id, name, description }: Group, apiRoot: string): EnterpriseTesterGroup {
  const self = `${apiRoot}/group/${id}`;
  return {
    Id: id,
    Name: name,
    Description: description,
    Self: self,
    Links: [
      { Title: 'Members', Href: `${self}/users`, Rel: 'Users' },
      { Href: `${self}/permissions/global`, Rel: 'GlobalPermissions' },
      { Href: `${self}/permissions/projects`, Rel: 'ProjectPermissions' },
    ],
  };
}

/** The whole of what a client may say of a group: what it leaves out is emptied, not kept. */
export function draftOf({ Name, Description }: EnterpriseTesterGroupInput): GroupDraft {
  return { name: Name, description: Description ?? '' };
}
