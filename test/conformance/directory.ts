import { Guildhall } from '../../clients/typescript/src/index.js';
import type { GroupIdentity, SurfaceClient, UserIdentity } from './surface-client.js';

/** The directory under all surfaces: it makes users and knows each thing by all of its ids. */
export class Directory {
  private readonly guildhall: Guildhall;

  constructor(
    url: string,
    adminToken: string,
    readonly clients: readonly SurfaceClient[],
  ) {
    this.guildhall = new Guildhall({ url, token: adminToken });
  }

  /** Makes users with profiles; each name may be used once. */
  async makeUsers(...userNames: readonly string[]): Promise<readonly UserIdentity[]> {
    const users: UserIdentity[] = [];
    for (const userName of userNames) {
      const email = `${userName}@example.com`;
      users.push(
        await this.guildhall.createUser({ userName, email, givenName: userName, familyName: 'Example' }),
      );
    }
    return users;
  }

  /** The group that now bears a unique name. */
  async groupNamed(name: string): Promise<GroupIdentity> {
    const filter = `name eq ${JSON.stringify(name)}`;
    const [group] = await this.guildhall.listGroups({ filter }).toArray();
    if (!group) throw new Error(`No group is named "${name}".`);
    return group;
  }
}

/** What every surface must tell of a group at one moment. */
export interface Story {
  readonly group: GroupIdentity;
  readonly name: string;
  /** On surfaces that show a display name of its own; the name if absent. */
  readonly displayName?: string;
  readonly members: readonly UserIdentity[];
}

/** How the surfaces' telling of a group differs from what it should be; empty if all tell the same. */
export async function contradictions(directory: Directory, story: Story): Promise<readonly string[]> {
  const found: string[] = [];
  for (const client of directory.clients) {
    const seen = await client.readGroup(story.group);
    const display = client.abilities.has('rename_display_only');
    const name = display ? (story.displayName ?? story.name) : story.name;
    if (seen?.name !== name) found.push(`${client.surface} names it ${String(seen?.name)} and not ${name}`);
    const told = [...(await client.members(story.group))].sort().join(' ');
    const expected = story.members
      .map((user) => client.userIdOf(user))
      .sort()
      .join(' ');
    if (told !== expected) found.push(`${client.surface} tells of members ${told} and not ${expected}`);
  }
  return found;
}

/** Three groups, each of which is in the one before it. */
export type Chain = readonly [outer: GroupIdentity, middle: GroupIdentity, inner: GroupIdentity];

/** How the surfaces' telling of who is in whom differs from a chain, or from no nesting at all. */
export async function misplaced(
  directory: Directory,
  chain: Chain,
  links: 'linked' | 'apart',
): Promise<readonly string[]> {
  const [outer, middle, inner] = chain;
  const found: string[] = [];
  for (const client of directory.clients) {
    const { surface, nestingView } = client;
    if (!nestingView) continue;
    const told = {
      children: await nestingView.children(outer),
      parents: await nestingView.parents(inner),
      ancestors: [...(await nestingView.ancestors(inner))].sort(),
    };
    const ids = (...groups: readonly GroupIdentity[]) =>
      links === 'apart' ? [] : groups.map((group) => client.groupIdOf(group)).sort();
    const expected = { children: ids(middle), parents: ids(middle), ancestors: ids(outer, middle) };
    const [seen, wanted] = [JSON.stringify(told), JSON.stringify(expected)];
    if (seen !== wanted) found.push(`${surface} tells ${seen} and not ${wanted}`);
  }
  return found;
}

/** How surfaces that show groups in groups differ from who should be in one in whichever way. */
export async function effectiveContradictions(
  { clients }: Directory,
  group: GroupIdentity,
  users: readonly UserIdentity[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const client of clients) {
    const told = await client.nesting?.effectiveMembers(group);
    const expected = users.map((user) => client.userIdOf(user));
    if (told && [...told].sort().join(' ') !== expected.sort().join(' '))
      found.push(`${client.surface} tells that in it are ${told.join(' ')} and not ${expected.join(' ')}`);
  }
  return found;
}

/** The surfaces that still know a group that was deleted. */
export async function remembering(directory: Directory, group: GroupIdentity): Promise<readonly string[]> {
  const found: string[] = [];
  for (const client of directory.clients) {
    if (await client.readGroup(group)) found.push(client.surface);
  }
  return found;
}
