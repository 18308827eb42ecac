import type { Located } from '../../src/openapi/api-document.js';

/** A request as it goes out; the path is already encoded. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What is known by construction of the answer to an attack. */
export interface Expected {
  /** What the status is one of; whatever is below 500 if nothing is said. */
  readonly statuses?: readonly number[];
  /** The field that the answer must name, as a path with dots. */
  readonly field?: string;
}

/** One change for the worse of a request that would be fine. */
export interface Attack {
  readonly located: Located;
  /** What was changed, and to what, for people. */
  readonly what: string;
  readonly apply: (request: SentRequest) => SentRequest;
  readonly expected: Expected;
}
