import { models, type SwaggerModel } from './enterprise-tester-models.js';
import type { DescribedOperation } from './enterprise-tester-operation.js';
import { operations } from './enterprise-tester-operations.js';

/** A parameter in the form of Swagger 1.1. */
export interface SwaggerParameter {
  readonly paramType: 'path' | 'query' | 'body' | 'form';
  readonly name: string;
  readonly dataType: string;
  readonly required: boolean;
  readonly allowMultiple: boolean;
  readonly allowableValues?: { readonly valueType: 'LIST'; readonly values: readonly string[] };
}

/** A call in the form of Swagger 1.1. */
export interface SwaggerOperation {
  readonly httpMethod: string;
  readonly nickname: string;
  readonly responseClass: string;
  readonly summary: string;
  readonly notes: string;
  readonly parameters: readonly SwaggerParameter[];
  readonly statusCodes: Readonly<Record<string, string>>;
}

/** All calls at one path. */
export interface SwaggerApi {
  readonly path: string;
  readonly description: string;
  readonly operations: readonly SwaggerOperation[];
}

/** A description in the form of Swagger 1.1. */
export interface SwaggerDocument {
  readonly apiVersion: string;
  readonly swaggerVersion: '1.1';
  readonly basePath: string;
  readonly apis: readonly SwaggerApi[];
  readonly models: Readonly<Record<string, SwaggerModel>>;
}

// The version of the vendor's API whose calls these are.
const API_VERSION = '6.1.0.0';

const MEANINGS: Readonly<Record<number, string>> = {
  200: 'It was done.',
  401: 'Nobody is signed in, or the credentials were refused.',
  403: 'The data is invalid or conflicts with what is there, or the permission is missing.',
  404: 'There is nothing with this id.',
};

const ODATA = ['$top', '$skip', '$inlinecount', '$filter', '$orderby'];

/** The description of this surface for somebody who called it at the given root. */
export function swaggerDocument(apiRoot: string): SwaggerDocument {
  const byPath = Map.groupBy(operations, ({ path }) => path);
  return {
    apiVersion: API_VERSION,
    swaggerVersion: '1.1',
    basePath: apiRoot.slice(0, -'api'.length),
    apis: [...byPath].map(([path, at]) => ({
      path: `/api${path}`,
      description: at.map(({ summary }) => summary).join(' '),
      operations: at.map(operationOf),
    })),
    models,
  };
}

function operationOf(operation: DescribedOperation): SwaggerOperation {
  const { method, nickname, answers, summary, expands = [], fails = [] } = operation;
  return {
    httpMethod: method,
    nickname,
    responseClass: answers,
    summary,
    notes: expands.length === 0 ? '' : `$expand may name: ${expands.join(', ')}.`,
    parameters: parametersOf(operation),
    statusCodes: Object.fromEntries([200, 401, ...fails].map((status) => [status, MEANINGS[status] ?? ''])),
  };
}

function parametersOf({
  path,
  takes,
  expands,
  odata,
  searches,
}: DescribedOperation): readonly SwaggerParameter[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) =>
    parameter('path', name, 'string', true),
  );
  return [
    ...inPath,
    ...(takes === undefined ? [] : [parameter('body', bodyNameOf(takes), takes, true)]),
    ...(searches ? ['query', 'valuesqry'].map((name) => parameter(searches, name)) : []),
    ...(odata ? ODATA.map(odataParameter) : []),
    ...(expands ? [parameter('query', '$expand')] : []),
  ];
}

/** Bare arrays have a name of their own in the vendor's description, which clients are generated from. */
function bodyNameOf(type: string): string {
  return type.startsWith('list[') ? 'assignments' : 'model';
}

function odataParameter(name: string): SwaggerParameter {
  if (name === '$inlinecount') {
    return {
      ...parameter('query', name),
      allowableValues: { valueType: 'LIST', values: ['allpages', 'none'] },
    };
  }
  return parameter('query', name, ['$top', '$skip'].includes(name) ? 'integer' : 'string');
}

function parameter(
  paramType: SwaggerParameter['paramType'],
  name: string,
  dataType = 'string',
  required = false,
): SwaggerParameter {
  return { paramType, name, dataType, required, allowMultiple: false };
}
