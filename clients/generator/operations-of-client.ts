import type { ApiDocument, Schema } from '../../src/openapi/api-document.js';
import { describedOperations } from './description.js';
import { methodOf, type Method } from './method.js';
import { methodsText } from './methods-text.js';
import { NamedTypes } from './named-types.js';

/** The operations of a client: its methods as text, and the schemas that they name as types. */
export interface OperationsOfClient {
  readonly text: string;
  readonly schemas: Readonly<Record<string, Schema>>;
}

/**
 * What a client of a description can do.
 *
 * Errors: Error for a description that a program could not be made of.
 */
export function operationsOfClient(document: ApiDocument): OperationsOfClient {
  const types = new NamedTypes(document);
  const methods = describedOperations(document).map((one) => methodOf(document, types, one));
  const seen = new Set<string>();
  for (const method of methods) {
    checkNames(method, seen);
    seen.add(method.described.operation.operationId);
  }
  return { text: methodsText(methods, Object.keys(types.all())), schemas: types.all() };
}

function checkNames({ described, path, body, query }: Method, taken: ReadonlySet<string>): void {
  const name = described.operation.operationId;
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) throw new Error(`An operation called ${name} makes no method.`);
  if (taken.has(name)) throw new Error(`There would be two methods called ${name}.`);
  const parameters = [...path, ...(body ? [body] : []), ...(query ? [query] : []), { name: 'options' }];
  const names = parameters.map((parameter) => parameter.name);
  const twice = names.find((one, at) => names.indexOf(one) !== at);
  if (twice !== undefined) throw new Error(`${name} would have two parameters called ${twice}.`);
}
