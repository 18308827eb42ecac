import { Guildhall, GuildhallError } from '../../../clients/typescript/src/index.js';
import type {
  Ability,
  GroupIdentity,
  Nesting,
  SeenGroup,
  SurfaceClient,
  UserIdentity,
} from '../surface-client.js';

/** The native API as a script uses it: through its client. */
export class NativeClient implements SurfaceClient {
  readonly surface = 'native';
  readonly abilities: ReadonlySet<Ability> = new Set(['rename', 'unique_names', 'nest']);
  private readonly guildhall: Guildhall;

  constructor(url: string, token: string) {
    this.guildhall = new Guildhall({ url, token });
  }

  async createGroup(name: string, members: readonly UserIdentity[]): Promise<string> {
    const { id } = await this.guildhall.createGroup({ name });
    for (const user of members) await this.guildhall.putUserMember(id, user.id);
    return id;
  }

  groupIdOf({ id }: GroupIdentity): string {
    return id;
  }

  userIdOf({ id }: UserIdentity): string {
    return id;
  }

  async readGroup({ id }: GroupIdentity): Promise<SeenGroup | undefined> {
    try {
      return await this.guildhall.getGroup(id);
    } catch (error) {
      if (error instanceof GuildhallError && error.code === 'group.not_found') return undefined;
      throw error;
    }
  }

  async members({ id }: GroupIdentity): Promise<readonly string[]> {
    const members = await this.guildhall.listUserMembers(id).toArray();
    return members.map(({ user }) => user.id);
  }

  addMember({ id }: GroupIdentity, user: UserIdentity): Promise<void> {
    return this.guildhall.putUserMember(id, user.id);
  }

  removeMember({ id }: GroupIdentity, user: UserIdentity): Promise<void> {
    return this.guildhall.removeUserMember(id, user.id);
  }

  async rename({ id }: GroupIdentity, name: string): Promise<void> {
    const ifMatch = await this.guildhall.getGroup(id);
    await this.guildhall.updateGroup(id, { name }, { ifMatch });
  }

  deleteGroup({ id }: GroupIdentity): Promise<void> {
    return this.guildhall.deleteGroup(id);
  }

  get nesting(): Nesting {
    return {
      children: async ({ id }) => idsIn(await this.guildhall.listGroupMembers(id).toArray()),
      parents: async ({ id }) => idsIn(await this.guildhall.listParents(id).toArray()),
      ancestors: async ({ id }) =>
        (await this.guildhall.listEffectiveParents(id).toArray()).map((group) => group.id),
      nest: (parent, child) => this.guildhall.putGroupMember(parent.id, child.id),
      unnest: (parent, child) => this.guildhall.removeGroupMember(parent.id, child.id),
      effectiveMembers: async ({ id }) =>
        (await this.guildhall.listEffectiveMembers(id).toArray()).map(({ user }) => user.id),
    };
  }

  get nestingView(): Nesting {
    return this.nesting;
  }
}

function idsIn(nested: readonly { readonly group: { readonly id: string } }[]): readonly string[] {
  return nested.map(({ group }) => group.id);
}
