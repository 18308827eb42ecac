import {
  operationsOf,
  resolved,
  successOf,
  type ApiDocument,
  type Content,
  type Schema,
} from './api-document.js';

/** Gives every body and every answer an example, made of those of its fields. */
export function addExamples(document: ApiDocument): void {
  for (const { operation } of operationsOf(document)) {
    const contents = [operation.requestBody?.content['application/json'], successOf(operation).content];
    for (const content of contents) if (content) addExample(document, content);
  }
}

function addExample(document: ApiDocument, content: Content): void {
  content.example = exampleOf(document, content.schema);
}

/** The example of a schema, or of its parts; null is one for what may be null; undefined if there is none. */
export function exampleOf(document: ApiDocument, schema: Schema): unknown {
  // Null may be the very example, where its parts would have others.
  if (schema.example !== undefined) return schema.example;
  return schema.default ?? exampleOfParts(document, schema);
}

function exampleOfParts(document: ApiDocument, schema: Schema): unknown {
  const { type, items, properties, anyOf } = schema;
  const referring = [schema, ...(anyOf ?? [])].find(({ $ref }) => $ref !== undefined);
  const referred = referring && exampleOf(document, resolved(document, referring));
  if (referred !== undefined) return referred;
  if (properties) return exampleOfFields(document, properties);
  if (type === 'array' && items) return listOf(exampleOf(document, items));
  return exampleOfOne(document, schema);
}

function exampleOfOne(document: ApiDocument, schema: Schema): unknown {
  const examples = (schema.anyOf ?? []).map((one) => exampleOf(document, one));
  return examples.find((one) => one !== undefined) ?? (isNullable(schema) ? null : undefined);
}

function listOf(item: unknown): unknown {
  return item === undefined ? undefined : [item];
}

function isNullable({ type, anyOf }: Schema): boolean {
  return [type].flat().includes('null') || (anyOf ?? []).some((one) => one.type === 'null');
}

function exampleOfFields(document: ApiDocument, properties: Record<string, Schema>): unknown {
  const examples = Object.entries(properties).map(([name, one]) => [name, exampleOf(document, one)] as const);
  return Object.fromEntries(examples.filter(([, example]) => example !== undefined));
}
