import { GCProfiler } from 'node:v8';
import { MalformedBody } from '../../../common/errors.js';
import { parseXmlBody } from './xml-body.js';

const MEGABYTES = 1024 * 1024;

const entities = Array.from({ length: 10 }, (_none, level) =>
  level === 0 ? '<!ENTITY l0 "lol">' : `<!ENTITY l${level} "${`&l${level - 1};`.repeat(10)}">`,
).join('');
const million = Array.from({ length: 1_000_000 }, (_none, index) => ` a${index}="1"`).join('');

const attacks: readonly (readonly [string, string])[] = [
  ['a DOCTYPE', '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>'],
  ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
  ['a parameter entity', '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]><a/>'],
  ['a billion laughs', `<!DOCTYPE a [${entities}]><a>&l9;</a>`],
  ['laughs without a DOCTYPE', `<a>${'&l9;'.repeat(100_000)}</a>`],
  [
    'a quadratic blow-up',
    `<!DOCTYPE a [<!ENTITY x "${'x'.repeat(100_000)}">]><a>${'&x;'.repeat(100_000)}</a>`,
  ],
  [
    'an inclusion',
    '<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/></a>',
  ],
  ['100,000 levels', '<a>'.repeat(100_000) + '</a>'.repeat(100_000)],
  ['100,000 levels that never close', '<a>'.repeat(100_000)],
  ['a million attributes', `<a${million}/>`],
  ['one element too many', `<a>${'<b/>'.repeat(100_000)}</a>`],
  ['a million elements', `<a>${'<b/>'.repeat(1_000_000)}</a>`],
];

const parse = (bytes: Buffer) =>
  parseXmlBody({ bytes, contentType: 'application/xml', request: {} as never });

describe('attacks by XML', () => {
  it.each(attacks)('%s is refused at once and costs next to nothing', (_what, text) => {
    const bytes = Buffer.from(text);
    // The best of ten, in time of this thread: the machine may be busy with something else.
    const refusals = Array.from({ length: 10 }, () => refusalOf(bytes));
    expect(Math.min(...refusals.map(({ milliseconds }) => milliseconds))).toBeLessThan(100);
    expect(Math.max(...refusals.map(({ growth }) => growth))).toBeLessThan(50 * MEGABYTES);
  });

  it('would be seen to grow', () => {
    const grown = growthDuring(() => Array.from({ length: 8_000_000 }, (_none, index) => index + 0.5));
    expect(grown).toBeGreaterThan(50 * MEGABYTES);
  });
});

function refusalOf(bytes: Buffer): { readonly milliseconds: number; readonly growth: number } {
  let milliseconds = 0;
  const growth = growthDuring(() => {
    const began = process.threadCpuUsage();
    expect(() => parse(bytes)).toThrow(MalformedBody);
    const { user, system } = process.threadCpuUsage(began);
    milliseconds = (user + system) / 1000;
  });
  return { milliseconds, growth };
}

/** By how much the heap grew at most, whatever was collected in between. */
function growthDuring(work: () => void): number {
  const profiler = new GCProfiler();
  profiler.start();
  const { heapUsed: before } = process.memoryUsage();
  work();
  const { heapUsed: after } = process.memoryUsage();
  const collected = profiler.stop().statistics;
  const peaks = collected.map(({ beforeGC }) => beforeGC.heapStatistics.usedHeapSize);
  return Math.max(after, ...peaks) - before;
}
