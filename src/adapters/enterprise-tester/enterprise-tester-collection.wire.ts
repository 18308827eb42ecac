import type { StreamableFile } from '@nestjs/common';

/** A collection; the numbers are there where the query gave them or asked for them, and never null. */
export interface EnterpriseTesterCollection<Item> {
  readonly Skip?: number;
  readonly Top?: number;
  readonly Total?: number;
  readonly Items: Item[];
}

/** A collection as it is answered: whole, or written while it is being read. */
export type EnterpriseTesterAnswer<Item> = EnterpriseTesterCollection<Item> | StreamableFile;
