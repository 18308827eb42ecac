import { ProgressLine } from './progress-line.js';
import type { ImportFile } from './transfer/import-files.js';
import { sentencesOf, type ImportCounts } from './transfer/import-report.js';
import type { ImportWatcher } from './transfer/import.service.js';
import type { LineOutcome } from './transfer/import-target.js';

/** Tells an operator how an import goes: progress and refusals on the error stream, results on the other. */
export class ImportConsole implements ImportWatcher {
  private readonly progress = new ProgressLine(process.stderr);
  private readonly total: number;
  private bytes = 0;

  constructor(
    files: readonly ImportFile[],
    private readonly how: { readonly quiet: boolean; readonly rehearsal: boolean },
  ) {
    this.total = files.reduce((sum, { size }) => sum + size, 0);
  }

  read(bytes: number): void {
    this.bytes += bytes;
    this.draw('read');
  }

  line(place: string, outcome: LineOutcome, subject: string): void {
    if (outcome.result === 'unchanged') return;
    this.progress.clear();
    if (outcome.result === 'refused') {
      process.stderr.write(`${place} refused: ${outcome.error.message} (${outcome.error.code})\n`);
    } else {
      const fields = outcome.result === 'updated' ? ` (${outcome.fields.join(', ')})` : '';
      const verb = outcome.result === 'created' ? 'create' : 'update';
      process.stdout.write(`${place} ${verb} ${outcome.kind} ${subject}${fields}\n`);
    }
  }

  resumed(lines: number): void {
    if (!this.how.quiet)
      process.stdout.write(`Going on behind the ${lines} lines that were imported before.\n`);
  }

  kept(): void {
    this.draw('read');
  }

  clear(): void {
    this.progress.clear();
  }

  close(counts: ImportCounts): void {
    if (this.how.quiet) return;
    const said = sentencesOf(counts, this.how.rehearsal);
    process.stdout.write(`${said.length === 0 ? 'There was nothing to import.' : said.join('\n')}\n`);
  }

  private draw(words: string): void {
    if (!this.how.quiet) this.progress.show(this.bytes / Math.max(1, this.total), words);
  }
}
