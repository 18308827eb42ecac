import { floorStream, streamOf, type Call } from './call.js';
import { fire, fireOnce, type Pressure, type Stream } from './load.js';
import type { MeasuredProcess } from './measured-process.js';
import { Seen } from './seen.js';
import type { Stand } from './stand.js';

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

/** The status by which a service says that it does not know a call; undefined if it answers it. */
export async function refusalOf(call: Call, { service }: Stand): Promise<number | undefined> {
  const { status, text } = await fireOnce(streamOf(call, service));
  if (status < 300) return undefined;
  if (call.mayBeUnknown && [400, 404, 422].includes(status)) return status;
  throw new Error(`${call.name} was answered by ${status}: ${text}`);
}

/** Measures one kind of call on every stand by turns with the floor, after a first round that only warms up. */
export async function compare(
  call: Call,
  stands: readonly Stand[],
  { rounds, seconds, connections }: Effort,
): Promise<readonly Compared[]> {
  const both = stands.map(({ service, process, floor }) => ({
    floor: {
      stream: floorStream(call.floor, floor.url, service.directory),
      process: floor,
      seen: new Seen(),
    },
    service: { stream: streamOf(call, service), process, seen: new Seen() },
    scale: service.directory.scale.name,
  }));
  const light = { seconds, connections };
  const heavy = { seconds: 3 * seconds, connections: 1 };
  for (let round = 0; round <= rounds; round++) {
    for (const { floor, service } of both) {
      // The first asks longer, until all of the code has been compiled and what is remembered has been read.
      const warmsUp = round === 0;
      await measure(floor, light, warmsUp);
      const pressure = call.isHeavy ? heavy : light;
      await measure(service, warmsUp ? { ...pressure, seconds: 3 * pressure.seconds } : pressure, warmsUp);
    }
  }
  return both.map(({ scale, service, floor }) => ({ scale, service: service.seen, floor: floor.seen }));
}

interface Measured {
  readonly stream: Stream;
  readonly process: MeasuredProcess;
  readonly seen: Seen;
}

async function measure(
  { stream, process, seen }: Measured,
  pressure: Pressure,
  warmsUp: boolean,
): Promise<void> {
  const before = process.workedSeconds;
  const outcome = await fire(stream, pressure);
  if (!warmsUp) seen.add(outcome, process.workedSeconds - before);
}

const FLOORS = { constant: 'bare Fastify that reads a body', row: 'bare Fastify that reads a row' } as const;

/** A comparison in words, a line for each directory. */
export function linesOf(
  { name, isFlat, floor: kind }: Call,
  compared: readonly Compared[],
): readonly string[] {
  const lines = compared.map(({ scale, service, floor }) => {
    const ratio = (service.perSecond / floor.perSecond).toPrecision(2);
    return `${name} (${scale}): ${ratio} of ${FLOORS[kind]}; ${toldOf(service)}; that one ${toldOf(floor)}`;
  });
  const [smaller, larger] = compared;
  if (!smaller || !larger || !isFlat) return lines;
  const ours = growthOf(smaller.service, larger.service);
  const theirs = growthOf(smaller.floor, larger.floor);
  const sizes = `from ${smaller.scale} to ${larger.scale}`;
  return [...lines, `${name}: p99 grows ${ours} times ${sizes}, the floor's ${theirs} times`];
}

function growthOf(smaller: Seen, larger: Seen): string {
  return (larger.latencies.quantile(0.99) / smaller.latencies.quantile(0.99)).toFixed(2);
}

function toldOf({ perSecond, latencies, workedMicroseconds }: Seen): string {
  const [half = '', most = ''] = [0.5, 0.99].map((share) => latencies.quantile(share).toFixed(2));
  const worked = `${workedMicroseconds.toFixed(0)} µs of its process`;
  return `${perSecond.toFixed(0)}/s, p50 ${half} ms, p99 ${most} ms, ${worked}`;
}
