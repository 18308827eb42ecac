import { Readable } from 'node:stream';
import type { Stretch } from '../../common/window.js';
import type { IdWindow, ListedSubject } from './holder-pages.reader.js';

const PAGE = 1000;

type ReadsPage = (window: IdWindow) => Promise<Stretch<ListedSubject>>;

/**
 * A whole list as lines of JSON, read a page at a time as fast as it is taken.
 *
 * Shape: the first page is read before anything is sent, so that a question that cannot be answered still can be
 * refused; if a later one cannot be read, the answer breaks off and does not end like a whole one.
 */
export async function subjectLines(read: ReadsPage): Promise<Readable> {
  const first = await read({ sort: 'id', after: undefined, limit: PAGE });
  return Readable.from(pagesFrom(first, read), { objectMode: false });
}

async function* pagesFrom(first: Stretch<ListedSubject>, read: ReadsPage): AsyncGenerator<string> {
  yield textOf(first);
  for (let { next } = first; next;) {
    const page = await read({ sort: 'id', after: next, limit: PAGE });
    yield textOf(page);
    ({ next } = page);
  }
}

function textOf({ items }: Stretch<ListedSubject>): string {
  return items.map((item) => `${JSON.stringify(item)}\n`).join('');
}
