import { Injectable } from '@nestjs/common';
import type { User } from '../../users/user.js';
import { Chains, groupsOf, later, shortest, type Chain } from './chains.js';
import type { GroupOnWay, Way, Ways } from './effective-member.js';
import { EffectiveMembersReader } from './effective-members.reader.js';
import type { Group } from '../group.js';
import type { Membership } from '../members/membership.js';

/** As of when ways are asked for, and how many of each user at most. */
export interface AskedWays {
  readonly at: Date;
  readonly most: number;
}

interface Found {
  readonly membership: Membership;
  readonly chain: Chain;
  readonly length: number;
}

/** Finds the ways by which users are in a group, without walking more of them than are told. */
@Injectable()
export class WaysReader {
  constructor(private readonly reader: EffectiveMembersReader) {}

  /** The ways of those users who are in the group, the others are absent. */
  async of(
    group: Group,
    users: readonly User[],
    { at, most }: AskedWays,
  ): Promise<ReadonlyMap<string, Ways>> {
    if (group.builtIn === 'everyone') return this.ofActive(group, users);
    const ids = users.map(({ id }) => id);
    const memberships = await this.reader.memberships(group.id, ids, at);
    const starts = [...new Set(memberships.map(({ groupId }) => groupId))];
    // One more than is told tells whether there are more.
    const chains = new Chains(group.id, await this.reader.steps(group.id, starts), most + 1);
    const found = [...Map.groupBy(memberships, ({ userId }) => userId)]
      .map(([userId, of]) => [userId, shortest(waysAlong(chains, of), most + 1)] as const)
      .filter(([, ways]) => ways.length > 0);
    const told = found.flatMap(([, ways]) => ways.flatMap(({ chain }) => groupsOf(chain)));
    const groups = await this.reader.groupsOnWay([...new Set(told)]);
    return new Map(found.map(([userId, ways]) => [userId, toldWays(ways, groups, most)]));
  }

  private async ofActive(group: Group, users: readonly User[]): Promise<ReadonlyMap<string, Ways>> {
    const active = users.filter((user) => user.active).map(({ id }) => id);
    const since = await this.reader.activeSince(active);
    return new Map(
      active.map((id) => [id, { ways: [byBeingActive(group, since.get(id))], moreWays: false }]),
    );
  }
}

function waysAlong(chains: Chains, memberships: readonly Membership[]): readonly Found[] {
  return memberships.flatMap((membership) =>
    chains.from(membership.groupId).map((chain) => ({ membership, chain, length: chain.length })),
  );
}

function toldWays(found: readonly Found[], groups: ReadonlyMap<string, GroupOnWay>, most: number): Ways {
  const ways = found.slice(0, most).map((one) => wayOf(one, groups));
  return { ways, moreWays: found.length > most };
}

function wayOf({ membership, chain }: Found, groups: ReadonlyMap<string, GroupOnWay>): Way {
  const { beganAt, beganBy, startsAt, expiresAt } = membership;
  return {
    kind: 'membership',
    path: groupsOf(chain).flatMap((id) => groups.get(id) ?? []),
    direct: chain.length === 1,
    beganAt,
    beganBy,
    startsAt,
    expiresAt,
    since: later(later(beganAt, startsAt), chain.since),
  };
}

function byBeingActive({ id, publicId, name }: Group, since: Date | undefined): Way {
  return {
    kind: 'everyone',
    path: [{ id, publicId, name }],
    direct: false,
    beganAt: since ?? null,
    beganBy: null,
    startsAt: null,
    expiresAt: null,
    since: since ?? null,
  };
}
