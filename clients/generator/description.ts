import type { ApiDocument, Located, Operation, Schema } from '../../src/openapi/api-document.js';

const verbs = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];

/** A parameter with what the format lets it say about lists. */
export interface DescribedParameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly explode?: boolean;
  readonly schema: Schema;
}

/** A body, of a request or of an answer. */
export interface DescribedBody {
  readonly $ref?: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

/** An operation with all that it refers to, whatever of the format it makes use of. */
export interface Described extends Located {
  readonly parameters: readonly DescribedParameter[];
  readonly requestBody: DescribedBody | undefined;
  /** What it answers where it succeeds. */
  readonly successes: readonly DescribedBody[];
}

/** The operations of a document, with their references resolved. */
export function describedOperations(document: ApiDocument): readonly Described[] {
  return Object.entries(document.paths).flatMap(([path, item]) => {
    const shared = (item as unknown as { parameters?: DescribedParameter[] }).parameters ?? [];
    return Object.entries(item)
      .filter(([method]) => verbs.includes(method))
      .map(([method, operation]) => described(document, { path, method, operation }, shared));
  });
}

function described(
  document: ApiDocument,
  located: Located,
  shared: readonly DescribedParameter[],
): Described {
  const operation = located.operation as Operation & { requestBody?: DescribedBody };
  const own = (operation.parameters ?? []) as DescribedParameter[];
  const parameters = [...shared, ...own].map((one) => resolved(document, one));
  // What an operation says itself stands in for what its path says.
  const byPlace = new Map(parameters.map((one) => [`${one.in} ${one.name}`, one]));
  const responses = Object.entries(operation.responses as Record<string, DescribedBody>);
  return {
    ...located,
    parameters: [...byPlace.values()],
    requestBody: operation.requestBody && resolved(document, operation.requestBody),
    successes: responses.filter(([status]) => /^2/.test(status)).map(([, one]) => resolved(document, one)),
  };
}

/** What a reference leads to, or the thing itself. */
export function resolved<T extends { readonly $ref?: string }>(document: ApiDocument, thing: T): T {
  if (thing.$ref === undefined) return thing;
  const found = thing.$ref
    .split('/')
    .slice(1)
    .reduce<unknown>((parent, key) => (parent as Record<string, unknown> | undefined)?.[key], document);
  if (found === undefined) throw new Error(`${thing.$ref} leads nowhere.`);
  return resolved(document, found as T);
}
