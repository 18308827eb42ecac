import { fire } from './load.js';
import { Seen } from './seen.js';
import type { Stand } from './stand.js';
import { floorStream, type Subject } from './subjects.js';

/** How long and how hard everything is asked. */
export interface Effort {
  readonly rounds: number;
  /** Of one slice. */
  readonly seconds: number;
  readonly connections: number;
}

/** What one kind of call showed on one directory, beside the floor. */
export interface Compared {
  /** The name of the directory's scale. */
  readonly scale: string;
  readonly service: Seen;
  readonly floor: Seen;
}

/** Measures one kind of call on every stand by turns with the floor, after a first round that only warms up. */
export async function compare(
  subject: Subject,
  stands: readonly Stand[],
  { rounds, seconds, connections }: Effort,
): Promise<readonly Compared[]> {
  const both = stands.map(({ service, floorUrl }) => ({
    floor: floorStream(floorUrl, service.directory),
    service: subject.stream(service),
    seen: { scale: service.directory.scale.name, service: new Seen(), floor: new Seen() },
  }));
  for (let round = 0; round <= rounds; round++) {
    for (const { floor, service, seen } of both) {
      const theirs = await fire(floor, seconds, connections);
      const ours = await fire(service, seconds, connections);
      if (round === 0) continue;
      seen.floor.add(theirs);
      seen.service.add(ours);
    }
  }
  return both.map(({ seen }) => seen);
}

/** A comparison in words, a line for each directory. */
export function linesOf({ name, single }: Subject, compared: readonly Compared[]): readonly string[] {
  const lines = compared.map(({ scale, service, floor }) => {
    const ratio = (service.perSecond / floor.perSecond).toFixed(2);
    return `${name} (${scale}): ${ratio} of the floor; ${toldOf(service)}; floor ${toldOf(floor)}`;
  });
  const [smaller, larger] = compared;
  if (!smaller || !larger || !single) return lines;
  const ours = growthOf(smaller.service, larger.service);
  const theirs = growthOf(smaller.floor, larger.floor);
  const sizes = `from ${smaller.scale} to ${larger.scale}`;
  return [...lines, `${name}: p99 grows ${ours} times ${sizes}, the floor's ${theirs} times`];
}

function growthOf(smaller: Seen, larger: Seen): string {
  return (larger.latencies.quantile(0.99) / smaller.latencies.quantile(0.99)).toFixed(2);
}

function toldOf({ perSecond, latencies }: Seen): string {
  const [half = '', most = ''] = [0.5, 0.99].map((share) => latencies.quantile(share).toFixed(2));
  return `${perSecond.toFixed(0)}/s, p50 ${half} ms, p99 ${most} ms`;
}
