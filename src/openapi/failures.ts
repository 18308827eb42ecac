import {
  Forbidden,
  InvalidInput,
  MalformedBody,
  NotFound,
  NotSignedIn,
  PayloadTooLarge,
  PreconditionFailed,
  PreconditionRequired,
  TooManyRequests,
  Unavailable,
  UnsupportedMediaType,
  type DomainError,
} from '../common/errors.js';
import { renderProblem } from '../common/http/problem.js';
import { GroupNameTaken } from '../groups/group.errors.js';
import { Permission } from '../permissions/catalogue/permission.js';
import { allowanceReferences } from './allowance.js';
import { takesIdempotencyKey, type Answer, type Located, type Operation } from './api-document.js';

interface Failure {
  readonly description: string;
  readonly example: DomainError;
  readonly appliesTo: (located: Located) => boolean;
  readonly headers?: Answer['headers'];
}

const isPublic = ({ operation }: Located) => operation['x-permission'] === 'public';
const takesBody = ({ operation }: Located) => operation.requestBody !== undefined;
// A POST that makes nothing, and so answers 200, only asks, unless it restores, undoes or takes who manages the directory.
const asks = ({ method, path, operation }: Located) =>
  method === 'post' &&
  '200' in operation.responses &&
  !/\/(restore|undo)$/.test(path) &&
  operation['x-permission'] !== Permission.ManageUserAndGroupSecurity;
const changes = (located: Located) => located.method !== 'get' && !asks(located);
const parametersIn = (operation: Operation, place: string) =>
  (operation.parameters ?? []).filter((parameter) => parameter.in === place);
const ifMatch = ({ operation }: Located) =>
  parametersIn(operation, 'header').find(({ name }) => name === 'If-Match');

const RETRY_AFTER: Answer['headers'] = {
  'Retry-After': {
    description: 'In how many seconds it may be tried again.',
    required: true,
    schema: { type: 'integer', minimum: 0, example: 30 },
  },
};

/** How calls fail, which calls fail so, and what that looks like. */
const failures: Readonly<Record<string, Failure>> = {
  MalformedBody: {
    description: 'The body cannot be read.',
    example: new MalformedBody('The body is not JSON.'),
    appliesTo: takesBody,
  },
  NotSignedIn: {
    description: 'Nobody is signed in, or the credentials were refused.',
    example: new NotSignedIn(),
    appliesTo: () => true,
    headers: {
      'WWW-Authenticate': { description: 'Always `Bearer`.', required: true, schema: { type: 'string' } },
    },
  },
  Forbidden: {
    description: 'The caller, or the scopes of his token, may not do this; `missing` says what would let him.',
    example: new Forbidden([Permission.ManageUserAndGroupSecurity]),
    appliesTo: (located) => !isPublic(located),
  },
  NotFound: {
    description: 'What the path names does not exist, or not in the organization of the caller.',
    example: new NotFound('group'),
    appliesTo: ({ operation }) => parametersIn(operation, 'path').length > 0,
  },
  Conflict: {
    description: 'It cannot stand beside what there is, such as a name that is taken.',
    example: new GroupNameTaken('Release crew'),
    appliesTo: (located) => changes(located) && located.operation['x-permission'] !== 'signed in',
  },
  PreconditionFailed: {
    description: 'It has changed since the version that If-Match names.',
    example: new PreconditionFailed(),
    // What has no version is of no version that If-Match could name.
    appliesTo: (located) =>
      ['put', 'patch', 'delete'].includes(located.method) || ifMatch(located) !== undefined,
  },
  PayloadTooLarge: {
    description: 'The body is over the limit.',
    example: new PayloadTooLarge('The body is too large.'),
    appliesTo: takesBody,
  },
  UnsupportedMediaType: {
    description: 'The body is not JSON by its Content-Type.',
    example: new UnsupportedMediaType('Send application/json.'),
    appliesTo: takesBody,
  },
  Invalid: {
    description:
      'A field or a parameter breaks its rule; `errors` says which. ' +
      'Or the Idempotency-Key was used for another call: the code is `idempotency.key_reused`.',
    example: InvalidInput.field('name', 'isName', 'name must be a string'),
    appliesTo: (located) => takesBody(located) ||
      takesIdempotencyKey(located.operation) ||
      parametersIn(located.operation, 'query').length > 0,
  },
  PreconditionRequired: {
    description: 'The call must say by If-Match which version it changes.',
    example: new PreconditionRequired(),
    appliesTo: (located) => ifMatch(located)?.required === true,
  },
  TooManyRequests: {
    description: 'The caller has asked, or failed to sign in, too often.',
    example: new TooManyRequests(30),
    appliesTo: () => true,
    headers: { ...RETRY_AFTER, ...allowanceReferences },
  },
  Unavailable: {
    description: 'Guildhall, or something that it depends on, cannot answer just now.',
    example: new Unavailable(),
    appliesTo: () => true,
    headers: RETRY_AFTER,
  },
};

const EXAMPLE_REQUEST_ID = '01970000-0000-7000-8000-00000000000a';

/** The failures as answers that operations refer to. */
export function failureAnswers(): Record<string, Answer> {
  return Object.fromEntries(
    Object.entries(failures).map(([name, { description, example, headers }]) => {
      const schema = { $ref: '#/components/schemas/Problem' };
      const problem: unknown = JSON.parse(String(rendered(example).body));
      const content = { 'application/problem+json': { schema, example: problem } };
      return [name, { description, ...(headers && { headers }), content }];
    }),
  );
}

/** Adds to an operation the ways in which it can fail. */
export function addFailures(located: Located): void {
  for (const [name, { example, appliesTo }] of Object.entries(failures)) {
    if (!appliesTo(located)) continue;
    located.operation.responses[rendered(example).status] = { $ref: `#/components/responses/${name}` };
  }
}

function rendered(failure: DomainError) {
  return renderProblem(failure, { requestId: EXAMPLE_REQUEST_ID });
}
