import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../common/change-log.js';
import { DomainEvents, UserDisabled } from '../common/domain-events.js';
import { newId } from '../common/ids.js';
import type { Caller } from '../common/principal.js';
import { UnitOfWork } from '../common/unit-of-work.js';
import { LastingAdministrator } from './lasting-administrator.js';
import { ImportChunk, type Place } from './import-chunk.js';
import { fingerprintOf, linesOf, type ImportFile } from './import-files.js';
import { noCounts, sumOf, type ImportCounts } from './import-report.js';
import { subjectsOf } from './import-subjects.js';
import {
  ImportTarget,
  type ChunkOutcome,
  type ImportRun,
  type LineOutcome,
  type PreparedChunk,
} from './import-target.js';
import { ImportInterrupted } from './transfer.errors.js';

/** What is to be imported, and how. */
export interface ImportOrder {
  readonly organizationId: string;
  readonly files: readonly ImportFile[];
  /** Tells what would change and keeps nothing. */
  readonly rehearsal?: boolean | undefined;
  readonly chunkSize?: number | undefined;
  /** Stops the import between two chunks. */
  readonly signal?: AbortSignal | undefined;
}

/** Whoever wants to know how it goes. */
export interface ImportWatcher {
  /** Bytes of the files that were read so far. */
  read(bytes: number): void;
  /** A line that was refused, or in a rehearsal any line, with whom or what it is about. */
  line(place: string, outcome: LineOutcome, subject: string): void;
  /** An import that broke off before goes on behind this many lines. */
  resumed(lines: number): void;
  /** A chunk has been kept. */
  kept(counts: ImportCounts): void;
}

const CHUNK = 25_000;

/** Brings files into the directory, chunk by chunk, each of them one act of Guildhall itself. */
@Injectable()
export class ImportService {
  constructor(
    private readonly target: ImportTarget,
    private readonly log: ChangeLog,
    private readonly events: DomainEvents,
    private readonly unitOfWork: UnitOfWork,
    private readonly administrator: LastingAdministrator,
  ) {}

  /**
   * Imports files; one that broke off goes on behind the last chunk that was kept whole.
   *
   * Shape: the counts of everything, also of what an earlier, broken run had kept.
   * Errors: TransferFailed, ImportInterrupted, ImportOvertaken, LastAdministrator, LastInstallationHolder,
   * Unavailable.
   */
  async import(order: ImportOrder, watcher: ImportWatcher): Promise<ImportCounts> {
    if (order.rehearsal) return this.rehearse(order, watcher);
    const fingerprint = await fingerprintOf(order.files);
    const run = await this.target.resume(order.organizationId, fingerprint);
    if (run.done > 0) watcher.resumed(run.done);
    const last = await this.loadAll(order, run, watcher);
    await this.target.finish(last);
    return last.counts;
  }

  /** The whole import in one transaction, which is undone: what it tells is what would have happened. */
  private async rehearse(order: ImportOrder, watcher: ImportWatcher): Promise<ImportCounts> {
    let counts = noCounts;
    const { organizationId } = order;
    const undo = new Error('The rehearsal is over.');
    const play = async () => {
      const run = { id: newId(), organizationId, done: 0, counts: noCounts };
      counts = (await this.loadAll(order, run, watcher)).counts;
      throw undo;
    };
    await this.unitOfWork.run(play).catch((error: unknown) => {
      if (error !== undo) throw error;
    });
    return counts;
  }

  private async loadAll(order: ImportOrder, begun: ImportRun, watcher: ImportWatcher): Promise<ImportRun> {
    let run = begun;
    let loading = Promise.resolve(run);
    for await (const chunk of chunksOf(order, begun.done, watcher)) {
      // Prepared while the database is at work on the chunk before it; two are in memory at most.
      const prepared = await this.target.prepare(chunk);
      run = await loading;
      if (order.signal?.aborted) throw new ImportInterrupted(run.done);
      loading = this.load(order, run, prepared, watcher);
      // It is awaited a chunk later; meanwhile its failure is nobody's surprise.
      loading.catch(() => undefined);
    }
    return loading;
  }

  private async load(
    order: ImportOrder,
    run: ImportRun,
    prepared: PreparedChunk,
    watcher: ImportWatcher,
  ): Promise<ImportRun> {
    const { chunk } = prepared;
    const placeName = placeNames(order.files);
    const rehearsal = order.rehearsal ?? false;
    const [outcome, next] = await this.unitOfWork.run(async () => {
      const act = await this.log.begin(callerOf(run));
      const load = () => this.target.load(prepared, { act, run, rehearsal, placeName });
      const outcome = await this.administrator.kept(run.organizationId, chunk, load);
      for (const userId of outcome.disabledUserIds) await this.events.publish(new UserDisabled(userId, act));
      const next = {
        ...run,
        done: chunk.first + chunk.size,
        counts: sumOf(run.counts, countsOf(chunk, outcome)),
      };
      if (!rehearsal) await this.target.advance(run, next);
      return [outcome, next] as const;
    });
    const subjects = rehearsal ? subjectsOf(chunk) : new Map<number, string>();
    for (const line of linesInOrder(chunk, outcome)) {
      const { file, line: number } = chunk.places[line.n] as Place;
      watcher.line(placeName(file, number), line, subjects.get(line.n) ?? '');
    }
    watcher.kept(next.counts);
    return next;
  }
}

function callerOf({ id, organizationId }: ImportRun): Caller {
  return { principal: { kind: 'system', organizationId }, surface: 'import', requestId: id };
}

function placeNames(files: readonly ImportFile[]) {
  return (file: number, line: number) => `${files[file]?.name ?? ''}:${line}`;
}

function countsOf(chunk: ImportChunk, { counts, lines }: ChunkOutcome): ImportCounts {
  const refused = chunk.refusals.length + lines.filter(({ result }) => result === 'refused').length;
  return { ...counts, refused };
}

/** What became of lines, as they stand in the file; those that could not be read among them. */
function linesInOrder(chunk: ImportChunk, { lines }: ChunkOutcome): readonly LineOutcome[] {
  const unread = chunk.refusals.map((refusal) => ({ ...refusal, result: 'refused' as const }));
  return [...unread, ...lines].sort((one, other) => one.n - other.n);
}

async function* chunksOf(
  { files, chunkSize = CHUNK }: ImportOrder,
  done: number,
  watcher: ImportWatcher,
): AsyncGenerator<ImportChunk> {
  const nameOf = placeNames(files);
  const chunkAt = (first: number) => new ImportChunk(first, ({ file, line }) => nameOf(file, line));
  let passed = 0;
  let chunk = chunkAt(done);
  for (const [file, one] of files.entries()) {
    for await (const lines of linesOf(one, (bytes) => watcher.read(bytes))) {
      for (const line of lines) {
        passed += 1;
        if (passed <= done) continue;
        chunk.add(file, line);
        if (chunk.size < chunkSize) continue;
        yield chunk;
        chunk = chunkAt(passed);
      }
    }
  }
  if (chunk.size > 0) yield chunk;
}
