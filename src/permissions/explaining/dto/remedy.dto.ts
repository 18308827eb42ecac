import { ScopeDto } from '../../dto/scope.dto.js';
import { groupEnd, type Telling } from '../link.js';
import type { MissingLink, Remedy } from '../remedies.js';
import { ChainLinkEndDto } from './chain.dto.js';

/** A link that is missing. */
export class MissingLinkDto {
  /**
   * Being active, a membership that is over or yet to begin, one to be made, being nested, or a grant.
   * @example "membership"
   */
  kind!: MissingLink['kind'];
  /** The group that it would help to be in. */
  group!: ChainLinkEndDto | null;
  /**
   * The permission to be granted.
   * @example "TestManagement/ExecuteTests"
   */
  permission!: string | null;
  /** Where it is to be granted. */
  scope!: ScopeDto | null;
  startsAt!: Date | null;
  /** @example "2027-01-01T00:00:00.000Z" */
  expiresAt!: Date | null;
}

/** What would be enough to be allowed. */
export class RemedyDto {
  /** All of these are needed: one link, or two for somebody who has to be made active first. */
  links!: MissingLinkDto[];
}

const nothing = { group: null, permission: null, scope: null, startsAt: null, expiresAt: null };

export function toRemedyDto(links: Remedy, names: Telling['names']): RemedyDto {
  return { links: links.map((link) => toMissingLinkDto(link, names)) };
}

function toMissingLinkDto(link: MissingLink, names: Telling['names']): MissingLinkDto {
  if (!('groupId' in link)) return { ...nothing, ...link };
  const { groupId, ...rest } = link;
  return { ...nothing, ...rest, group: groupEnd(groupId, names) };
}
