/** One call of this surface, as its description tells of it. */
export interface DescribedOperation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the API's root; parameters in braces. */
  readonly path: string;
  /** What clients that are generated from the description call it by. */
  readonly nickname: string;
  /** The class of its answer; `list[…]` for a bare array, `void` for an empty one. */
  readonly answers: string;
  /** The class of its body, if it takes one. */
  readonly takes?: string;
  readonly summary: string;
  /** What `$expand` may name. */
  readonly expands?: readonly string[];
  /** Whether it takes the options of collections. */
  readonly odata?: boolean;
  /** Whether it searches, by the query or by a form. */
  readonly searches?: 'query' | 'form';
  /** Failures beside 401. */
  readonly fails?: readonly (403 | 404)[];
}
