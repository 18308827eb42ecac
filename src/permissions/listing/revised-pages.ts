import { Injectable } from '@nestjs/common';
import { Pages, type Page } from '../../common/cursor.js';
import type { Stretch } from '../../common/window.js';
import { Revisions } from '../decisions/revisions.js';
import type { IdWindow } from './holder-pages.reader.js';

/** A page with the position in the change log that it rests on at least. */
export interface RevisedPage<T> extends Page<T> {
  readonly revision: string;
}

/** What was asked of a list by a body, and how its rows are read and shown. */
export interface AskedPage<T, Shown> {
  /** Names the list; what is asked in the body beside the page belongs to its name. */
  readonly list: string;
  readonly body: { readonly limit: number; readonly cursor?: string | undefined };
  readonly read: (window: IdWindow) => Promise<Stretch<T>>;
  readonly show: (item: T) => Shown;
}

/** Lists that answer questions about permissions, page by page in the order of ids. */
@Injectable()
export class RevisedPages {
  constructor(
    private readonly pages: Pages,
    private readonly revisions: Revisions,
  ) {}

  /**
   * Errors: InvalidInput for a cursor that was not handed out for this question.
   */
  async page<T, Shown>({ list, body, read, show }: AskedPage<T, Shown>): Promise<RevisedPage<Shown>> {
    const { limit, cursor, ...question } = body;
    await this.revisions.reach();
    // Taken first: the page may rest on more than the position says, never on less.
    const revision = String(this.revisions.of());
    const query = { limit, cursor, sort: 'id', filter: JSON.stringify(question) } as const;
    return { ...(await this.pages.page({ list, query, read, show })), revision };
  }
}
