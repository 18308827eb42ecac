import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer as Described, ApiDocument, Operation, Schema } from '../../src/openapi/api-document.js';
import type { Answer } from './http-client.js';

/** Holds answers against the description of their operation; fields that it does not name are refused. */
export class DescribedAnswers {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly known = new Map<string, ValidateFunction>();

  constructor(private readonly document: ApiDocument) {
    addFormats.default(this.ajv);
    const { schemas } = document.components;
    const closed = Object.fromEntries(
      Object.entries(schemas).map(([name, one]) => [name, closedSchema(one)]),
    );
    this.ajv.addSchema({ $id: 'native', components: { schemas: closed } });
  }

  /** What an answer does that its operation does not say; empty if nothing. */
  complaints(operation: Operation, answer: Answer): readonly string[] {
    const described = this.described(operation, answer.status);
    if (!described) return [`${answer.status} is not among its answers`];
    const missing = Object.keys(described.headers ?? {}).filter((name) => !answer.headers.has(name));
    return [...missing.map((name) => `the header ${name} is missing`), ...this.ofBody(described, answer)];
  }

  private described({ responses }: Operation, status: number): Described | undefined {
    const said = responses[status];
    const reference = said?.$ref?.split('/').at(-1);
    return reference === undefined ? said : this.document.components.responses?.[reference];
  }

  private ofBody({ content = {} }: Described, { headers, json, text }: Answer): readonly string[] {
    const [[mediaType, described] = []] = Object.entries(content);
    const type = headers.get('content-type')?.split(';')[0];
    if (type !== mediaType) return [`it is ${String(type)}, not ${String(mediaType)}`];
    if (described) return this.broken(described.schema, json);
    return text === '' ? [] : ['it has a body'];
  }

  private broken(schema: Schema, value: unknown): readonly string[] {
    const key = JSON.stringify(schema);
    const validate = this.known.get(key) ?? this.ajv.compile(located(schema));
    this.known.set(key, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) =>
      [instancePath, message, JSON.stringify(params)].join(' '),
    );
  }
}

function closedSchema(schema: Schema): Schema {
  const { properties, additionalProperties = false } = schema;
  return properties ? { ...schema, additionalProperties } : schema;
}

/** A schema whose references lead into the document that the validator knows. */
function located(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"native#/')) as Schema;
}
