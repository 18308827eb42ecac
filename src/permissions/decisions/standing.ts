import { HeldPermissions } from './held-permissions.js';

/** What a user or group holds at one moment, or that it may do nothing at all. */
export interface Standing {
  readonly id: string;
  readonly active: boolean;
  readonly held: HeldPermissions;
  /** Whether there are memberships that have run out or are yet to begin, by which there may have been more. */
  readonly hasOutOfTime: boolean;
}

/** What memberships confer whose time is over, or is yet to come. */
export interface OutOfTime {
  readonly over: HeldPermissions;
  readonly toCome: HeldPermissions;
}

/** What somebody holds who may do nothing. */
export const NOTHING = new HeldPermissions([]);

/** Nothing more than what is held now. */
export const NOTHING_OUT_OF_TIME: OutOfTime = { over: NOTHING, toCome: NOTHING };
