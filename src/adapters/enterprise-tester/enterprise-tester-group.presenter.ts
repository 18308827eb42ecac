import type { Group, GroupDraft } from '../../groups/group.js';
import type { User } from '../../users/user.js';
import type { Expansions } from './enterprise-tester-expansions.js';
import type { EnterpriseTesterGroup, EnterpriseTesterGroupInput } from './enterprise-tester-group.wire.js';
import { presentUser } from './enterprise-tester-user.presenter.js';

/** What an answer about groups may bring along. */
export const GROUP_EXPANDERS = ['Users'] as const;
export type GroupExpansions = Expansions<(typeof GROUP_EXPANDERS)[number]>;

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

/** The same with what was to be brought along. */
export function presentExpandedGroup(
  group: Group,
  apiRoot: string,
  expansions: GroupExpansions,
  users: readonly User[] = [],
): EnterpriseTesterGroup {
  return {
    ...presentGroup(group, apiRoot),
    ...(expansions.has('Users') && { Users: users.map((user) => presentUser(user, apiRoot)) }),
    ...expansions.property,
  };
}

/** The whole of what a client may say of a group: what it leaves out is emptied, not kept. */
export function draftOf({ Name, Description }: EnterpriseTesterGroupInput): GroupDraft {
  return { name: Name, description: Description ?? '' };
}
