import { pick, streamOf, type Call, type Service } from './call.js';
import { fire, fireOnce, type Shot } from './load.js';
import { Latencies } from './latencies.js';
import { idOf } from './loading/ids.js';
import type { LoadedDirectory } from './loading/loaded-directory.js';
import { nativeCalls } from './native-calls.js';
import type { Stand } from './stand.js';

/** Something big that is done a few times, with what undoes it, while others go on reading. */
export interface Act {
  readonly name: string;
  readonly does: (directory: LoadedDirectory) => Shot;
  readonly undoes: (directory: LoadedDirectory) => Shot;
}

const MEMBERS = 10_000;
const READERS = 4;
/** Reading begins this long before an act, so that it is known what reads cost without it. */
const LEAD_MS = 1000;

export const acts: readonly Act[] = [
  { name: `add ${MEMBERS} members in one call`, does: batchOf('add'), undoes: batchOf('remove') },
  {
    name: 'nest a group with a crowd of users under another',
    does: ({ special }) => nesting('PUT', special.lone, special.crowd),
    undoes: ({ special }) => nesting('DELETE', special.lone, special.crowd),
  },
  {
    name: 'nest a group with half of all groups below it under another',
    does: ({ special }) => nesting('PUT', special.lone, special.broad),
    undoes: ({ special }) => nesting('DELETE', special.lone, special.broad),
  },
];

/** What an act took, and what those felt who were reading. */
export interface Acted {
  readonly seconds: number;
  readonly readsBefore: Latencies;
  readonly readsMeanwhile: Latencies;
}

/** Does an act, or undoes it, while a few connections read groups as fast as they can. */
export async function actBesideReaders(shotOf: Act['does'], { service }: Stand): Promise<Acted> {
  const [before, meanwhile] = [new Latencies(), new Latencies()];
  const times = { began: Infinity, ended: Infinity };
  const reading = new AbortController();
  const reads = fire(streamOf(READ, service), {
    connections: READERS,
    seconds: 600,
    until: reading.signal,
    onAnswer: (milliseconds) => {
      const now = performance.now();
      // Whatever overlaps with the act has felt it.
      if (now < times.began) before.add(milliseconds);
      else if (now - milliseconds < times.ended) meanwhile.add(milliseconds);
    },
  });
  await new Promise((resolve) => setTimeout(resolve, LEAD_MS));
  times.began = performance.now();
  const { status, text, seconds } = await fireOnce(streamOf({ ...READ, next: shotOf }, service));
  times.ended = performance.now();
  reading.abort();
  await reads;
  if (status >= 300) throw new Error(`An act was answered by ${status}: ${text}`);
  return { seconds, readsBefore: before, readsMeanwhile: meanwhile };
}

/** What was seen, in words. */
export function lineOf(
  what: string,
  { service }: { readonly service: Service },
  acted: readonly Acted[],
): string {
  const { name } = service.directory.scale;
  const seconds = acted.map((one) => one.seconds.toFixed(2)).join(', ');
  const [before, meanwhile] = [together(acted, 'readsBefore'), together(acted, 'readsMeanwhile')];
  return `${what} (${name}): ${seconds} s; p99 of reads beside it ${told(meanwhile)}, before it ${told(before)}`;
}

function together(acted: readonly Acted[], which: 'readsBefore' | 'readsMeanwhile'): Latencies {
  const all = new Latencies();
  for (const one of acted) all.addAll(one[which]);
  return all;
}

function told(latencies: Latencies): string {
  return `${latencies.quantile(0.99).toFixed(1)} ms of ${latencies.count}`;
}

const READ: Call = pick(nativeCalls, 0);

function batchOf(op: 'add' | 'remove'): Act['does'] {
  return ({ special, scale }) => {
    const many = Math.min(MEMBERS, scale.users);
    const items = Array.from({ length: many }, (_, at) => ({
      op,
      type: 'user',
      id: idOf('user', Math.floor((at * scale.users) / many)),
    }));
    return { method: 'POST', path: `/api/v1/groups/${special.lone}/members:batch`, body: { items } };
  };
}

function nesting(method: 'PUT' | 'DELETE', parent: string, child: string): Shot {
  const path = `/api/v1/groups/${parent}/members/groups/${child}`;
  return { method, path, ...(method === 'PUT' && { body: {} }) };
}
