import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What such an answer has to be marked with, since nothing else knows it. */
export const LIST_TYPE = 'application/json; charset=utf-8';

type Texts = AsyncIterable<readonly string[]>;

/** Hands a list over, batch by batch, to whoever takes it, and ends when that is done. */
export type ListSource = (take: (batches: Texts) => Promise<void>) => Promise<void>;

// So much may wait for a slow client, so that he does not keep the source waiting: some 100,000 ids.
const AHEAD_BYTES = 4_194_304;

/**
 * A JSON object with one list of texts under a name, written while the list is being read.
 *
 * What fails before the first batch fails here; what fails later cuts the answer off.
 */
export async function streamedList(name: string, source: ListSource): Promise<Readable> {
  const body = new PassThrough({ highWaterMark: AHEAD_BYTES });
  const begun = Promise.withResolvers<undefined>();
  // A failure is told by the promise, or else by the answer that ends too early; here it may come before anybody listens.
  body.on('error', begun.reject);
  source((batches) => pipeline(written(name, batches, begun.resolve), body)).catch(begun.reject);
  await begun.promise;
  return body;
}

async function* written(name: string, batches: Texts, begin: (nothing?: undefined) => void) {
  let before = `{${JSON.stringify(name)}:[`;
  for await (const batch of batches) {
    begin();
    yield before + JSON.stringify(batch).slice(1, -1);
    before = ',';
  }
  begin();
  yield before === ',' ? ']}' : `${before}]}`;
}
