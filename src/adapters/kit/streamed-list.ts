import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StreamableFile } from '@nestjs/common';
import type { Batches, TakeBatches } from '../../common/batches.js';

/** Hands a list over to whoever takes it, and ends when that is done. */
export type ListSource<Item> = (take: TakeBatches<Item>) => Promise<void>;

/** What stands before the list in its object, and the name of the list. */
export interface ListFrame {
  readonly head?: Readonly<Record<string, unknown>>;
  readonly name: string;
}

/** What is said of some items, as JSON. */
export type ShowBatch<Item> = (items: readonly Item[]) => readonly unknown[] | Promise<readonly unknown[]>;

// So much may wait for a slow client, so that he does not keep the source waiting: some 100,000 ids.
const AHEAD_BYTES = 4_194_304;

/**
 * A JSON object with one list of texts under a name, written while the list is being read.
 *
 * What fails before the first batch fails here; what fails later cuts the answer off.
 */
export function streamedList<Item>(
  name: string,
  source: ListSource<Item>,
  textOf: (item: Item) => string,
): Promise<StreamableFile> {
  return streamedObject({ name }, source, (items) => items.map(textOf));
}

/** The same with items of every kind, and with what else the object tells before them. */
export async function streamedObject<Item>(
  frame: ListFrame,
  source: ListSource<Item>,
  show: ShowBatch<Item>,
): Promise<StreamableFile> {
  const body = new PassThrough({ highWaterMark: AHEAD_BYTES });
  const begun = Promise.withResolvers<undefined>();
  // A failure is told by the promise, or else by the answer that ends too early; here it may come before anybody listens.
  body.on('error', begun.reject);
  source((batches) => pipeline(written(frame, shown(batches, show), begun.resolve), body)).catch(
    begun.reject,
  );
  await begun.promise;
  return new StreamableFile(body, { type: 'application/json; charset=utf-8' });
}

async function* shown<Item>(batches: Batches<Item>, show: ShowBatch<Item>): Batches<unknown> {
  for await (const batch of batches) yield await show(batch);
}

async function* written(
  { head, name }: ListFrame,
  batches: Batches<unknown>,
  begin: (nothing?: undefined) => void,
) {
  let before = JSON.stringify({ ...head, [name]: [] }).slice(0, -']}'.length);
  for await (const batch of batches) {
    begin();
    yield before + JSON.stringify(batch).slice(1, -1);
    before = ',';
  }
  begin();
  yield before === ',' ? ']}' : `${before}]}`;
}
