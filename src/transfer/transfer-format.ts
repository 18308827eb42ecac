import { basename, extname } from 'node:path';

/** How a directory is written down: one JSON object per line, or one table for each kind. */
export const transferFormats = ['jsonl', 'csv'] as const;
export type TransferFormat = (typeof transferFormats)[number];

const ENDINGS: Readonly<Record<string, TransferFormat>> = {
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.csv': 'csv',
};

/** The format that the name of a file tells. */
export function formatOfFile(path: string): TransferFormat | undefined {
  return ENDINGS[extname(basename(path)).toLowerCase()];
}
