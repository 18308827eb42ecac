import { resolved, type ApiDocument, type Schema } from '../../src/openapi/api-document.js';

/** The way to a value inside a body. */
export type Path = readonly (string | number)[];

/** A field that a description knows, at any depth; `schema` is that of its values other than null. */
export interface Field {
  readonly path: Path;
  readonly schema: Schema;
  readonly required: boolean;
  readonly nullable: boolean;
}

/** All fields of a body, those of its parts and the items of its lists included. */
export function fieldsOf(document: ApiDocument, schema: Schema, path: Path = []): readonly Field[] {
  const { properties = {}, required = [], items } = concrete(document, schema);
  const parts = [
    ...Object.entries(properties).map(([name, one]) => ({
      one,
      at: [...path, name],
      required: required.includes(name),
    })),
    ...(items ? [{ one: items, at: [...path, 0], required: false }] : []),
  ];
  return parts.flatMap(({ one, at, required: isRequired }) => [
    { path: at, schema: concrete(document, one), required: isRequired, nullable: isNullable(one) },
    ...fieldsOf(document, one, at),
  ]);
}

/** What a schema says of values other than null, without references. */
export function concrete(document: ApiDocument, schema: Schema): Schema {
  if (schema.$ref !== undefined)
    return concrete(document, { ...resolved(document, schema), ...without$ref(schema) });
  const other = schema.anyOf?.find((one) => one.type !== 'null');
  if (other) return concrete(document, other);
  const types = [schema.type ?? []].flat().filter((type) => type !== 'null');
  return types.length === 1 ? { ...schema, type: types[0]! } : schema;
}

/** A way as answers name it, such as `items[0].id`. */
export function pathText(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

/** A copy of a body with another value somewhere; undefined takes it away. */
export function replaced(body: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(body)) {
    return body.map((item: unknown, at) => (at === step ? replaced(item, rest, value) : item));
  }
  const fields = (body ?? {}) as Record<string, unknown>;
  const { [step]: present, ...others } = fields;
  const next = replaced(present ?? (typeof rest[0] === 'number' ? [null] : {}), rest, value);
  return next === undefined ? others : { ...others, [step]: next };
}

function isNullable({ type, anyOf = [] }: Schema): boolean {
  return [type].flat().includes('null') || anyOf.some((one) => one.type === 'null');
}

function without$ref({ $ref: _reference, ...rest }: Schema): Schema {
  return rest;
}
