import type { ApiDocument, Located, Schema } from '../../src/openapi/api-document.js';
import { concrete, fieldsOf, pathText, replaced, type Path } from '../support/described-fields.js';
import type { SchemaChecks } from '../support/schema-checks.js';
import type { Attack, Expected, SentRequest } from './attack.js';
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

function attackOn(target: Target, path: Path, { name, json }: HostileJson): Attack {
  const put = (body: unknown) => JSON.stringify(replaced(body, path, MARK)).replace(`"${MARK}"`, () => json);
  return changing(target, path, { what: `the body's ${pathText(path) || 'whole'} is ${name}`, change: put });
}

function withoutField(target: Target, path: Path): Attack {
  const take = (body: unknown) => JSON.stringify(replaced(body, path, undefined));
  return changing(target, path, { what: `the body has no ${pathText(path)}`, change: take });
}

interface BodyChange {
  readonly what: string;
  readonly change: (body: unknown) => string;
}

/** An attack by a body; one that another attack has made unreadable, or too deep to be written, stays as it is. */
function changing({ checks, located, schema }: Target, path: Path, { what, change }: BodyChange): Attack {
  const { example } = located.operation.requestBody!.content['application/json']!;
  const apply = (request: SentRequest) => {
    const body = parsed(request.body ?? '{}');
    const isLost = body === undefined || isDeep(request.body ?? '');
    return isLost ? request : { ...request, body: change(body) };
  };
  return { located, what, apply, expected: expectedOf(checks, schema, change(example), path) };
}

/** Unreadable is 400, against the description 422; about the rest nothing is known but that it is no fault of ours. */
function expectedOf(checks: SchemaChecks, schema: Schema, body: string, path: Path): Expected {
  if (body.includes('"__proto__":')) return { statuses: [400] };
  const value = parsed(body);
  // What is too deep to be parsed may be refused by the parser.
  if (value === undefined) return { statuses: [400] };
  if (isDeep(body)) return { statuses: [400, 422] };
  return checks.complaints(schema, value).length === 0 ? {} : { statuses: [422], field: pathText(path) };
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
