import { operations } from './enterprise-tester-operations.js';

/** A collection, as the index tells of it. */
export interface EnterpriseTesterResource {
  readonly Title: string;
  readonly Href: string;
  /** What clients find it by. */
  readonly Rel: string;
  readonly Description: string;
  readonly SupportedHttpMethods: readonly string[];
  readonly SupportsOData: boolean;
  readonly SupportsTQL: boolean;
  readonly Help: string;
}

/** What there is at the root. */
export interface EnterpriseTesterIndex {
  readonly Links: readonly EnterpriseTesterResource[];
}

const COLLECTIONS: readonly (readonly [rel: string, title: string, path: string])[] = [
  ['Groups', 'Groups', '/groups'],
  ['GroupsSearch', 'Groups Search', '/groupssearch'],
  ['Users', 'Users', '/users'],
  ['UsersSearch', 'Users Search', '/userssearch'],
  ['UserGroupSearch', 'User and Group Search', '/usergroupsearch'],
  ['Permissions', 'Permissions', '/permissions'],
  ['Projects', 'Projects', '/projects'],
  ['Organisations', 'Organisations', '/organisations'],
];

/** The collections that a client can begin from. */
export function indexAt(apiRoot: string): EnterpriseTesterIndex {
  return {
    Links: COLLECTIONS.map(([rel, title, path]) => {
      const at = operations.filter((operation) => operation.path === path);
      return {
        Title: title,
        Href: `${apiRoot}${path}`,
        Rel: rel,
        Description: at.map(({ summary }) => summary).join(' '),
        SupportedHttpMethods: at.map(({ method }) => method),
        SupportsOData: at.some(({ odata }) => odata === true),
        SupportsTQL: false,
        Help: `${apiRoot}/swagger/api`,
      };
    }),
  };
}
