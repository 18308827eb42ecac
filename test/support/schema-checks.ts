import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ApiDocument, Schema } from '../../src/openapi/api-document.js';

/** Holds values against the schemas of a description; fields that a schema does not name are refused. */
export class SchemaChecks {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly known = new Map<string, ValidateFunction>();

  constructor({ components: { schemas } }: ApiDocument) {
    addFormats.default(this.ajv);
    const closed = Object.fromEntries(
      Object.entries(schemas).map(([name, one]) => [name, closedSchema(one)]),
    );
    this.ajv.addSchema({ $id: 'native', components: { schemas: closed } });
  }

  /** What breaks a schema in a value; empty if nothing. */
  complaints(schema: Schema, value: unknown): readonly string[] {
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
