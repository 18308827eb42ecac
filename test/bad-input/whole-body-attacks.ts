import type { Located } from '../../src/openapi/api-document.js';
import type { Attack, Expected, SentRequest } from './attack.js';

type Change = (request: SentRequest) => Partial<SentRequest>;

const OVER_THE_LIMIT = 1_100_000;
/** Such as takes thousands of things at once. */
const OVER_THE_LIMIT_OF_BATCHES = 17_000_000;

const withType =
  (type: string): Change =>
  ({ headers }) => ({ headers: { ...headers, 'content-type': type } });

type OneChange = readonly [what: string, change: Change, expected: Expected];

const changes: readonly OneChange[] = [
  ['the body is half of itself', ({ body = '' }) => ({ body: body.slice(0, -1) }), { statuses: [400] }],
  ['the body goes on after its end', ({ body = '' }) => ({ body: `${body}}` }), { statuses: [400] }],
  ['the body comes twice', ({ body = '' }) => ({ body: body + body }), { statuses: [400] }],
  ['the body begins with a byte order mark', ({ body = '' }) => ({ body: `\ufeff${body}` }), {}],
  [
    'the body begins with two of them',
    ({ body = '' }) => ({ body: `\ufeff\ufeff${body}` }),
    { statuses: [400] },
  ],
  ['the body is a NUL', () => ({ body: '\0' }), { statuses: [400] }],
  ['the body is blank', () => ({ body: '  \n' }), { statuses: [400] }],
  ['the body is missing', () => ({ body: undefined }), {}],
  ['the body is a form', () => ({ body: 'name=x&name=y' }), { statuses: [400] }],
  [
    'a key comes twice',
    ({ body = '' }) => ({ body: `{"unheardOf":1,"unheardOf":2,${body.slice(1)}` }),
    { statuses: [422], field: 'unheardOf' },
  ],
  [
    'the body sets a prototype',
    ({ body = '' }) => ({ body: `{"__proto__":{"x":1},${body.slice(1)}` }),
    { statuses: [400] },
  ],
  ...[
    'text/plain',
    'text/html',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    '*/*',
  ].map((type) => [`the body is said to be ${type}`, withType(type), { statuses: [415] }] as const),
  ...['nonsense', '', ';', 'application/jsonp', 'application/', 'x'.repeat(3000)].map(
    (type) => [`the body is said to be "${type.slice(0, 30)}"`, withType(type), { statuses: [415] }] as const,
  ),
  ...['application/json; charset=utf-16', 'application/merge-patch+json', 'APPLICATION/JSON;x=y;;'].map(
    (type) => [`the body is said to be ${type}`, withType(type), {}] as const,
  ),
];

function overTheLimit({ path }: Located): OneChange {
  const length = path.endsWith(':batch') ? OVER_THE_LIMIT_OF_BATCHES : OVER_THE_LIMIT;
  return ['the body is over the limit', () => ({ body: `"${'x'.repeat(length)}"` }), { statuses: [413] }];
}

/** Every way to get a whole body wrong; an operation without one passes over most of them. */
export function wholeBodyAttacks(located: Located): readonly Attack[] {
  const takesJson = located.operation.requestBody?.content['application/json'] !== undefined;
  return [...changes, overTheLimit(located)].map(([what, change, expected]) => ({
    located,
    what,
    apply: (request) => ({ ...request, ...change(takesJson ? request : { ...request, body: '{}' }) }),
    expected: takesJson ? expected : {},
  }));
}
