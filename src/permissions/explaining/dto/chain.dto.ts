import { ScopeDto } from '../../dto/scope.dto.js';
import type { ScopedPermission } from '../../catalogue/scope.js';
import type { Chain } from '../explanation.js';
import { linksOf, type Link, type LinkEnd, type LinkKind, type Telling } from '../link.js';

/** A user, group, role or permission in a chain. */
export class ChainLinkEndDto implements LinkEnd {
  /** @example "group" */
  type!: LinkEnd['type'];
  /**
   * Its uuid; null for a permission.
   * @example "01970000-0000-7000-8000-000000000001"
   */
  id!: string | null;
  /** @example "gryff-01" */
  publicId!: string | null;
  /**
   * The user name, the name of the group or role, or the permission.
   * @example "Release crew"
   */
  name!: string;
}

/** One fact of a chain, with since when and by whom it stands. */
export class ChainLinkDto implements Link {
  /**
   * What it is; `holding` is a grant or a role of which you may not see which.
   * @example "membership"
   */
  kind!: LinkKind;
  from!: ChainLinkEndDto;
  to!: ChainLinkEndDto;
  /**
   * Null for a `holding`.
   * @example "2026-03-03T09:00:00.000Z"
   */
  beganAt!: Date | null;
  /**
   * The user whose act it was; null for Guildhall itself, and for a `holding`.
   * @example "01970000-0000-7000-8000-000000000005"
   */
  beganBy!: string | null;
  startsAt!: Date | null;
  /** @example "2027-01-01T00:00:00.000Z" */
  expiresAt!: Date | null;
  /** @example "01970000-0000-7000-8000-000000000003" */
  grantId!: string | null;
}

/** A permission that is held somewhere. */
export class ChainHoldingDto implements ScopedPermission {
  /** @example "SiteAdmin" */
  permission!: string;
  scope!: ScopeDto;
}

/** One shortest way in which the permission is held. */
export class ChainDto {
  /** From the subject to the permission that is held. */
  links!: ChainLinkDto[];
  holds!: ChainHoldingDto;
  /**
   * The permission that was asked for, if what is held is another one that implies it.
   * @example "TestManagement/ExecuteTests"
   */
  implies!: string | null;
  /** The scope that was asked for, if what is held is held on a wider one that covers it. */
  covers!: ScopeDto | null;
}

export function toChainDto(chain: Chain, asked: ScopedPermission, telling: Telling): ChainDto {
  const { holds } = chain;
  const isSame = holds.permission === asked.permission;
  const isThere = holds.scope.type === asked.scope.type && holds.scope.id === asked.scope.id;
  return {
    links: [...linksOf(chain, telling)],
    holds,
    implies: isSame ? null : asked.permission,
    covers: isThere ? null : asked.scope,
  };
}
