import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config/app.config.js';
import { OperatorConsole } from '../../src/console.js';
import { startService } from '../../src/service.js';
import { crossScenario } from './cross-scenario.js';
import type { PlayedDocument } from './document.js';
import { confluenceDocument } from './documents/confluence.js';
import { confluenceMembersDocument } from './documents/confluence-members.js';
import { enterpriseTesterCollectionsDocument } from './documents/enterprise-tester-collections.js';
import { enterpriseTesterDocument } from './documents/enterprise-tester.js';
import { mindtouchDocument } from './documents/mindtouch.js';
import { onezoneNesting } from './documents/onezone-nesting.js';
import { onezoneDocument } from './documents/onezone.js';
import { uipathScript } from './documents/uipath-script.js';
import { uipathDocument } from './documents/uipath.js';
import { playDocument } from './play.js';
import { prepareStage } from './stage.js';
import { Tally } from './tally.js';

const documents: readonly PlayedDocument[] = [
  confluenceDocument,
  confluenceMembersDocument,
  enterpriseTesterDocument,
  enterpriseTesterCollectionsDocument,
  mindtouchDocument,
  onezoneDocument,
  onezoneNesting,
  uipathDocument,
  uipathScript,
];

/** Plays everything on a house of its own that is torn down afterwards; answers whether all was as documented. */
async function demo(quiet: boolean): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guildhall-demo-'));
  const console = new OperatorConsole(quiet);
  const tally = new Tally(console);
  const config = readConfig({
    GUILDHALL_DATA_DIR: dataDir,
    PORT: '0',
    GUILDHALL_ADMIN_PASSWORD: 'password',
    // The organization that the UiPath document speaks of.
    GUILDHALL_ORGANIZATION: 'magic-7',
    GUILDHALL_LOG_LEVEL: 'silent',
  });
  tally.say('Guildhall demo: a throw-away database is being made.');
  const service = await startService(config, console);
  try {
    const stage = await prepareStage(service.url, config.adminUserName, 'password');
    for (const document of documents) await playDocument(document, stage, tally);
    await crossScenario(stage, tally);
  } finally {
    await service.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  tally.close();
  return tally.failed === 0;
}

process.exit((await demo(process.argv.includes('--quiet'))) ? 0 : 1);
