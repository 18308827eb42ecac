import type { DecisionReason } from '../../decisions/decisions.service.js';
import type { ExplanationFor } from '../explain.service.js';
import { ChainDto, toChainDto } from './chain.dto.js';
import { RemedyDto, toRemedyDto } from './remedy.dto.js';

/** Why it is allowed, or what it would take. */
export class ExplanationDto {
  /** @example true */
  allowed!: boolean;
  /** @example "allowed" */
  reason!: DecisionReason;
  /**
   * The instant that the answer is about.
   * @example "2026-03-03T09:00:00.000Z"
   */
  at!: Date;
  /** If it is allowed: of each grant and role that allows it, the shortest chains to it; the shortest first. */
  chains!: ChainDto[];
  /**
   * Whether there are more chains than are told.
   * @example false
   */
  moreChains!: boolean;
  /** If it is not: what would be enough, each by itself; what is nearest and gives the least power first. */
  missing!: RemedyDto[];
  /**
   * Whether there are more groups that it would help to be in than are told.
   * @example false
   */
  moreMissing!: boolean;
  /**
   * The position in the change log up to which everything was seen.
   * @example "90125"
   */
  revision!: string;
}

export function toExplanationDto(explanation: ExplanationFor): ExplanationDto {
  const { allowed, reason, at, asked, names, moreChains, moreMissing, revision } = explanation;
  return {
    allowed,
    reason,
    at,
    chains: explanation.chains.map((chain) => toChainDto(chain, asked, explanation)),
    moreChains,
    missing: explanation.missing.map((remedy) => toRemedyDto(remedy, names)),
    moreMissing,
    revision: String(revision),
  };
}
