import type { ApiDocument, Schema } from '../../src/openapi/api-document.js';
import { resolved, type Described, type DescribedParameter } from './description.js';
import { isJson, isStructured, preferredContent, type NamedTypes } from './named-types.js';

/** By what a call says what it knows already; the answer then may be that this is all. */
export const IF_NONE_MATCH = 'If-None-Match';

/** A method of the client, before it is written down. */
export interface Method {
  readonly described: Described;
  readonly path: readonly PathArgument[];
  readonly body: (Argument & { readonly mediaType: string }) | undefined;
  readonly query: (Argument & { readonly commaSeparated: readonly string[] }) | undefined;
  readonly headers: readonly HeaderOption[];
  readonly answer: Answer;
  readonly isPublic: boolean;
}

export interface Argument {
  readonly name: string;
  readonly type: string;
  readonly presence: Presence;
  readonly about: string;
}

/** Whether it has to be given; what is `empty` if left out is then an object without fields. */
export type Presence = 'required' | 'optional' | 'empty';

export interface PathArgument extends Argument {
  /** As the path calls it. */
  readonly wireName: string;
}

/** A header that the options of a call set. */
export interface HeaderOption {
  readonly header: string;
  readonly option: string;
  readonly required: boolean;
}

export interface Answer {
  readonly type: string;
  readonly isText: boolean;
  readonly isList: boolean;
}

/** The method of an operation. */
export function methodOf(document: ApiDocument, types: NamedTypes, described: Described): Method {
  const inPlace = (place: string) => described.parameters.filter((parameter) => parameter.in === place);
  const query = inPlace('query');
  const answer = answerOf(document, types, described);
  // A list has many answers, and not one version.
  const headers = inPlace('header').filter(({ name }) => !answer.isList || name !== IF_NONE_MATCH);
  return {
    described,
    path: namesIn(described.path).map((name) => pathArgument(name, inPlace('path'))),
    body: bodyOf(document, types, described),
    query: query.length === 0 ? undefined : queryOf(types, described, query),
    headers: headers.map(({ name, required = false }) => ({ header: name, option: camel(name), required })),
    answer,
    isPublic: !(described.operation.security ?? []).some((one) => 'bearer' in one),
  };
}

/** The names that a path leaves open, in its order. */
function namesIn(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
}

function pathArgument(wireName: string, parameters: readonly DescribedParameter[]): PathArgument {
  const about = parameters.find(({ name }) => name === wireName)?.description ?? '';
  return { name: camel(wireName), wireName, type: 'string', presence: 'required', about };
}

function bodyOf(document: ApiDocument, types: NamedTypes, described: Described): Method['body'] {
  const { requestBody } = described;
  const content = requestBody && preferredContent(requestBody);
  if (!content) return undefined;
  const [mediaType, schema] = content;
  return {
    name: 'body',
    type: isStructured(mediaType) ? types.ofBody(described, schema) : 'string | Blob',
    presence: presenceOf(document, described, schema),
    about: requestBody.description ?? '',
    mediaType,
  };
}

function presenceOf(document: ApiDocument, { method, requestBody }: Described, schema: Schema): Presence {
  // A patch without a change says nothing, but a thing may be made of defaults alone.
  if (method === 'patch') return 'required';
  if (requestBody?.required !== true) return 'optional';
  const { properties, required = [] } = resolved(document, schema);
  return properties !== undefined && required.length === 0 ? 'empty' : 'required';
}

function queryOf(
  types: NamedTypes,
  described: Described,
  parameters: readonly DescribedParameter[],
): Method['query'] {
  return {
    name: 'query',
    type: types.ofQuery(described, parameters),
    presence: parameters.some(({ required }) => required) ? 'required' : 'empty',
    about: '',
    commaSeparated: parameters.filter(({ explode }) => explode === false).map(({ name }) => name),
  };
}

function answerOf(document: ApiDocument, types: NamedTypes, described: Described): Answer {
  const contents = described.successes.map(preferredContent);
  const given = contents.filter((content) => content !== undefined);
  if (given.length === 0) return { type: 'void', isText: false, isList: false };
  const mayBeNothing = given.length < contents.length ? ' | undefined' : '';
  if (!given.every(([mediaType]) => isJson(mediaType))) {
    return { type: `string${mayBeNothing}`, isText: true, isList: false };
  }
  const all = new Set(given.map(([, schema]) => types.ofAnswer(described, schema)));
  const isList =
    all.size === 1 && given.every(([, schema]) => isPage(document, schema)) && takesCursor(described);
  return { type: [...all].join(' | ') + mayBeNothing, isText: false, isList };
}

function isPage(document: ApiDocument, schema: Schema): boolean {
  const { properties = {} } = resolved(document, schema);
  return 'items' in properties && 'nextCursor' in properties;
}

function takesCursor({ parameters }: Described): boolean {
  return parameters.some((parameter) => parameter.in === 'query' && parameter.name === 'cursor');
}

/** `If-Match` becomes `ifMatch`, `group_id` becomes `groupId`. */
function camel(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words
    .map((word, at) => (at === 0 ? lowered(word) : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}

function lowered(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}
