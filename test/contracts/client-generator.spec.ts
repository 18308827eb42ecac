import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { operationsOfClient } from '../../clients/generator/operations-of-client.js';
import type { ApiDocument } from '../../src/openapi/api-document.js';
import { nativeApiFile } from '../../src/openapi/native-api-file.js';
import { json, nothing, ScriptedFetch } from '../client/scripted-fetch.js';
import { oddComponents, oddPaths } from './odd-description/odd-description.js';

type Play = (fetch: typeof globalThis.fetch) => Promise<unknown[]>;

const thing = {
  id: 'o',
  kind: 'a',
  parent: null,
  note: 7,
  labels: { x: 'y' },
  class: true,
  'odd-name': ['n', 1],
};

const inline = {
  '200': { description: 'x', content: { 'application/json': { schema: { type: 'string' } } } },
};

const answers = [
  json({ added: 2 }),
  json({ added: 0 }),
  json({ items: [thing], nextCursor: 'next' }),
  json({ items: [], nextCursor: null }),
  nothing(),
  json(thing),
  new Response('id,kind\n'),
  nothing(),
  json({ access_token: 'secret' }),
  nothing(),
  json(thing),
  new Response(null, { status: 304 }),
];

describe('a client made of an odd description', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-odd-client-'));
  const scripted = new ScriptedFetch(...answers);
  let told: unknown[];

  /** Generates, compiles and plays: the calls are written against the types that come out. */
  beforeAll(async () => {
    cpSync('clients/typescript', folder, { recursive: true, filter: (path) => !path.endsWith('dist') });
    cpSync('test/contracts/odd-description/odd-calls.ts.txt', join(folder, 'src', 'odd-calls.ts'));
    const description = join(folder, 'odd.json');
    writeFileSync(description, JSON.stringify(withOddities()));
    const generator = [
      '--import',
      './test/support/typescript-hooks.mjs',
      'clients/generator/write-client.ts',
    ];
    run([...generator, description, folder]);
    run(['node_modules/typescript/bin/tsc', '-p', join(folder, 'tsconfig.build.json')]);
    const { play } = (await import(pathToFileURL(join(folder, 'dist', 'odd-calls.js')).href)) as {
      play: Play;
    };
    told = await play(scripted.fetch);
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  const sent = (at: number) => scripted.sent[at]!;

  it('compiles, refuses what it should, and reads what is answered', () => {
    const listed = ['a', undefined, 7, 'y', '1', true];
    expect(told).toEqual([2, listed, 'nothing', 'id,kind\n', 'secret', 'o', undefined]);
  });

  it('finds its way to paths with colons and with names that are none in a program', () => {
    expect(sent(0)).toMatchObject({
      method: 'POST',
      url: 'https://g.example/api/v1/odd/g%201/members:batch',
      body: '{"items":[{"op":"add","id":"u"},{"op":"clear"}]}',
    });
  });

  it('sends an Idempotency-Key with each call that takes one: a new one, or the one that it is given', () => {
    const [made, given] = [sent(0), sent(1)].map(({ headers }) => headers.get('idempotency-key'));
    expect(made).toMatch(/^[0-9a-f]{32}$/);
    expect(given).toBe('mine');
  });

  it('takes the ids of a path in its order, lists in both forms, and headers as options', () => {
    const asked = '/api/v1/odd/b/a?since=2026-03-03T09%3A00%3A00Z&kind=b-c&kind=a&ids=1%2C2';
    expect(sent(2).url).toBe(`https://g.example${asked}`);
    expect(sent(3).url).toBe(`https://g.example${asked}&cursor=next`);
    expect(sent(3).headers.get('x-trace-id')).toBe('trace');
  });

  it('sends bodies as what they are, and none where none is given', () => {
    expect(sent(4).body).toBeUndefined();
    const types = [5, 7, 8].map((at) => [sent(at).headers.get('content-type'), sent(at).body]);
    expect(types).toEqual([
      ['application/merge-patch+json', '{"note":null}'],
      ['application/x-ndjson', '{"a":1}\n'],
      ['application/x-www-form-urlencoded', 'grant_type=client_credentials&scope=a+b'],
    ]);
    expect(sent(5).headers.get('if-match')).toBe('"3"');
  });

  it('keeps its token from who does not ask for it', () => {
    expect(scripted.sent.map(({ headers }) => headers.has('authorization'))).toEqual([
      ...Array(8).fill(true),
      false,
      ...Array(3).fill(true),
    ]);
  });

  it('sends an empty body for one that goes without saying, and what it knows already', () => {
    expect(sent(9)).toMatchObject({ method: 'POST', body: '{}' });
    expect([10, 11].map((at) => sent(at).headers.get('if-none-match'))).toEqual([null, '"3"']);
    expect([10, 11].map((at) => sent(at).url.replace('https://g.example/api/v1', ''))).toEqual([
      '/odd/o?deleted=true',
      '/odd/o',
    ]);
  });
});

describe('a description that makes no client', () => {
  const operation = (operationId: string, more: object = {}) => ({
    get: { operationId, responses: { '204': { description: 'x' } }, ...more },
  });

  it.each([
    ['a reference that leads nowhere', { '/a': operation('getA', { parameters: [{ $ref: '#/gone' }] }) }, {}],
    ['a schema that names no type', {}, { 'a.b': { type: 'string' } }],
    ['two operations with one name', { '/a': operation('getA'), '/b': operation('getA') }, {}],
    ['an operation that names no method', { '/a': operation('get-a') }, {}],
    ['a parameter that hides another', { '/a/{id}/{options}': operation('getA') }, {}],
    ['a type that the client has already', {}, { List: {} }],
    ['two types with one name', { '/a': operation('getA', { responses: inline }) }, { GetAAnswer: {} }],
  ])('is refused: %s', (_, paths, schemas) => {
    const document = { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths, components: { schemas } };
    expect(() => operationsOfClient(document as unknown as ApiDocument)).toThrow(
      /leads nowhere|makes no|two/,
    );
  });
});

function withOddities(): unknown {
  const native = JSON.parse(readFileSync(nativeApiFile, 'utf8')) as ApiDocument;
  const { schemas, responses, ...components } = native.components;
  return {
    ...native,
    paths: { ...native.paths, ...oddPaths },
    components: {
      ...components,
      ...oddComponents,
      schemas: { ...schemas, ...oddComponents.schemas },
      responses: { ...responses, ...oddComponents.responses },
    },
  };
}

function run(args: readonly string[]): void {
  try {
    execFileSync(process.execPath, args, { stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: Buffer; stderr: Buffer };
    throw new Error(`${stdout.toString()}${stderr.toString()}`, { cause: error });
  }
}
