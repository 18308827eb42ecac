import type { ApiDocument, Schema } from '../../src/openapi/api-document.js';
import type { Described, DescribedBody, DescribedParameter } from './description.js';

/** What the hand-written part of the client calls its own. */
const reserved = [
  ...[
    'CallOptions',
    'ClientCredentials',
    'Guildhall',
    'GuildhallError',
    'GuildhallOperations',
    'IdempotencyKey',
  ],
  ...[
    'IfMatch',
    'IfNoneMatch',
    'List',
    'LoginOptions',
    'Page',
    'TokenSource',
    'Transport',
    'TransportOptions',
    'Version',
  ],
];

/**
 * Gives every schema that an operation speaks of a name.
 *
 * The schemas then are all that has to become types; methods only mention their names.
 */
export class NamedTypes {
  private readonly schemas: Record<string, Schema>;

  constructor({ components }: ApiDocument) {
    this.schemas = { ...components.schemas };
    for (const name of Object.keys(this.schemas)) {
      if (reserved.includes(name)) throw new Error(`There would be two types called ${name}.`);
      if (!/^[A-Z][A-Za-z0-9]*$/.test(name))
        throw new Error(`A schema called ${name} makes no name of a type.`);
    }
  }

  /** All schemas by name, those included that the document itself left without one. */
  all(): Readonly<Record<string, Schema>> {
    return this.schemas;
  }

  /** The type of a body in one media type. */
  ofBody({ operation }: Described, schema: Schema): string {
    return this.named(`${pascal(operation.operationId)}Body`, schema);
  }

  /** The type of an answer in one media type. */
  ofAnswer({ operation }: Described, schema: Schema): string {
    return this.named(`${pascal(operation.operationId)}Answer`, schema);
  }

  /** The type of what goes behind the question mark. */
  ofQuery({ operation }: Described, parameters: readonly DescribedParameter[]): string {
    const properties = parameters.map(({ name, description, schema }) => [
      name,
      { ...schema, ...(description !== undefined && { description }) },
    ]);
    return this.add(`${pascal(operation.operationId)}Query`, {
      type: 'object',
      description: `What can be asked of \`${operation.operationId}\`.`,
      properties: Object.fromEntries(properties) as Record<string, Schema>,
      required: parameters.filter(({ required }) => required).map(({ name }) => name),
    });
  }

  private named(name: string, schema: Schema): string {
    return schema.$ref === undefined ? this.add(name, schema) : (schema.$ref.split('/').at(-1) ?? '');
  }

  private add(name: string, schema: Schema): string {
    if (name in this.schemas) throw new Error(`There would be two types called ${name}.`);
    this.schemas[name] = schema;
    return name;
  }
}

/** The content that a client uses where there is a choice: JSON if there is JSON. */
export function preferredContent({
  content = {},
}: DescribedBody): [type: string, schema: Schema] | undefined {
  const offered = Object.entries(content);
  const [type, { schema = {} } = {}] = offered.find(([one]) => isJson(one)) ?? offered[0] ?? [];
  return type === undefined ? undefined : [type, schema];
}

export function isJson(mediaType: string): boolean {
  return /^application\/([\w.-]+\+)?json\b/.test(mediaType);
}

/** Whether a body is sent as the fields of an object. */
export function isStructured(mediaType: string): boolean {
  return isJson(mediaType) || mediaType.startsWith('application/x-www-form-urlencoded');
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
