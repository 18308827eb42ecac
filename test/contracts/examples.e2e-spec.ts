import { readFileSync } from 'node:fs';
import {
  operationsOf,
  successOf,
  type ApiDocument,
  type Located,
  type Parameter,
} from '../../src/openapi/api-document.js';
import { nativeApiFile } from '../../src/openapi/native-api-file.js';
import { DescribedAnswers } from '../support/described-answers.js';
import type { Answer } from '../support/http-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { preparations, type Replacements } from './example-preparations.js';
import { ExampleStage } from './example-stage.js';

const api = JSON.parse(readFileSync(nativeApiFile, 'utf8')) as ApiDocument;
const answers = new DescribedAnswers(api);
const operations = operationsOf(api).map((located) => [located.operation.operationId, located] as const);

/** Asked for only where they make a difference to an example that is to succeed. */
const OMITTED = ['If-None-Match'];

describe('the examples of the native API', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp();
  });

  afterAll(() => house.close());

  it.each(operations)('of %s is answered as it is described', async (name, located) => {
    const prepare = preparations[name];
    if (!prepare) throw new Error(`Say in example-preparations.ts what the example of ${name} needs.`);
    const stage = await ExampleStage.prepared(house, `example-of-${name.toLowerCase()}`);
    const answer = await played(located, stage, await prepare(stage));
    const { status } = successOf(located.operation);
    expect([answer.status, answer.text]).toEqual([Number(status), expect.any(String)]);
    expect(answers.complaints(located.operation, answer)).toEqual([]);
  });

  it('are prepared only where there is one', () => {
    const known = operations.map(([name]) => name);
    expect(Object.keys(preparations).filter((name) => !known.includes(name))).toEqual([]);
  });
});

function played(
  { path, method, operation }: Located,
  stage: ExampleStage,
  replacements: Replacements,
): Promise<Answer> {
  const { parameters = [], requestBody } = operation;
  const content = requestBody?.content['application/json'];
  const examples = (place: Parameter['in']) =>
    stage.played(
      Object.fromEntries(
        parameters
          .filter(
            (one) => one.in === place && one.schema.example !== undefined && !OMITTED.includes(one.name),
          )
          .map(({ name, schema }) => [name, String(schema.example)]),
      ),
    );
  const named = { ...examples('path'), ...replacements.path };
  const routed = path.replace(/\{(\w+)\}/g, (_part, name: string) => encodeURIComponent(named[name] ?? ''));
  const query = new URLSearchParams(examples('query')).toString();
  return (replacements.client ?? stage.admin).send(
    `${routed.slice('/api/v1'.length)}${query && `?${query}`}`,
    {
      method: method.toUpperCase(),
      headers: { ...examples('header'), ...replacements.headers },
      ...(content && { body: { ...stage.played(content.example as object), ...replacements.body } }),
    },
  );
}
