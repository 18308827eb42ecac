import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operationsOf, successOf, type ApiDocument } from '../../src/openapi/api-document.js';
import { nativeApiFile } from '../../src/openapi/native-api-file.js';

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
      const { status, content } = successOf(operation);
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

  it('names every enum', () => {
    const unnamed = objects
      .filter(({ object }) => Array.isArray(object['enum']))
      .filter(({ path }) => !/^#\/components\/schemas\/[^/]+$/.test(path));
    expect(unnamed.map(({ path }) => path)).toEqual([]);
  });
});
