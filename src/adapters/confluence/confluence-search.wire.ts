import { Length } from 'class-validator';
import { OneOf, Several, WholeNumber } from './confluence-query.js';
import type { ConfluencePage } from './confluence-page.wire.js';
import type { ConfluenceUser } from './confluence-user.wire.js';

const LONGEST_QUERY = 4000;

/** Which users are searched for. */
export class SearchUsersQuery {
  @Length(1, LONGEST_QUERY)
  cql!: string;

  @WholeNumber(0)
  start = 0;

  @WholeNumber(25)
  limit = 25;

  @Several()
  expand: readonly string[] = [];

  @OneOf(['none', 'externalCollaborator', 'all'])
  sitePermissionTypeFilter?: 'none' | 'externalCollaborator' | 'all';
}

/** A user as a search shows him. */
export interface ConfluenceFoundUser {
  readonly user: ConfluenceUser;
  readonly title: string;
  readonly excerpt: string;
  readonly url: string;
  readonly breadcrumbs: readonly [];
  readonly entityType: 'user';
  readonly iconCssClass: string;
  readonly lastModified: string;
  readonly score: number;
}

/** A page of what a search found; how many there are in all is always told. */
export interface ConfluenceSearchPage extends ConfluencePage<ConfluenceFoundUser> {
  readonly cqlQuery: string;
  /** Milliseconds. */
  readonly searchDuration: number;
}
