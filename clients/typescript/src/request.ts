import type { Call } from './call.js';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** What is sent, apart from who sends it. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Blob | undefined;
}

/**
 * A call as a request.
 *
 * Errors: TypeError for a path parameter that would make it another call.
 */
export function requestOf(origin: string, call: Call): OutgoingRequest {
  const { method, body, bodyType = JSON_TYPE } = call;
  return {
    url: origin + pathOf(call) + queryOf(call),
    method,
    headers: {
      accept: call.reads === 'text' ? '*/*' : `${JSON_TYPE}, application/problem+json`,
      ...(body !== undefined && { 'content-type': bodyType }),
      ...given(call.headers ?? {}),
    },
    body: body === undefined ? undefined : encoded(body, bodyType),
  };
}

function pathOf({ path, parameters = {} }: Call): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => segment(name, parameters[name]));
}

/** URLs drop dots between slashes, and an empty id would name the whole collection. */
function segment(name: string, value: string | undefined): string {
  if (typeof value !== 'string' || ['', '.', '..'].includes(value)) {
    throw new TypeError(`${name} must be an id, not ${JSON.stringify(value)}`);
  }
  return encodeURIComponent(value);
}

function queryOf({ query = {}, commaSeparated = [] }: Call): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = [value].flat().filter((one) => one !== undefined && one !== null);
    const sent = commaSeparated.includes(name) && values.length > 0 ? [values.join(',')] : values;
    for (const one of sent) search.append(name, String(one));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

function encoded(body: unknown, type: string): string | Blob {
  if (type === FORM) return new URLSearchParams(given(body as Record<string, string>)).toString();
  return /\bjson$/.test(type) && !type.includes('ndjson') ? JSON.stringify(body) : (body as string | Blob);
}

function given(entries: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const present = Object.entries(entries).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return Object.fromEntries(present) as Record<string, string>;
}
