import { IGNORES_IDEMPOTENCY_KEY_EXTENSION } from '../common/http/idempotency.js';
import {
  resolved,
  successOf,
  takesIdempotencyKey,
  type Content,
  type ApiDocument,
  type Header,
  type Located,
  type Operation,
  type Parameter,
} from './api-document.js';
import type { Versioned } from '../common/version.js';
import { allowanceReferences } from './allowance.js';
import { exampleOf } from './examples.js';
import { addFailures } from './failures.js';
import { addFilterExample } from './filter-examples.js';

/** What a path names behind a collection, and by what. */
const named: Readonly<Record<string, { readonly schema: string; readonly description: string }>> = {
  users: { schema: 'User', description: 'The user, by uuid or publicId.' },
  'effective-members': { schema: 'User', description: 'The user, by uuid or publicId.' },
  groups: { schema: 'Group', description: 'The group, by uuid or publicId.' },
  roles: { schema: 'Role', description: 'The role, by uuid.' },
  grants: { schema: 'Grant', description: 'The grant, by uuid.' },
  projects: { schema: 'Project', description: 'The project, by uuid.' },
  'service-accounts': { schema: 'ServiceAccount', description: 'The service account, by uuid.' },
  'authentication-services': {
    schema: 'AuthenticationService',
    description: 'The authentication service, by uuid.',
  },
  secrets: { schema: 'ClientSecret', description: 'The secret, by uuid.' },
  sessions: { schema: 'Session', description: 'The session, by uuid.' },
  'audit-events': { schema: 'AuditEvent', description: 'The change, by its id.' },
  organizations: { schema: 'Organization', description: 'The organization, by uuid or publicId.' },
  'api-tokens': { schema: 'ApiToken', description: 'The API token, by uuid.' },
};

const outcomes: Readonly<Record<string, string>> = {
  '200': 'What was asked for.',
  '201': 'What was made.',
  '204': 'It is done; there is nothing to tell.',
};

/** Says of an operation what holds for all that are like it: who may call it, what it takes, how it ends. */
export function completeOperation(document: ApiDocument, located: Located): void {
  const { path, operation } = located;
  operation.security = operation['x-permission'] === 'public' ? [] : [{ bearer: [] }];
  for (const parameter of operation.parameters ?? []) completeParameter(document, path, parameter);
  addFilterExample(operation);
  completeBody(document, operation);
  if (honoursIdempotencyKey(located)) describeIdempotency(operation);
  completeSuccess(document, located);
  addFailures(located);
}

/** A body whose fields may all be absent may be absent itself (`dto.pipe.ts`). */
function completeBody(document: ApiDocument, { requestBody }: Operation): void {
  const schema = requestBody?.content['application/json']?.schema;
  if (schema) requestBody.required = (resolved(document, schema).required ?? []).length > 0;
}

/** As the interceptor decides it; the mark has served its purpose then. */
function honoursIdempotencyKey({ method, operation }: Located): boolean {
  const ignored = operation[IGNORES_IDEMPOTENCY_KEY_EXTENSION] ?? false;
  Reflect.deleteProperty(operation, IGNORES_IDEMPOTENCY_KEY_EXTENSION);
  return method === 'post' && !ignored;
}

function describeIdempotency(operation: Operation): void {
  (operation.parameters ??= []).push({
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'A text of your own choice, such as a new UUID. The same call with the same key is made once; ' +
      'whoever repeats it gets the first answer again, with `Idempotency-Replayed: true`.',
    schema: { type: 'string', example: '5f0c7f1e-8a53-4d0e-9a53-0c6e9d1f7b21' },
  });
}

function completeParameter(document: ApiDocument, path: string, parameter: Parameter): void {
  if (parameter.in === 'path') describePathParameter(document, path, parameter);
  if (parameter.schema.default !== undefined) parameter.required = false;
}

function describePathParameter(document: ApiDocument, path: string, parameter: Parameter): void {
  const collection = path.split(`/{${parameter.name}}`)[0]?.split('/').at(-1) ?? '';
  const thing = named[collection];
  if (!thing) throw new Error(`Nothing says what ${path} names by ${parameter.name}; say so in operations.ts.`);
  const id = document.components.schemas[thing.schema]?.properties?.['id'];
  parameter.description ??= thing.description;
  if (id) parameter.schema = { ...parameter.schema, example: exampleOf(document, id) };
}

function completeSuccess(document: ApiDocument, { method, path, operation }: Located): void {
  const { status, answer } = successOf(operation);
  if (path.endsWith(':stream')) answer.content = LINES;
  answer.description = outcomes[status] ?? 'It succeeded.';
  const headers = headersOf(operation, status, fieldsOfSuccess(document, operation));
  answer.headers = { ...answer.headers, ...headers, ...allowanceReferences };
  if ('ETag' in headers && method === 'get') addNotModified(operation);
}

/** They follow what the answers hold, as they do when they are sent (`resource-headers.ts`). */
function headersOf(operation: Operation, status: string, fields: ReadonlySet<string>): Record<string, Header> {
  const isThing = fields.has('id');
  return {
    ...(isThing && versionFields.some((name) => fields.has(name)) && { ETag }),
    ...(isThing && status === '201' && { Location }),
    ...(takesIdempotencyKey(operation) && { 'Idempotency-Replayed': REPLAYED }),
  };
}

/** Nothing that the code is made of says what flows through a stream. */
const LINES: Record<string, Content> = {
  'application/x-ndjson': {
    schema: {
      type: 'string',
      description: 'The items of the list that comes in pages, each as one line of JSON.',
      example: '{"type":"user","id":"01970000-0000-7000-8000-000000000005"}\n',
    },
  },
};

const versionFields: readonly (keyof Versioned)[] = ['version', 'updatedAt', 'beganAt', 'createdAt'];
const ETag: Header = {
  description: 'Names the version, for If-Match and If-None-Match.',
  required: true,
  schema: { type: 'string', example: '"1"' },
};
const Location: Header = {
  description: 'Where it is found.',
  required: true,
  schema: { type: 'string', format: 'uri' },
};

function addNotModified(operation: Operation): void {
  operation.parameters = [
    ...(operation.parameters ?? []),
    {
      name: 'If-None-Match',
      in: 'header',
      required: false,
      description: 'The ETag of the version that the caller has.',
      schema: { type: 'string', example: '"0"' },
    },
  ];
  operation.responses['304'] = { description: 'The caller has the present version.', headers: { ETag } };
}

const REPLAYED: Header = {
  description: 'Always `true`; there if the call was made before under its Idempotency-Key.',
  schema: { type: 'string' },
};

function fieldsOfSuccess(document: ApiDocument, operation: Operation): ReadonlySet<string> {
  const name = successOf(operation).content?.schema.$ref?.split('/').at(-1) ?? '';
  return new Set(Object.keys(document.components.schemas[name]?.properties ?? {}));
}
