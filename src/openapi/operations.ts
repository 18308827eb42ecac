import { successOf, type ApiDocument, type Located, type Operation, type Parameter } from './api-document.js';
import { exampleOf } from './examples.js';
import { addFailures } from './failures.js';

/** What a path names behind a collection, and by what. */
const named: Readonly<Record<string, { readonly schema: string; readonly description: string }>> = {
  users: { schema: 'User', description: 'The user, by uuid or publicId.' },
  'effective-members': { schema: 'User', description: 'The user, by uuid or publicId.' },
  groups: { schema: 'Group', description: 'The group, by uuid or publicId.' },
  roles: { schema: 'Role', description: 'The role, by uuid.' },
  grants: { schema: 'Grant', description: 'The grant, by uuid.' },
  projects: { schema: 'Project', description: 'The project, by uuid.' },
  'service-accounts': { schema: 'ServiceAccount', description: 'The service account, by uuid.' },
  secrets: { schema: 'ClientSecret', description: 'The secret, by uuid.' },
  sessions: { schema: 'Session', description: 'The session, by uuid.' },
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
  completeSuccess(document, located);
  addFailures(located);
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

/** The headers follow what the answers hold, as they do when they are sent (`resource-headers.interceptor.ts`). */
function completeSuccess(document: ApiDocument, { operation }: Located): void {
  const { status, answer } = successOf(operation);
  answer.description = outcomes[status] ?? 'It succeeded.';
  const fields = fieldsOfSuccess(document, operation);
  const headers = {
    ...(fields.has('version') && {
      ETag: { description: 'Names the version, for If-Match.', schema: { type: 'string', example: '"1"' } },
    }),
    ...(status === '201' &&
      fields.has('id') && {
        Location: { description: 'Where it is found.', schema: { type: 'string', format: 'uri' } },
      }),
  };
  if (Object.keys(headers).length > 0) answer.headers = headers;
}

function fieldsOfSuccess(document: ApiDocument, operation: Operation): ReadonlySet<string> {
  const name = successOf(operation).content?.schema.$ref?.split('/').at(-1) ?? '';
  return new Set(Object.keys(document.components.schemas[name]?.properties ?? {}));
}
