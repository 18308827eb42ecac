/** A JSON Schema, as far as the description of this API uses it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  additionalProperties?: boolean;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  example?: unknown;
  default?: unknown;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema: Schema;
}

/** A body in one media type. */
export interface Content {
  schema: Schema;
  example?: unknown;
}

export interface Header {
  description: string;
  /** Whether every such answer has it. */
  required?: boolean;
  schema: Schema;
}

export interface Answer {
  $ref?: string;
  description?: string;
  headers?: Record<string, Header | { $ref: string }>;
  content?: Record<string, Content>;
}

export interface Operation {
  operationId: string;
  summary?: string;
  tags?: string[];
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, Content> };
  responses: Record<string, Answer>;
  'x-permission'?: string;
  'x-ignores-idempotency-key'?: boolean;
}

/** An OpenAPI document, as far as this API uses that format. */
export interface ApiDocument {
  openapi: string;
  info: { title: string; version: string; description?: string; contact?: object };
  servers?: { url: string; description?: string }[];
  tags?: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    responses?: Record<string, Answer>;
    headers?: Record<string, Header>;
    securitySchemes?: Record<string, unknown>;
  };
}

/** An operation with where it is found. */
export interface Located {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

export function operationsOf(document: ApiDocument): readonly Located[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
}

/** The schema that a reference names; any other as it is. */
export function resolved(document: ApiDocument, schema: Schema): Schema {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  if (name === undefined) return schema;
  const found = document.components.schemas[name];
  if (!found) throw new Error(`There is no schema ${name}.`);
  return found;
}

/** Whether the description of an operation offers the header. */
export function takesIdempotencyKey({ parameters = [] }: Operation): boolean {
  return parameters.some(({ name }) => name === 'Idempotency-Key');
}

/** What an operation answers when it succeeds. */
export function successOf(operation: Operation): { status: string; answer: Answer; content?: Content } {
  const found = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
  if (!found) throw new Error(`${operation.operationId} never succeeds.`);
  const [status, answer] = found;
  const content = answer.content?.['application/json'];
  return { status, answer, ...(content && { content }) };
}
