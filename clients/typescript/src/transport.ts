import { canBeRepeated, type Call, type CallOptions } from './call.js';
import { GuildhallError, type CallName } from './guildhall-error.js';
import { requestOf, type OutgoingRequest } from './request.js';
import { pause, within } from './time-limit.js';
import type { TokenSource } from './token-source.js';

/** How calls travel. */
export interface TransportOptions {
  /** Where Guildhall is: `https://directory.example.com`. */
  readonly url: string | URL;
  /** Whose calls they are: an API token or access token, or where to get one. */
  readonly token?: string | TokenSource | undefined;
  /** How long one attempt of a call may take; 30 if absent. */
  readonly timeoutSeconds?: number | undefined;
  /** How often a call is repeated that was answered 429 or 503 with a Retry-After; twice if absent. */
  readonly retries?: number | undefined;
  /** The longest Retry-After that is waited for; 30 if absent. */
  readonly longestWaitSeconds?: number | undefined;
  /** What sends the requests; the platform's own if absent. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** Sends calls: with a token, in bounded time, and again where that may help. */
export class Transport {
  private readonly origin: string;
  private readonly token: TokenSource | undefined;
  private readonly timeoutSeconds: number;
  private readonly retries: number;
  private readonly longestWaitSeconds: number;
  private readonly fetch: typeof globalThis.fetch;

  constructor({ url, token, ...options }: TransportOptions) {
    this.origin = String(url).replace(/\/+$/, '');
    this.token = typeof token === 'string' ? () => token : token;
    this.timeoutSeconds = options.timeoutSeconds ?? 30;
    this.retries = options.retries ?? 2;
    this.longestWaitSeconds = options.longestWaitSeconds ?? 30;
    this.fetch = options.fetch ?? ((...request) => globalThis.fetch(...request));
  }

  /**
   * The answer to a call.
   *
   * Errors: GuildhallError for an answer that is a failure; what the signal, the time limit or `fetch` says
   * if there is no answer.
   */
  async send(call: Call, options: CallOptions = {}): Promise<unknown> {
    const { headers, signal, timeoutSeconds = this.timeoutSeconds } = options;
    const request = requestOf(this.origin, { ...call, headers: { ...call.headers, ...headers } });
    for (let repetition = 0; ; repetition++) {
      const answer = await within(timeoutSeconds, signal, (ending) => this.attempt(call, request, ending));
      if (!(answer instanceof GuildhallError)) return answer.body;
      const seconds = this.waitBefore(repetition, call, answer);
      if (seconds === undefined) throw answer;
      await pause(seconds, signal);
    }
  }

  private async attempt(
    call: Call,
    request: OutgoingRequest,
    ending: AbortSignal,
  ): Promise<{ readonly body: unknown } | GuildhallError> {
    const response = await this.respond(call, request, ending);
    const text = await response.text();
    const name: CallName = `${call.method} ${call.path}`;
    if (response.status === 304) return { body: undefined };
    if (!response.ok) return new GuildhallError(name, response.status, response.headers, objectIn(text));
    if (call.reads === 'text') return { body: text };
    return text === '' ? { body: undefined } : { body: parsed(text, name, response) };
  }

  /** The response to a request; one that refuses the token is asked for once more with a new one, if there is. */
  private async respond(call: Call, request: OutgoingRequest, ending: AbortSignal): Promise<Response> {
    if (call.isPublic || !this.token) return this.exchange(request, ending);
    const token = await this.token();
    const response = await this.exchange(request, ending, token);
    if (response.status !== 401) return response;
    const another = await this.token(token);
    if (another === token) return response;
    await response.text();
    return this.exchange(request, ending, another);
  }

  private exchange(
    { url, ...request }: OutgoingRequest,
    signal: AbortSignal,
    token?: string,
  ): Promise<Response> {
    const { method, body } = request;
    const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...request.headers };
    return this.fetch(url, { method, headers, signal, ...(body !== undefined && { body }) });
  }

  /** How long to wait before a repetition; undefined if there is to be none. */
  private waitBefore(
    repetition: number,
    call: Call,
    { status, retryAfter }: GuildhallError,
  ): number | undefined {
    // Who is told to slow down was turned away before anything happened; an outage may come after it.
    const mayHelp = status === 429 || (status === 503 && canBeRepeated(call));
    if (!mayHelp || repetition >= this.retries || retryAfter === undefined) return undefined;
    return retryAfter <= this.longestWaitSeconds ? retryAfter : undefined;
  }
}

function parsed(text: string, name: CallName, { status, headers }: Response): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GuildhallError(name, status, headers, {});
  }
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
