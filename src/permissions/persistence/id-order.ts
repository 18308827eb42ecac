import type { Stretch } from '../../common/window.js';
import type { IdWindow } from '../listing/holder-pages.reader.js';
import { INSTALLATION_ID } from '../catalogue/scope.js';

/** The id after which a window begins; that of nothing there is, for the first. */
export function placeBefore({ after }: IdWindow): string {
  return after?.id ?? INSTALLATION_ID;
}

/** Rows in the order of their ids, one more than wanted if there are more, as the window that was asked for. */
export function stretchById<Row extends { readonly id: string }, T>(
  rows: readonly Row[],
  limit: number,
  show: (row: Row) => T,
): Stretch<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = last && rows.length > limit ? { value: '', id: last.id } : null;
  return { items: items.map(show), next };
}
