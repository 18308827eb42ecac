import { organizationMeant, runCommand, withHouse, WrongUsage } from './command.js';
import { readCommandLine } from './command-line.js';
import { OperatorConsole } from './console.js';
import { exportPlace } from './transfer/export-files.js';
import { ExportService } from './transfer/export.service.js';
import { transferKinds } from './transfer/transfer-record.js';

const USAGE = `npm run export -- FILE|FOLDER [--format jsonl|csv] [--organization ID] [--quiet]
  FILE    ends in .jsonl and gets everything, one JSON object on each line
  FOLDER  gets one CSV file for each kind (docs/import-export.md)`;

runCommand(async () => {
  const { paths, format, organization, quiet } = readCommandLine(process.argv.slice(2), USAGE);
  const [path = ''] = paths;
  if (paths.length > 1) throw new WrongUsage(USAGE);
  const place = await exportPlace(path, format);
  const console = new OperatorConsole(quiet);
  return withHouse(console, async (app) => {
    const organizationId = await organizationMeant(app, organization);
    const counts = await app.get(ExportService).export(organizationId, place, (written, expected) => {
      console.show(written / Math.max(1, expected), `${written} written`);
    });
    const said = transferKinds
      .map((kind) => `${counts[kind]} ${kind}${counts[kind] === 1 ? '' : 's'}`)
      .join(', ');
    console.say(`Written to ${place.path}: ${said}.`);
    return 0;
  });
});
