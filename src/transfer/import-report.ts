import { transferKinds, type TransferKind } from './transfer-record.js';

/** How many lines of one kind had which end. */
export interface KindCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** How many lines had which end; a line that could not be read has no kind. */
export interface ImportCounts extends Readonly<Record<TransferKind, KindCounts>> {
  readonly refused: number;
}

const none: KindCounts = { created: 0, updated: 0, unchanged: 0 };

export const noCounts: ImportCounts = {
  user: none,
  group: none,
  membership: none,
  nesting: none,
  grant: none,
  refused: 0,
};

/** The counts of both. */
export function sumOf(one: ImportCounts, other: ImportCounts): ImportCounts {
  const kinds = transferKinds.map((kind) => [kind, sumOfKind(one[kind], other[kind])] as const);
  return {
    ...(Object.fromEntries(kinds) as Record<TransferKind, KindCounts>),
    refused: one.refused + other.refused,
  };
}

function sumOfKind(one: KindCounts, other: KindCounts): KindCounts {
  return {
    created: one.created + other.created,
    updated: one.updated + other.updated,
    unchanged: one.unchanged + other.unchanged,
  };
}

/** The counts as sentences, one for each kind that occurred. */
export function sentencesOf(counts: ImportCounts, rehearsal: boolean): readonly string[] {
  const would = rehearsal ? ' would be' : '';
  const kinds = transferKinds
    .filter((kind) => Object.values(counts[kind] as object).some((count) => count > 0))
    .map((kind) => {
      const { created, updated, unchanged } = counts[kind];
      return `${kind}s: ${created}${would} created, ${updated}${would} updated, ${unchanged} unchanged`;
    });
  return [...kinds, ...(counts.refused > 0 ? [`lines refused: ${counts.refused}`] : [])];
}
