import { sortOf } from '../../common/window.js';
import { parseODataFilter } from '../kit/odata/odata-filter.js';
import { matchesOData } from '../kit/odata/odata-matching.js';
import { collectionOf, readableOf, sortsOf } from './enterprise-tester-collection.js';
import type { EnterpriseTesterAnswer } from './enterprise-tester-collection.wire.js';
import { permissionTree, type PermissionNode } from './enterprise-tester-permission-tree.js';
import { presentPermission } from './enterprise-tester-permission.presenter.js';
import type { EnterpriseTesterPermission } from './enterprise-tester-permission.wire.js';
import type { EnterpriseTesterQuery } from './enterprise-tester-query.wire.js';

type Field = 'place' | 'id' | 'key' | 'name';

const ORDER: Readonly<Record<string, Field>> = { Id: 'id', Key: 'key', Name: 'name' };

/**
 * The roots of the tree that a query asks for, each with all below it.
 *
 * Errors: InvalidInput (filter).
 */
export async function permissionCollection(
  query: EnterpriseTesterQuery,
  apiRoot: string,
): Promise<EnterpriseTesterAnswer<EnterpriseTesterPermission>> {
  const roots = sorted(permissionTree.filter(conditionOf(query.$filter)), query);
  return collectionOf(query, readableOf(roots), (nodes) =>
    nodes.map((node) => presentPermission(node, apiRoot)),
  );
}

function conditionOf(text: string | undefined): (node: PermissionNode) => boolean {
  if (text === undefined) return () => true;
  const expression = parseODataFilter(text, Object.keys(ORDER));
  return ({ id, key, name }) => matchesOData({ Id: id, Key: key, Name: name }, expression);
}

function sorted(nodes: readonly PermissionNode[], query: EnterpriseTesterQuery): readonly PermissionNode[] {
  const sorts = sortsOf<Field>(query, ORDER, 'place').map(sortOf);
  return [...nodes].sort((a, b) => {
    for (const { field, descending } of sorts) {
      const order = field === 'place' ? 0 : a[field].localeCompare(b[field], 'en');
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
}
