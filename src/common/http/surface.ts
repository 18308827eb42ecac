import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { DomainError } from '../errors.js';

/**
 * The steps of a request that surfaces put in different orders.
 *
 * `authenticate` refuses bad credentials, `parse` reads the body, `resolve` looks for the subject of the
 * path, `authorize` asks for the permission, `validate` checks the fields; then the handler acts.
 */
export type Stage = 'authenticate' | 'parse' | 'resolve' | 'authorize' | 'validate';

/** Credentials as they were sent, not yet believed. */
export type Credential =
  | { readonly scheme: 'bearer'; readonly token: string }
  | {
      readonly scheme: 'basic';
      readonly name: string;
      readonly password: string;
      /** The authentication service that is to verify it, by number, if the request names one. */
      readonly by?: {
        readonly service: { readonly number: number };
        /** Whether somebody unknown becomes a user by it, and of which role, by name. */
        readonly createsUnknown: boolean;
        readonly roleOfNew?: string;
      };
    }
  | { readonly scheme: 'unknown'; readonly name: string }
  /** A kind of token that an adapter issues and verifies itself. */
  | { readonly scheme: 'own'; readonly verifier: string; readonly token: string };

/** One place in which a surface looks for credentials. */
export interface CredentialSource {
  readonly read: (request: FastifyRequest) => Credential | undefined;
  /** What follows if they are wrong: a refusal, or a look at the next source. */
  readonly whenWrong: 'refuse' | 'pass over';
  /** Whether browsers send it unasked, as they do cookies, also when another site makes them. */
  readonly sentByBrowsers?: boolean;
}

/** What the renderer of a failure may know about the request. */
export interface FailureContext {
  readonly request: FastifyRequest;
  readonly requestId: string;
  /** Path and mount only; queries carry passwords on some surfaces. */
  readonly path: string;
  /** Scheme and authority of links, without trailing slash, whatever Host the request claims. */
  readonly origin: string;
}

/** A failure in the words of one surface. */
export interface RenderedFailure {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Undefined for an empty body. */
  readonly body?: string | undefined;
  readonly contentType?: string;
}

/** A body as it came from the wire. */
export interface RawBody {
  readonly bytes: Buffer;
  readonly contentType: string | undefined;
  readonly request: FastifyRequest;
}

/** A request before it has found its route. */
export interface UnroutedRequest {
  /** In the form that is routed. */
  readonly url: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

/** The character of one tongue that Guildhall answers in: everything that differs before a handler runs. */
export interface Surface {
  readonly name: string;
  /** Path prefixes, lower-case, without trailing slash; the longest match wins. */
  readonly mounts: readonly string[];
  /** Paths of its own that lie under the mount of another surface. */
  readonly enclaves?: readonly string[];
  /** Where credentials are looked for, in order of precedence. */
  readonly credentials: readonly CredentialSource[];
  readonly stages: readonly Stage[];
  /**
   * Reads a body that is not empty.
   *
   * Errors: MalformedBody, UnsupportedMediaType.
   */
  readonly parseBody: (body: RawBody) => unknown;
  /** The one media type of its answers, if a request whose Accept does not admit it is refused. */
  readonly produces?: string;
  readonly renderFailure: (failure: DomainError, context: FailureContext) => RenderedFailure;
  /** Brings the other shapes of this surface's URLs to the one that is routed; undefined leaves the URL. */
  readonly rewriteUrl?: (url: string, method: string) => string | undefined;
  /**
   * The verb that is meant where one travels inside another; undefined leaves the one that was sent.
   *
   * Shape: HEAD inside another verb is answered as a GET whose body is left out, and announced as none.
   */
  readonly meantVerb?: (request: UnroutedRequest) => string | undefined;
  /** Whether OPTIONS tells the verbs that a path takes; elsewhere it only serves browsers. */
  readonly tellsVerbs?: boolean;
  /** Whether fields that a DTO does not list are refused (`true`) or ignored. */
  readonly refusesUnknownFields: boolean;
  /** Whether an X-Request-ID that the caller sends comes back instead of our own. */
  readonly echoesRequestIds?: boolean;
  /** Headers that every answer of the surface carries. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers that are known only when the answer is, by the milliseconds that it took. */
  readonly lateHeaders?: (request: FastifyRequest, elapsedMs: number) => Readonly<Record<string, string>>;
  /** Who may call it from a browser: the configured origins, or everybody without credentials. */
  readonly cors: 'listed' | 'anyone';
  /** Headers of its own that the scripts of listed origins may read. */
  readonly exposedHeaders?: readonly string[];
  /** May refuse a request that carries credentials a browser sends by itself. */
  readonly guardCookies?: (request: FastifyRequest) => DomainError | undefined;
}
