/** What every call can be given. */
export interface CallOptions {
  /** Ends the call; it then rejects with the reason of the signal. */
  readonly signal?: AbortSignal | undefined;
  /** How long one attempt may take; it then rejects with a TimeoutError. */
  readonly timeoutSeconds?: number | undefined;
  /** More headers of the request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** For calls that change what somebody else may have changed meanwhile. */
export interface IfMatch {
  /** The version that is to be changed; if it is no longer the present one, the call fails with status 412. */
  readonly ifMatch: Version;
}

/** For calls that read what may be known already. */
export interface IfNoneMatch {
  /** The version that is known; if it is still the present one, the answer is undefined. */
  readonly ifNoneMatch: Version;
}

/** For calls that make something. */
export interface IdempotencyKey {
  /** By what a repetition is known as one; made up if absent. */
  readonly idempotencyKey?: string | undefined;
}

/** A resource that was read before, its version, its ETag, or `*` for any. */
export type Version = { readonly version: number } | number | string;

/** One call of the API, before it becomes a request. */
export interface Call {
  readonly method: string;
  /** With `{names}` where parameters go. */
  readonly path: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: object;
  /** The names in the query whose lists are one value with commas. */
  readonly commaSeparated?: readonly string[];
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** The media type of the body; JSON if absent. */
  readonly bodyType?: string;
  /** How the answer is read; as JSON if absent. */
  readonly reads?: 'text';
  /** Whether it goes without a token. */
  readonly isPublic?: true;
}

/** The ETag of a version; undefined if none is asked for. */
export function entityTag(version: Version): string;
export function entityTag(version: Version | undefined): string | undefined;
export function entityTag(version: Version | undefined): string | undefined {
  if (version === undefined || typeof version === 'string') return version;
  return `"${typeof version === 'number' ? version : version.version}"`;
}

/** A key that nobody else has. */
export function newIdempotencyKey(): string {
  // Browsers have `randomUUID` on secure origins only.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether the same request twice has the effect of one. */
export function canBeRepeated({ method, headers }: Call): boolean {
  return ['GET', 'HEAD', 'PUT'].includes(method) || headers?.['Idempotency-Key'] !== undefined;
}
