import { operationsOf, resolved, type ApiDocument, type Content, type Schema } from './api-document.js';
import { enumSchemas, nameOfEnum } from './named-enums.js';

const REFERENCE = '#/components/schemas/';

/** Gives every schema the form that clients are made from: plain names, named enums, whole numbers. */
export function tidySchemas(document: ApiDocument): void {
  const { schemas } = document.components;
  const tidied = Object.entries(schemas).map(([name, schema]) => [shortName(name), tidy(schema)] as const);
  document.components.schemas = { ...Object.fromEntries(tidied), ...enumSchemas() };
  for (const { operation } of operationsOf(document)) {
    for (const parameter of operation.parameters ?? []) parameter.schema = tidy(parameter.schema);
    const bodies = [operation.requestBody, ...Object.values(operation.responses)];
    for (const body of bodies) tidyContents(Object.values(body?.content ?? {}));
  }
}

/** Closes what is sent to fields that nobody knows; what is answered may gain some. */
export function closeBodies(document: ApiDocument): void {
  const open = operationsOf(document).flatMap(({ operation }) =>
    Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => schema),
  );
  const closed = new Set<Schema>();
  for (let next = open.pop(); next; next = open.pop()) {
    const schema = resolved(document, next);
    if (closed.has(schema)) continue;
    closed.add(schema);
    if (schema.properties) schema.additionalProperties = false;
    open.push(...partsOf(schema));
  }
}

function partsOf({ properties = {}, items, anyOf = [] }: Schema): Schema[] {
  return [...Object.values(properties), ...(items ? [items] : []), ...anyOf];
}

function tidyContents(contents: readonly Content[]): void {
  for (const content of contents) content.schema = tidy(content.schema);
}

function tidy(schema: Schema): Schema {
  const { allOf, ...rest } = schema;
  // The generator wraps a reference that has a description; the 3.1 format lets them stand side by side.
  const flat = allOf?.length === 1 ? { ...allOf[0], ...rest } : schema;
  return withNamedEnum(withWholeNumber(withDefaults(withTidyParts(flat))));
}

function withTidyParts(schema: Schema): Schema {
  const { $ref, items, properties, anyOf } = schema;
  return {
    ...schema,
    ...($ref !== undefined && { $ref: REFERENCE + shortName($ref.slice(REFERENCE.length)) }),
    ...(items && { items: tidy(items) }),
    ...(anyOf && { anyOf: anyOf.map(tidy) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, tidy(one)])),
    }),
  };
}

/** Nobody need send what has a default. */
function withDefaults(schema: Schema): Schema {
  const { required, properties } = schema;
  if (!required || !properties) return schema;
  return { ...schema, required: required.filter((name) => properties[name]?.default === undefined) };
}

/** Every number of this API counts something; the generator knows TypeScript's one type only. */
function withWholeNumber(schema: Schema): Schema {
  return schema.type === 'number' ? { ...schema, type: 'integer' } : schema;
}

function withNamedEnum(schema: Schema): Schema {
  if (!schema.enum) return schema;
  const { enum: values, type, ...rest } = schema;
  const given = values.filter((value) => value !== null);
  if (given.length === 1) return { ...rest, ...(type !== undefined && { type }), const: given[0] };
  const named = { $ref: REFERENCE + nameOfEnum(given) };
  return given.length === values.length
    ? { ...named, ...rest }
    : { anyOf: [named, { type: 'null' }], ...rest };
}

/** Clients read `Group`, not `GroupDto`, which says what the class is for inside. */
function shortName(name: string): string {
  return name.replace(/Dto$/, '');
}
