import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ImportChunk } from './import-chunk.js';
import { importFiles, linesOf } from './import-files.js';
import { GroupReferences } from './persistence/group-references.js';
import { membershipRows } from './persistence/membership-stage.js';

const LINES = 200_000;
const CHUNK = 10_000;
const MEGABYTE = 1_048_576;

const formats = {
  jsonl: { header: '', line: (at: number) => `{"type":"membership","group":"crew","user":"user${at}"}\n` },
  csv: { header: 'group,user\n', line: (at: number) => `crew,user${at}\n` },
} as const;

/** What is still in use after everything else was collected. */
function usedMemory(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MEGABYTE;
}

/** Reads a file in chunks, as an import does, and counts them. */
async function* chunksOf(path: string): AsyncGenerator<number> {
  const [file] = await importFiles([path]);
  let chunk = new ImportChunk(0, () => '');
  let count = 0;
  for await (const lines of linesOf(file!, () => undefined)) {
    for (const line of lines) chunk.add(0, line);
    if (chunk.size < CHUNK) continue;
    const rows = await membershipRows(chunk, new GroupReferences());
    expect(rows.length).toBe(chunk.size);
    chunk = new ImportChunk(0, () => '');
    yield ++count;
  }
}

describe('reading a file of 200,000 lines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-memory-'));

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each(['jsonl', 'csv'] as const)(
    'takes no more memory at its end than near its beginning: %s',
    async (format) => {
      const path = join(folder, `memberships.${format}`);
      const { header, line } = formats[format];
      writeFileSync(path, header + Array.from({ length: LINES }, (_, at) => line(at)).join(''));
      const used: number[] = [];
      for await (const chunks of chunksOf(path)) if (chunks === 2 || chunks === 17) used.push(usedMemory());
      const [early = 0, late = Infinity] = used;
      expect(late - early).toBeLessThan(8);
    },
  );
});
