import { readFileSync } from 'node:fs';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { InvalidInput } from '../../src/common/errors.js';
import { DtoPipe } from '../../src/common/http/dto.pipe.js';
import { nativeSurface } from '../../src/common/http/native.surface.js';
import { readConfig } from '../../src/config/app.config.js';
import {
  operationsOf,
  type ApiDocument,
  type Operation,
  type Schema,
} from '../../src/openapi/api-document.js';
import { exampleOf } from '../../src/openapi/examples.js';
import { nativeHandlers, type Handler } from '../../src/openapi/handlers.js';
import { nativeApiFile } from '../../src/openapi/native-api-file.js';
import {
  concrete,
  fieldsOf,
  pathText,
  replaced,
  type Field,
  type Path,
} from '../support/described-fields.js';
import { boundsOf } from './bounds.js';

const api = JSON.parse(readFileSync(nativeApiFile, 'utf8')) as ApiDocument;
const operations = operationsOf(api).map(({ operation }) => operation);
const bodyOf = ({ requestBody }: Operation) => requestBody?.content['application/json'];
const queryOf = ({ parameters = [] }: Operation) => parameters.filter((one) => one.in === 'query');
/** Fields that only some values of others demand, which a schema here does not say. */
const demandedByOthers = new Set(['createGrant scope.id', 'explainPermission scope.id']);
const byName = (some: readonly Operation[]) => some.map((one) => [one.operationId, one] as const);

describe('what the description of the native API demands', () => {
  const pipe = new DtoPipe(nativeSurface);
  let app: INestApplication;
  let handlers: readonly Handler[];

  beforeAll(async () => {
    const options = { preview: true, logger: false, abortOnError: false } as const;
    app = await NestFactory.create(AppModule.of(readConfig({})), new FastifyAdapter(), options);
    handlers = nativeHandlers(app);
  });

  afterAll(() => app.close());

  const handlerOf = ({ operationId }: Operation) => handlers.find((one) => one.operationId === operationId)!;

  /** The fields that are complained of, as paths; none if a value passes. */
  async function complaints(type: 'body' | 'query', operation: Operation, value: unknown): Promise<string[]> {
    try {
      await pipe.transform(value, { type, metatype: handlerOf(operation)[type] });
      return [];
    } catch (error) {
      if (error instanceof InvalidInput) return error.fields.map(({ field }) => field);
      throw error;
    }
  }

  /** Items of lists are complained of by the name of their list, unless they are objects. */
  const isAbout = (path: Path) => (field: string) =>
    pathText(path).startsWith(field) && field.startsWith(String(path[0]));

  it.each(byName(operations.filter(bodyOf)))(
    'of the body of %s is what is demanded',
    async (_name, operation) => {
      const { schema, example } = bodyOf(operation)!;
      expect(await complaints('body', operation, example)).toEqual([]);
      expect(await complaints('body', operation, { ...(example as object), unheardOf: 1 })).toEqual([
        'unheardOf',
      ]);
      for (const field of fieldsOf(api, schema)) {
        const { within, beyond } = boundsOf(field, exampleOf(api, field.schema));
        for (const value of within) {
          expect([
            field.path,
            value,
            await complaints('body', operation, replaced(example, field.path, value)),
          ]).toEqual([field.path, value, []]);
        }
        for (const value of beyond) {
          const found = await complaints('body', operation, replaced(example, field.path, value));
          expect([field.path, value, found.some(isAbout(field.path))]).toEqual([field.path, value, true]);
        }
        await expectPresence(operation, example, field);
      }
    },
  );

  async function expectPresence(
    operation: Operation,
    example: unknown,
    { path, required }: Field,
  ): Promise<void> {
    if (typeof path.at(-1) === 'number' || demandedByOthers.has(`${operation.operationId} ${path.join('.')}`))
      return;
    const found = await complaints('body', operation, replaced(example, path, undefined));
    expect([path, found.some(isAbout(path))]).toEqual([path, required]);
  }

  it.each(byName(operations.filter((one) => queryOf(one).length > 0)))(
    'of the query of %s is what is demanded',
    async (_name, operation) => {
      expect(await complaints('query', operation, {})).toEqual([]);
      expect(await complaints('query', operation, { unheardOf: '1' })).toEqual(['unheardOf']);
      for (const { name, schema, required = false } of queryOf(operation)) {
        const { within, beyond } = queryBounds(schema, required);
        for (const value of within) {
          expect([name, value, await complaints('query', operation, { [name]: value })]).toEqual([
            name,
            value,
            [],
          ]);
        }
        for (const value of beyond) {
          expect([name, value, await complaints('query', operation, { [name]: value })]).toEqual([
            name,
            value,
            expect.arrayContaining([name]),
          ]);
        }
      }
    },
  );

  /** In a query all values are text, so that only numbers have values of other types. */
  function queryBounds(schema: Schema, required: boolean) {
    const field = { path: [], schema: concrete(api, schema), required, nullable: true };
    const { within, beyond } = boundsOf(field, exampleOf(api, schema));
    const isText = (value: unknown) => typeof value === 'string';
    const isNumber = field.schema.type === 'integer';
    const asText = (values: readonly unknown[]) =>
      isNumber
        ? values.filter((value) => ['string', 'number'].includes(typeof value)).map(String)
        : values.filter(isText);
    return { within: asText(within), beyond: [...asText(beyond), ...[['a', 'b']]] };
  }
});
