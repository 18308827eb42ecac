import { GuildhallError } from '../../clients/typescript/src/index.js';

/** A user by everything that some surface may know him by. */
export interface UserIdentity {
  readonly id: string;
  readonly number: number;
  readonly publicId: string | null;
  readonly userName: string;
}

/** A group by everything that some surface may know it by. */
export interface GroupIdentity {
  readonly id: string;
  readonly number: number;
  readonly publicId: string | null;
  readonly name: string;
}

/** What a surface tells of a group. */
export interface SeenGroup {
  /** The unique name, or on Onezone the display name. */
  readonly name: string;
}

/** The verbs that a surface may lack, or have under other rules. */
export type Ability = 'create_with_members' | 'rename' | 'rename_display_only' | 'unique_names' | 'nest';

/** What a surface tells of groups in groups; ids are those that it shows. */
export interface NestingView {
  children(group: GroupIdentity): Promise<readonly string[]>;
  parents(group: GroupIdentity): Promise<readonly string[]>;
  /** Near and far. */
  ancestors(group: GroupIdentity): Promise<readonly string[]>;
}

/** The same on a surface that can also change it. */
export interface Nesting extends NestingView {
  nest(parent: GroupIdentity, child: GroupIdentity): Promise<void>;
  unnest(parent: GroupIdentity, child: GroupIdentity): Promise<void>;
  /** The ids, as the surface shows them, of the users who are in the group, directly or through others. */
  effectiveMembers(group: GroupIdentity): Promise<readonly string[]>;
}

/** One surface as its scripts use it: every scenario is written once against this and run through each. */
export interface SurfaceClient {
  readonly surface: string;
  readonly abilities: ReadonlySet<Ability>;
  /** Absent where groups are flat. */
  readonly nestingView?: NestingView;
  /** Where the ability to nest is. */
  readonly nesting?: Nesting;

  /** Makes a group, with its first members where the surface can; answers the id that the surface shows. */
  createGroup(name: string, members: readonly UserIdentity[]): Promise<string>;
  /** The id that the surface shows for a group. */
  groupIdOf(group: GroupIdentity): string;
  /** The id that the surface shows for a user. */
  userIdOf(user: UserIdentity): string;
  /** Undefined if the surface says that there is no such group. */
  readGroup(group: GroupIdentity): Promise<SeenGroup | undefined>;
  /** The ids, as the surface shows them, of the users who are in the group directly. */
  members(group: GroupIdentity): Promise<readonly string[]>;
  addMember(group: GroupIdentity, user: UserIdentity): Promise<void>;
  removeMember(group: GroupIdentity, user: UserIdentity): Promise<void>;
  rename(group: GroupIdentity, name: string): Promise<void>;
  deleteGroup(group: GroupIdentity): Promise<void>;
}

/** The surface answered otherwise than a client could use. */
export class UnexpectedAnswer extends Error {
  constructor(surface: string, call: string, status: number, body: string) {
    super(`${surface}: ${call} answered ${status}: ${body}`);
    this.name = 'UnexpectedAnswer';
  }
}

/** Whether a surface answered and refused, as against what goes wrong on the way to it. */
export function isRefusal(error: unknown): boolean {
  return error instanceof UnexpectedAnswer || error instanceof GuildhallError;
}
