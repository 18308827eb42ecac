import { readFileSync } from 'node:fs';
import { operationsOf, successOf, type ApiDocument } from '../../src/openapi/api-document.js';
import { nativeApiFile } from '../../src/openapi/native-api-file.js';
import { DescribedAnswers } from '../support/described-answers.js';
import { exampleRequest } from '../support/example-request.js';
import { SchemaChecks } from '../support/schema-checks.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { preparations } from './example-preparations.js';
import { ExampleStage } from '../support/example-stage.js';

const api = JSON.parse(readFileSync(nativeApiFile, 'utf8')) as ApiDocument;
const answers = new DescribedAnswers(api, new SchemaChecks(api));
const operations = operationsOf(api).map((located) => [located.operation.operationId, located] as const);

describe('the examples of the native API', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp();
  });

  afterAll(() => house.close());

  it.each(operations)('of %s is answered as it is described', async (name, located) => {
    const prepare = preparations[name];
    if (!prepare) throw new Error(`Say in example-preparations.ts what the example of ${name} needs.`);
    const stage = await ExampleStage.founded(house, `example-of-${name.toLowerCase()}`);
    const { client = stage.admin, ...replacements } = await prepare(stage);
    const request = exampleRequest(located, (part) => stage.played(part), replacements);
    const answer = await client.send(request.path.slice('/api/v1'.length), request);
    const { status } = successOf(located.operation);
    expect([answer.status, answer.text]).toEqual([Number(status), expect.any(String)]);
    expect(answers.complaints(located.operation, answer)).toEqual([]);
  });

  it('are prepared only where there is one', () => {
    const known = operations.map(([name]) => name);
    expect(Object.keys(preparations).filter((name) => !known.includes(name))).toEqual([]);
  });
});
