/** A request as it was sent. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** What is answered next: a response, or what becomes of one. */
export type Reply = Response | ((sent: Sent, signal: AbortSignal) => Response | Promise<Response>);

/** A `fetch` that answers from a list, the last reply again and again, and keeps what it was asked. */
export class ScriptedFetch {
  readonly sent: Sent[] = [];
  private readonly replies: Reply[];

  constructor(...replies: readonly Reply[]) {
    this.replies = [...replies];
  }

  readonly fetch = (async (url: string, init: RequestInit) => {
    const body = typeof init.body === 'string' ? init.body : undefined;
    const sent = { method: init.method ?? 'GET', url, headers: new Headers(init.headers), body };
    this.sent.push(sent);
    const reply = this.replies.length > 1 ? this.replies.shift() : this.replies[0];
    if (!reply) throw new Error('Nothing is answered here.');
    return typeof reply === 'function' ? reply(sent, init.signal as AbortSignal) : reply.clone();
  }) as typeof globalThis.fetch;

  get last(): Sent {
    const last = this.sent.at(-1);
    if (!last) throw new Error('Nothing was sent.');
    return last;
  }
}

/** An answer with a body. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

/** A failure as the native API tells it. */
export function problem(
  status: number,
  code: string,
  headers: Record<string, string> = {},
  more: object = {},
): Response {
  const body = {
    type: 'about:blank',
    title: `It failed by ${code}.`,
    status,
    code,
    requestId: 'r-1',
    ...more,
  };
  return json(body, status, { 'content-type': 'application/problem+json', ...headers });
}

/** An answer without a body. */
export function nothing(): Response {
  return new Response(null, { status: 204 });
}
