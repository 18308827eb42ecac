import type { HttpRequest } from '../../../common/http/request.js';

/** A value of the query, by its name in lower case; the first if there are several. */
export function queryValue(request: HttpRequest, name: string): string | undefined {
  return firstOf((request.query as Readonly<Record<string, string | string[] | undefined>>)[name]);
}

export function headerValue(request: HttpRequest, name: string): string | undefined {
  return firstOf(request.headers[name]);
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
