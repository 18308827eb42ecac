import type { Located, Parameter } from '../../src/openapi/api-document.js';

/** A request as the example of an operation writes it, with a path that is encoded. */
export interface ExampleRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object | undefined;
}

/** What takes the place of parts of an example that cannot be as they are described. */
export interface Replacements {
  readonly path?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** Makes a read answer with nothing, so that it is no example of the answer. */
const OMITTED = ['If-None-Match'];

/** The example of an operation; `played` puts things that exist in place of the described ones. */
export function exampleRequest(
  { path, method, operation: { parameters = [], requestBody } }: Located,
  played: <T>(part: T) => T,
  replacements: Replacements = {},
): ExampleRequest {
  const content = requestBody?.content['application/json'];
  const examples = (place: Parameter['in']) => played(examplesOf(parameters, place));
  const named = { ...examples('path'), ...replacements.path };
  const routed = path.replace(/\{(\w+)\}/g, (_part, name: string) => encodeURIComponent(named[name] ?? ''));
  const query = new URLSearchParams(examples('query')).toString();
  return {
    method: method.toUpperCase(),
    path: query === '' ? routed : `${routed}?${query}`,
    headers: { ...examples('header'), ...replacements.headers },
    body: content && { ...played(content.example as object), ...replacements.body },
  };
}

function examplesOf(parameters: readonly Parameter[], place: Parameter['in']): Record<string, string> {
  const shown = parameters.filter(
    ({ in: where, name, schema }) =>
      where === place && schema.example !== undefined && !OMITTED.includes(name),
  );
  return Object.fromEntries(shown.map(({ name, schema }) => [name, String(schema.example)]));
}
