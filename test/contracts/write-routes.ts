import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config/app.config.js';
import { RouteAudit } from '../../src/permissions/access/route-audit.js';
import { startService } from '../../src/service.js';
import { routesText } from './route-list.js';

const dataDir = mkdtempSync(join(tmpdir(), 'guildhall-routes-'));
const service = await startService(readConfig({ GUILDHALL_DATA_DIR: dataDir, PORT: '0' }));
writeFileSync(
  new URL('routes.golden.txt', import.meta.url),
  routesText(service.app.get(RouteAudit).routes()),
);
await service.stop();
rmSync(dataDir, { recursive: true, force: true });
