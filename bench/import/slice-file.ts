import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Which users a slice has, how many groups each is in, and how many groups it makes first. */
export interface Slice {
  readonly first: number;
  readonly count: number;
  readonly each: number;
  readonly groups: number;
  /** The number of groups that there are in all. */
  readonly all: number;
}

/** Writes a slice as an export would: groups, users, then memberships group by group. */
export async function writeSlice(path: string, slice: Slice): Promise<void> {
  await pipeline(Readable.from(piecesOf(slice)), createWriteStream(path));
}

function* piecesOf(slice: Slice): Generator<string> {
  let piece = '';
  for (const record of recordsOf(slice)) {
    piece += `${JSON.stringify(record)}\n`;
    if (piece.length < 100_000) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function* recordsOf({ first, count, each, groups, all }: Slice): Generator<object> {
  for (let number = 0; number < groups; number++) yield { type: 'group', name: `Group ${number}` };
  for (let number = first; number < first + count; number++) {
    const userName = `person.${number}`;
    yield {
      type: 'user',
      userName,
      givenName: `Given${number % 1000}`,
      familyName: `Family${number}`,
      email: `${userName}@example.com`,
      department: `Department ${number % 50}`,
    };
  }
  const total = count * each;
  for (let at = 0; at < total; at++) {
    // A stride that shares no factor with the count visits every user once in each round.
    const user = first + ((at * 7919) % count);
    const round = Math.floor(at / count);
    yield {
      type: 'membership',
      group: `Group ${Math.floor(((at % count) * all) / count / each) + round * Math.floor(all / each)}`,
      user: `person.${user}`,
    };
  }
}
