import type { OperatorConsole } from './console.js';
import type { ImportFile } from './transfer/import-files.js';
import { sentencesOf, type ImportCounts } from './transfer/import-report.js';
import type { ImportWatcher } from './transfer/import.service.js';
import type { LineOutcome } from './transfer/import-target.js';

/** Tells an operator how an import goes: progress and refusals on the error stream, results on the other. */
export class ImportConsole implements ImportWatcher {
  private readonly total: number;
  private bytes = 0;

  constructor(
    files: readonly ImportFile[],
    private readonly console: OperatorConsole,
    private readonly how: { readonly rehearsal: boolean },
  ) {
    this.total = files.reduce((sum, { size }) => sum + size, 0);
  }

  read(bytes: number): void {
    this.bytes += bytes;
    this.kept();
  }

  /** Refusals, and what a rehearsal was made for, are told however quiet. */
  line(place: string, outcome: LineOutcome, subject: string): void {
    if (outcome.result === 'unchanged') return;
    if (outcome.result === 'refused') {
      this.console.complain(`${place} refused: ${outcome.error.message} (${outcome.error.code})`);
    } else {
      const fields = outcome.result === 'updated' ? ` (${outcome.fields.join(', ')})` : '';
      const verb = outcome.result === 'created' ? 'create' : 'update';
      this.console.insist(`${place} ${verb} ${outcome.kind} ${subject}${fields}`);
    }
  }

  resumed(lines: number): void {
    this.console.say(`Going on behind the ${lines} lines that were imported before.`);
  }

  kept(): void {
    this.console.show(this.bytes / Math.max(1, this.total), 'read');
  }

  close(counts: ImportCounts): void {
    const said = sentencesOf(counts, this.how.rehearsal);
    this.console.say(said.length === 0 ? 'There was nothing to import.' : said.join('\n'));
  }
}
