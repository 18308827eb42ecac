import { organizationMeant, runCommand, withHouse } from './command.js';
import { readCommandLine } from './command-line.js';
import { OperatorConsole } from './console.js';
import { ImportConsole } from './import-console.js';
import { importFiles } from './transfer/import-files.js';
import { ImportService } from './transfer/import.service.js';

const USAGE = `npm run import -- FILE… [--dry-run] [--format jsonl|csv] [--organization ID] [--quiet]
  FILE  a file of JSON lines or CSV, or a folder of them (docs/import-export.md)`;

/** The exit code for an import of which some lines were refused. */
const REFUSED = 2;

/** Stops an import between two chunks when the operator asks to. */
function stopOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}

runCommand(async () => {
  const { paths, format, organization, quiet, dryRun } = readCommandLine(process.argv.slice(2), USAGE);
  const signal = stopOnSignal();
  const files = await importFiles(paths, format);
  const console = new OperatorConsole(quiet);
  return withHouse(console, async (app) => {
    const organizationId = await organizationMeant(app, organization);
    const told = new ImportConsole(files, console, { rehearsal: dryRun });
    const order = { organizationId, files, rehearsal: dryRun, signal };
    const counts = await app
      .get(ImportService)
      .import(order, told)
      .finally(() => console.clear());
    told.close(counts);
    return counts.refused > 0 ? REFUSED : 0;
  });
});
