import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  operationsOf,
  resolved,
  successOf,
  type ApiDocument,
  type Operation,
  type Parameter,
  type Schema,
} from '../../src/openapi/api-document.js';
import { nativeApiFile } from '../../src/openapi/native-api-file.js';
import { concrete, fieldsOf } from '../support/described-fields.js';

const PAST_A_BUILD = 180_000;

/** What the built code describes: only the build writes types where the description is made from. */
function describedText(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-openapi-'));
  const file = join(folder, 'native.json');
  try {
    execFileSync(process.execPath, ['scripts/launch.mjs', 'built', 'dist/openapi.js', file]);
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every object in a value, with the path that leads to it. */
function objectsIn(value: unknown, path = '#'): { path: string; object: Record<string, unknown> }[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value).flatMap(([key, one]) => objectsIn(one, `${path}/${key}`));
  return Array.isArray(value) ? below : [{ path, object: value as Record<string, unknown> }, ...below];
}

describe('the committed description of the native API', () => {
  const text = readFileSync(nativeApiFile, 'utf8');
  const api = JSON.parse(text) as ApiDocument;
  const operations = operationsOf(api).map(({ operation }) => operation);
  const objects = objectsIn(api);
  const named = (wrong: typeof operations) => wrong.map(({ operationId }) => operationId);

  it(
    'is what the code describes; `npm run openapi` writes it anew',
    () => {
      expect(text).toBe(describedText());
    },
    PAST_A_BUILD,
  );

  it('names every operation once, by a verb with a noun', () => {
    const names = named(operations);
    expect(names).not.toEqual([]);
    expect(names.filter((name) => !/^[a-z]+([A-Z][a-z]*)+$/.test(name))).toEqual([]);
    expect(names).toHaveLength(new Set(names).size);
  });

  it('says of every operation what it does, under a tag that is described', () => {
    const tags = new Map((api.tags ?? []).map(({ name, description }) => [name, description ?? '']));
    expect(named(operations.filter(({ summary = '' }) => summary === ''))).toEqual([]);
    const untold = operations.filter(
      (one) => one.tags?.length !== 1 || !one.tags.every((tag) => tags.get(tag)),
    );
    expect(named(untold)).toEqual([]);
  });

  it('says what every operation answers, with an example', () => {
    const silent = operations.filter((operation) => {
      const { status, answer, content } = successOf(operation);
      // A stream is text to whoever describes it.
      if (answer.content?.['application/x-ndjson']?.schema.example !== undefined) return false;
      return status !== '204' && (content?.schema.$ref === undefined || content.example === undefined);
    });
    expect(named(silent)).toEqual([]);
  });

  it('gives every body an example with all its fields', () => {
    const bodies = operations.flatMap(({ requestBody, ...operation }) => [
      ...Object.values(requestBody?.content ?? {}),
      ...Object.values(successOf({ ...operation }).answer.content ?? {}),
    ]);
    const incomplete = bodies.filter(({ schema, example }) => {
      const fields = api.components.schemas[schema.$ref?.split('/').at(-1) ?? '']?.properties;
      return !fields || Object.keys(fields).some((field) => !Object.hasOwn(example as object, field));
    });
    expect(incomplete.map(({ schema }) => schema.$ref)).toEqual([]);
  });

  it('gives every parameter an example, but cursors, which only the service can make', () => {
    const silent = operations.flatMap(({ operationId, parameters = [] }) =>
      parameters
        .filter(({ name, schema }) => name !== 'cursor' && schema.example === undefined)
        .map(({ name }) => [operationId, name]),
    );
    expect(silent).toEqual([]);
  });

  it('asks for a bearer token wherever the route is not public', () => {
    const wrong = operations.filter((operation) => {
      const expected = operation['x-permission'] === 'public' ? [] : [{ bearer: [] }];
      return JSON.stringify(operation.security) !== JSON.stringify(expected);
    });
    expect(named(wrong)).toEqual([]);
    expect(operations.filter((operation) => operation['x-permission'] === undefined)).toEqual([]);
  });

  it('refers only to what it holds', () => {
    const paths = new Set(objects.map(({ path }) => path));
    const references = objects.flatMap(({ object }) =>
      typeof object['$ref'] === 'string' ? object['$ref'] : [],
    );
    expect(references.filter((reference) => !paths.has(reference))).toEqual([]);
  });

  it('has no schema that says nothing', () => {
    expect(Object.keys(api.components.schemas)).not.toContain('Object');
    const empty = Object.entries(api.components.schemas).filter(
      ([, { properties, enum: values }]) => !values && Object.keys(properties ?? {}).length === 0,
    );
    expect(empty).toEqual([]);
  });

  it('says what every schema is', () => {
    const silent = Object.entries(api.components.schemas).filter(
      ([, { description = '' }]) => !/[.?]$/.test(description),
    );
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('refuses unknown fields in everything that is sent', () => {
    const open = operations.flatMap(({ requestBody }) => {
      const schema = requestBody?.content['application/json']?.schema;
      const parts = schema ? [schema, ...fieldsOf(api, schema).map((field) => field.schema)] : [];
      return parts.map((part) => resolved(api, part)).filter(({ type }) => type === 'object');
    });
    expect(open.filter(({ additionalProperties }) => additionalProperties !== false)).toEqual([]);
  });

  it('bounds the length of everything that is sent', () => {
    const unbounded = operations.flatMap((operation) => {
      const schema = operation.requestBody?.content['application/json']?.schema;
      const parameters = (operation.parameters ?? []).filter((one) => one.in !== 'header');
      const fields = [...(schema ? fieldsOf(api, schema) : []), ...parameters.flatMap(fieldOf)];
      return fields
        .filter((one) => !isBounded(one.schema))
        .map(({ path }) => [operation.operationId, ...path]);
    });
    expect(unbounded).toEqual([]);
  });

  const fieldOf = ({ name, schema }: Parameter) => [{ path: [name], schema: concrete(api, schema) }];

  function isBounded(schema: Schema): boolean {
    const bounds: readonly (keyof Schema)[] =
      schema.type === 'array' ? ['maxItems'] : ['maxLength', 'enum', 'const', 'format'];
    const isText = schema.type === 'string' || schema.type === 'array';
    return (
      !isText || bounds.some((one) => schema[one] !== undefined) || /,\d+\}\$$/.test(schema.pattern ?? '')
    );
  }

  describe('of whatever can be read by itself', () => {
    const header = ({ parameters = [] }: Operation, name: string) =>
      parameters.find((one) => one.name === name);
    const readable = operationsOf(api).filter(
      ({ method, operation }) => method === 'get' && successOf(operation).answer.headers?.['ETag'],
    );

    it('lets reads and writes depend on its version', () => {
      expect(readable).not.toEqual([]);
      expect(
        named(
          readable
            .map(({ operation }) => operation)
            .filter((one) => !header(one, 'If-None-Match') || !one.responses['304']),
        ),
      ).toEqual([]);
      const writes = readable.flatMap(({ path }) =>
        ['put', 'patch', 'delete'].flatMap((method) => api.paths[path]?.[method] ?? []),
      );
      expect(named(writes.filter((one) => !header(one, 'If-Match')))).toEqual([]);
    });

    it('counts the versions of what can be changed', () => {
      const changed = readable.filter(({ path }) => api.paths[path]?.['patch'] ?? api.paths[path]?.['put']);
      const uncounted = changed.filter(({ operation }) => {
        const { schema } = successOf(operation).content!;
        return !resolved(api, schema).properties?.['version'];
      });
      expect(named(uncounted.map(({ operation }) => operation))).toEqual([]);
    });

    // An event has none: it never changes, and still what it says of a person can be erased.
    it('has its version told by every answer that shows one thing', () => {
      const silent = operations.filter((operation) => {
        const { content, answer } = successOf(operation);
        const fields = content ? (resolved(api, content.schema).properties ?? {}) : {};
        return fields['id'] && !fields['personalErased'] && !answer.headers?.['ETag'];
      });
      expect(named(silent)).toEqual([]);
    });
  });

  it('names every enum', () => {
    const unnamed = objects
      .filter(({ object }) => Array.isArray(object['enum']))
      .filter(({ path }) => !/^#\/components\/schemas\/[^/]+$/.test(path));
    expect(unnamed.map(({ path }) => path)).toEqual([]);
  });
});
