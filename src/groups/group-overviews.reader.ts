import type { Caller } from '../common/principal.js';
import type { Role } from '../permissions/roles/role.js';
import type { Group } from './group.js';

/** A group with what stands beside it. */
export interface GroupOverview {
  readonly group: Group;
  readonly role: Role | undefined;
  /** How many users are in it directly. */
  readonly memberCount: number;
  /** Counts from 1, Guildhall itself. */
  readonly authenticationServiceNumber: number;
}

/** Reads groups together with their roles and the number of their members, whole documents in one question. */
export abstract class GroupOverviewsReader {
  abstract findByNumber(caller: Caller, number: number): Promise<GroupOverview | undefined>;
  /** Finds by name, in any case and Unicode form. */
  abstract findByName(caller: Caller, name: string): Promise<GroupOverview | undefined>;
  /** Those of these groups that are there, in the order of their ids here. */
  abstract of(caller: Caller, groupIds: readonly string[]): Promise<readonly GroupOverview[]>;
}
