import { concrete } from '../support/described-fields.js';
import type { ApiDocument, Located, Parameter, Schema } from '../../src/openapi/api-document.js';
import type { SchemaChecks } from '../support/schema-checks.js';
import type { Attack, Expected, SentRequest } from './attack.js';
import { hostileHeaders, hostileTexts, type HostileText } from './hostile-text.js';

/** Headers that every call is tried with, whatever it takes. */
const everywhere = [
  'if-match',
  'if-none-match',
  'authorization',
  'accept',
  'content-encoding',
  'range',
  'x-forwarded-for',
  'origin',
  'idempotency-key',
];

/** Every parameter, and the headers that no operation names, with every hostile value. */
export function parameterAttacks(
  document: ApiDocument,
  checks: SchemaChecks,
  located: Located,
): readonly Attack[] {
  const { parameters = [] } = located.operation;
  const inPlace = (place: Parameter['in']) => parameters.filter((one) => one.in === place);
  const expected = (parameter: Parameter) => (value: HostileText) =>
    expectedInQuery(document, checks, parameter, value);
  const headers = inPlace('header').map(({ name }) => name.toLowerCase());
  return [
    ...inPlace('query').flatMap((parameter) => queryAttacks(located, parameter, expected(parameter))),
    ...unknownQueries(located, inPlace('query').length > 0),
    ...inPlace('path').flatMap((parameter) => pathAttacks(checks, located, parameter)),
    ...headers.flatMap((name) => hostileHeaders.map((value) => headerAttack(located, name, value))),
    ...hostileHeaders.map((value, at) => headerAttack(located, unasked(located, at), value)),
  ];
}

function queryAttacks(
  located: Located,
  { name }: Parameter,
  expected: (value: HostileText) => Expected,
): Attack[] {
  const single = hostileTexts.map((value) => ({
    located,
    what: `the query's ${name} is ${value.name}`,
    apply: (request: SentRequest) => withQuery(request, name, `${name}=${value.url}`),
    expected: expected(value),
  }));
  const double = [
    [`${name}=1&${name}=2`, name],
    [`${name}=&${name}=`, name],
    [`${name}[]=1`, `${name}[]`],
    [`${name}[a]=1`, `${name}[a]`],
  ] as const;
  const several = double.map(([query, field]) => ({
    located,
    what: `the query has ${query}`,
    apply: (request: SentRequest) => withQuery(request, name, query),
    expected: { statuses: [422], field },
  }));
  return [...single, ...several];
}

function unknownQueries(located: Located, refuses: boolean): Attack[] {
  return ['unheardOf', '__proto__', 'constructor', 'toString', ''].map((name) => ({
    located,
    what: `the query has an unknown "${name}"`,
    apply: (request: SentRequest) => withQuery(request, name, `${name}=1`),
    // Names that every object has would reach a prototype and are dropped by the parser of queries, or refused.
    expected: refuses && name === 'unheardOf' ? { statuses: [422], field: name } : {},
  }));
}

function expectedInQuery(
  document: ApiDocument,
  checks: SchemaChecks,
  { name, schema }: Parameter,
  { text }: HostileText,
): Expected {
  if (text === undefined) return {};
  const value = meantBy(text, concrete(document, schema));
  return checks.complaints(schema, value).length === 0 ? {} : { statuses: [422], field: name };
}

/** In a query all is text, whatever it stands for. */
function meantBy(text: string, { type }: Schema): unknown {
  if (type === 'integer' && /^-?\d{1,20}$/.test(text)) return Number(text);
  return type === 'boolean' && ['true', 'false'].includes(text) ? text === 'true' : text;
}

function pathAttacks(checks: SchemaChecks, located: Located, { name, schema }: Parameter): Attack[] {
  const segments = located.path.split('/');
  const at = segments.indexOf(`{${name}}`);
  // Without a part it is another path.
  const parts = hostileTexts.filter(({ url }) => url !== '' && !/^\.+$/.test(url));
  return parts.map((value) => ({
    located,
    what: `the path's ${name} is ${value.name}`,
    apply: (request: SentRequest) => {
      const [path = '', query] = request.path.split('?');
      const changed = path
        .split('/')
        .map((part, index) => (index === at ? value.url : part))
        .join('/');
      return { ...request, path: [changed, ...(query === undefined ? [] : [query])].join('?') };
    },
    expected: expectedInPath(checks, schema, value),
  }));
}

/** What cannot be read is 400; what can be no id names nothing. */
function expectedInPath(checks: SchemaChecks, schema: Schema, { text }: HostileText): Expected {
  if (text === undefined) return { statuses: [400] };
  return checks.complaints(schema, text).length === 0 ? {} : { statuses: [404] };
}

/** No operation differs from others in these headers: each tries every value in one of them. */
function unasked({ path, method }: Located, at: number): string {
  return everywhere[(path.length + method.length + at) % everywhere.length] ?? '';
}

function headerAttack(located: Located, name: string, value: string): Attack {
  return {
    located,
    what: `the header ${name} is ${JSON.stringify(value.slice(0, 20))} (${value.length})`,
    apply: (request: SentRequest) => ({ ...request, headers: { ...request.headers, [name]: value } }),
    expected: {},
  };
}

function withQuery(request: SentRequest, name: string, query: string): SentRequest {
  const [path = '', present = ''] = request.path.split('?');
  const others = present.split('&').filter((part) => part !== '' && !part.startsWith(`${name}=`));
  return { ...request, path: `${path}?${[...others, query].join('&')}` };
}
