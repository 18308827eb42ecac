import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StreamableFile } from '@nestjs/common';
import type { Batches, TakeBatches } from '../../common/batches.js';

/** Hands a list over to whoever takes it, and ends when that is done. */
export type ListSource<Item> = (take: TakeBatches<Item>) => Promise<void>;

// So much may wait for a slow client, so that he does not keep the source waiting: some 100,000 ids.
const AHEAD_BYTES = 4_194_304;

/**
 * A JSON object with one list of texts under a name, written while the list is being read.
 *
 * What fails before the first batch fails here; what fails later cuts the answer off.
 */
export async function streamedList<Item>(
  name: string,
  source: ListSource<Item>,
  textOf: (item: Item) => string,
): Promise<StreamableFile> {
  const body = new PassThrough({ highWaterMark: AHEAD_BYTES });
  const begun = Promise.withResolvers<undefined>();
  // A failure is told by the promise, or else by the answer that ends too early; here it may come before anybody listens.
  body.on('error', begun.reject);
  source((batches) => pipeline(written(name, textsOf(batches, textOf), begun.resolve), body)).catch(
    begun.reject,
  );
  await begun.promise;
  return new StreamableFile(body, { type: 'application/json; charset=utf-8' });
}

async function* textsOf<Item>(batches: Batches<Item>, textOf: (item: Item) => string): Batches<string> {
  for await (const batch of batches) yield batch.map(textOf);
}

async function* written(name: string, batches: Batches<string>, begin: (nothing?: undefined) => void) {
  let before = `{${JSON.stringify(name)}:[`;
  for await (const batch of batches) {
    begin();
    yield before + JSON.stringify(batch).slice(1, -1);
    before = ',';
  }
  begin();
  yield before === ',' ? ']}' : `${before}]}`;
}
