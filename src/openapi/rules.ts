import { PUBLIC_ID } from '../common/public-id.js';
import type { RuleSchema } from '../common/rule-schema.js';
import { operationsOf, type ApiDocument, type Parameter, type Schema } from './api-document.js';
import { classComments } from './class-comments.js';
import { constrainField, constrainFields, validatedClass } from './constraints.js';
import type { Handler } from './handlers.js';
import { portablePattern } from './portable-pattern.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a part of a path must be that nothing reads more narrowly: an id, ours or one that a client chose. */
const anyId: RuleSchema = { minLength: 1, maxLength: 128, pattern: portablePattern(PUBLIC_ID.source) };

/** Writes into the document what classes, fields and parameters say of themselves; schemas still bear their names. */
export function describeRules(document: ApiDocument, handlers: readonly Handler[]): void {
  const comments = classComments();
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    schema.description ??= comments.get(name) ?? '';
    const dto = validatedClass(name);
    if (dto) constrainFields(schema, dto);
    else nameUuids(schema);
  }
  for (const { operation } of operationsOf(document)) {
    const handler = handlers.find(({ operationId }) => operationId === operation.operationId);
    for (const one of operation.parameters ?? []) one.schema = { ...one.schema, ...ruleOf(one, handler) };
  }
}

function ruleOf({ name, in: place, schema }: Parameter, handler: Handler | undefined): Schema {
  if (place === 'query' && handler?.query) return constrainField(schema, handler.query, name);
  return place === 'path' ? ruleOfPath(name, handler) : {};
}

function ruleOfPath(name: string, handler: Handler | undefined): RuleSchema {
  const pipes = (handler?.path.get(name) ?? []) as readonly { readonly schema?: RuleSchema }[];
  return pipes.find((pipe) => pipe.schema)?.schema ?? anyId;
}

/** What is only answered has no rules; that a field is a uuid can be seen from its example. */
function nameUuids({ properties = {} }: Schema): void {
  for (const field of Object.values(properties)) {
    if (typeof field.example === 'string' && UUID.test(field.example)) field.format = 'uuid';
  }
}
