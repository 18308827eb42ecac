import type { ApiDocument, Located, Schema } from '../../src/openapi/api-document.js';
import { concrete, fieldsOf, replaced, type Path } from '../support/described-fields.js';
import type { SchemaChecks } from '../support/schema-checks.js';
import type { Attack, Expected } from './attack.js';
import { hostileJson, type HostileJson } from './hostile-json.js';

const MARK = '@@the value@@';

/** Every field of a body with every hostile value; what is expected follows from the description. */
export function bodyAttacks(
  document: ApiDocument,
  checks: SchemaChecks,
  located: Located,
): readonly Attack[] {
  const schema = located.operation.requestBody?.content['application/json']?.schema;
  if (!schema) return [];
  const unknown = [
    ...(concrete(document, schema).properties ? ['unheardOf', 'constructor', 'hasOwnProperty'] : []),
  ];
  const paths = [[], ...unknown.map((name) => [name]), ...fieldsOf(document, schema).map(({ path }) => path)];
  return paths.flatMap((path) => [
    ...hostileJson.map((value) => attackOn({ checks, located, schema }, path, value)),
    ...(path.length === 0 ? [] : [withoutField({ checks, located, schema }, path)]),
  ]);
}

interface Target {
  readonly checks: SchemaChecks;
  readonly located: Located;
  readonly schema: Schema;
}

function attackOn({ checks, located, schema }: Target, path: Path, { name, json }: HostileJson): Attack {
  const put = (body: string) =>
    JSON.stringify(replaced(JSON.parse(body), path, MARK)).replace(`"${MARK}"`, () => json);
  const { example } = located.operation.requestBody!.content['application/json']!;
  return {
    located,
    what: `the body's ${path.join('.') || 'whole'} is ${name}`,
    apply: (request) => ({ ...request, body: put(request.body ?? '{}') }),
    expected: expectedOf(checks, schema, put(JSON.stringify(example)), path),
  };
}

function withoutField({ checks, located, schema }: Target, path: Path): Attack {
  const take = (body: string) => JSON.stringify(replaced(JSON.parse(body), path, undefined));
  const { example } = located.operation.requestBody!.content['application/json']!;
  return {
    located,
    what: `the body has no ${path.join('.')}`,
    apply: (request) => ({ ...request, body: take(request.body ?? '{}') }),
    expected: expectedOf(checks, schema, take(JSON.stringify(example)), path),
  };
}

/** Unreadable is 400, against the description 422; about the rest nothing is known but that it is no fault of ours. */
function expectedOf(checks: SchemaChecks, schema: Schema, body: string, path: Path): Expected {
  if (body.includes('"__proto__":')) return { statuses: [400] };
  const value = parsed(body);
  // What is too deep to be parsed may be refused by the parser.
  if (value === undefined) return { statuses: [400] };
  if (isDeep(body)) return { statuses: [400, 422] };
  return checks.complaints(schema, value).length === 0 ? {} : { statuses: [422], field: path.join('.') };
}

function isDeep(body: string): boolean {
  return body.includes('['.repeat(1000)) || body.includes('{"a":'.repeat(1000));
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
