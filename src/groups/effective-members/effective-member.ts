import type { User } from '../../users/user.js';
import type { Group } from '../group.js';

/** How many ways are told of a member who is asked for, and of each in a list, which would grow to megabytes. */
export const MOST_WAYS = { ofOne: 100, inList: 10 } as const;

/** By what somebody is in the first group of a way: a membership that is kept, or by being an active user. */
export const wayKinds = ['membership', 'everyone'] as const;
export type WayKind = (typeof wayKinds)[number];

/** A group on a way, by what people and programs know it. */
export type GroupOnWay = Pick<Group, 'id' | 'publicId' | 'name'>;

/** One way by which somebody is in a group. */
export interface Way {
  readonly kind: WayKind;
  /** The groups from the one that he is in himself up to the one that was asked about. */
  readonly path: readonly GroupOnWay[];
  /** Whether he is in the group himself. */
  readonly direct: boolean;
  /** Since when and by whom he is in the first group, and within what dates. */
  readonly beganAt: Date | null;
  readonly beganBy: string | null;
  readonly startsAt: Date | null;
  readonly expiresAt: Date | null;
  /** Since when all of the way has stood: the last of its nestings and the membership. */
  readonly since: Date | null;
}

/** The ways to a group, shortest first, as far as they are told. */
export interface Ways {
  readonly ways: readonly Way[];
  /** Whether there are more than are told. */
  readonly moreWays: boolean;
}

/** A user who is in a group, directly or through others, with how he comes to be in it. */
export interface EffectiveMember extends Ways {
  readonly user: User;
}
