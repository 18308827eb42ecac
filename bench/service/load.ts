import autocannon from 'autocannon';
import { Latencies } from './latencies.js';

/** One request of a stream of them. */
export interface Shot {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: object;
}

/** What is asked, how often as can be, with which credentials. */
export interface Stream {
  readonly origin: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The next request; asked anew for each. */
  readonly next: () => Shot;
}

/** What a slice of time showed. */
export interface Outcome {
  readonly perSecond: number;
  readonly latencies: Latencies;
}

/** How hard a stream is asked. */
export interface Pressure {
  readonly seconds: number;
  readonly connections: number;
  /** Ends it sooner. */
  readonly until?: AbortSignal;
  /** Told of each answer at the moment it came. */
  readonly onAnswer?: (milliseconds: number) => void;
}

/**
 * Keeps a few connections busy with a stream for a while.
 *
 * Units: seconds. Errors: any answer that is not 2xx, since a refusal is fast and would flatter the figures.
 */
export async function fire(stream: Stream, pressure: Pressure): Promise<Outcome> {
  const { seconds, connections, until, onAnswer } = pressure;
  const latencies = new Latencies();
  const wrong: number[] = [];
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    const options = {
      url: stream.origin,
      connections,
      duration: seconds,
      requests: [{ setupRequest: (request: autocannon.Request) => ({ ...request, ...shaped(stream) }) }],
    };
    const run = autocannon(options, (error: Error | null) => {
      if (error) reject(error);
      else resolve();
    });
    until?.addEventListener('abort', () => {
      run.stop();
    });
    run.on('response', (_client, status, _bytes, milliseconds) => {
      latencies.add(milliseconds);
      onAnswer?.(milliseconds);
      if (status < 200 || status > 299) wrong.push(status);
    });
  });
  if (wrong.length > 0) throw new Error(`${wrong.length} answers were wrong, the first ${String(wrong[0])}.`);
  return { perSecond: (latencies.count * 1000) / (performance.now() - began), latencies };
}

/** One answer, and how long it took until all of it was there. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly seconds: number;
}

/** Sends the next request of a stream once. */
export async function fireOnce(stream: Stream): Promise<Answer> {
  const { path, ...init } = shaped(stream);
  const began = performance.now();
  const answer = await fetch(`${stream.origin}${path}`, init);
  const text = await answer.text();
  return { status: answer.status, text, seconds: (performance.now() - began) / 1000 };
}

function shaped({ next, headers }: Stream) {
  const { method = 'GET', path, body } = next();
  const json = body && { 'content-type': 'application/json' };
  return { method, path, headers: { ...headers, ...json }, ...(body && { body: JSON.stringify(body) }) };
}
