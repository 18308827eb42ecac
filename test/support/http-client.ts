/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined if it is empty. */
  readonly json: unknown;
}

/** What a request is made of, beside its path. */
export interface RequestParts {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, text and bytes as they are. */
  readonly body?: unknown;
}

/** Speaks real HTTP to one server, as scripts do. */
export class HttpClient {
  constructor(
    private readonly baseUrl: string,
    private readonly standing: Readonly<Record<string, string>> = {},
  ) {}

  /** The same client with more headers on every request. */
  with(headers: Readonly<Record<string, string>>): HttpClient {
    return new HttpClient(this.baseUrl, { ...this.standing, ...headers });
  }

  async send(path: string, { method = 'GET', headers = {}, body }: RequestParts = {}): Promise<Answer> {
    const sent = encoded(body);
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...sent.headers, ...this.standing, ...headers },
      ...(sent.body !== undefined && { body: sent.body }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  }
}

function encoded(body: unknown): {
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
} {
  if (body === undefined) return { headers: {} };
  if (typeof body === 'string' || body instanceof Uint8Array) return { headers: {}, body: body as string };
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The header of HTTP Basic. */
export function basic(name: string, password: string): { readonly authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` };
}

/** The header of a bearer token. */
export function bearer(token: string): { readonly authorization: string } {
  return { authorization: `Bearer ${token}` };
}
