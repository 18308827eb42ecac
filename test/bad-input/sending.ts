import { request, Agent } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Answer } from '../support/http-client.js';
import type { SentRequest } from './attack.js';

const TOO_LONG_MS = 20_000;

/** Sends requests as they are, without mending their paths, over connections that stay open. */
export class Sender {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(private readonly origin: string) {}

  /** Fails if there is no answer in time. */
  send({ method, path, headers, body }: SentRequest): Promise<Answer> {
    const bytes = body === undefined ? undefined : Buffer.from(body);
    return new Promise((resolve, reject) => {
      const sent = request(new URL(this.origin), {
        method: method.toUpperCase(),
        path,
        agent: this.agent,
        timeout: TOO_LONG_MS,
        headers: { ...headers, ...(bytes && { 'content-length': bytes.length }) },
      });
      sent.on('timeout', () => sent.destroy(new Error('It is not answered.')));
      sent.on('error', reject);
      sent.on('response', (response) => {
        const flat = Object.entries(response.headers).map(([name, value]): [string, string] => [
          name,
          String(value),
        ]);
        text(response).then(
          (whole) => resolve(answerOf(response.statusCode ?? 0, Object.fromEntries(flat), whole)),
          reject,
        );
      });
      sent.end(bytes);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

function answerOf(status: number, headers: Record<string, string>, whole: string): Answer {
  return { status, headers: new Headers(headers), text: whole, json: jsonOf(whole) };
}

function jsonOf(whole: string): unknown {
  try {
    return JSON.parse(whole) as unknown;
  } catch {
    return undefined;
  }
}
