/** A group next to the one that was asked about, or `self` for being in that one directly. */
export class OnezoneIntermediaryWire {
  /** @example "group" */
  type!: 'group';

  /** @example "self" */
  id!: string;
}

/** By which ways somebody is in a group. */
export class OnezoneMembershipWire {
  intermediaries!: OnezoneIntermediaryWire[];
}
