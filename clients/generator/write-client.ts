import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { ApiDocument } from '../../src/openapi/api-document.js';
import { nativeApiFile } from '../../src/openapi/native-api-file.js';
import { operationsOfClient } from './operations-of-client.js';
import { typesText } from './types-text.js';

const HEADER =
  '// Generated from the description of the API by `npm run client`; what is changed here is lost.\n';

/** Writes the generated part of the client, of another description and into another package if they are named. */
async function writeClient(description: string | URL, clientFolder: string): Promise<void> {
  const document = JSON.parse(readFileSync(description, 'utf8')) as ApiDocument;
  const { text, schemas } = operationsOfClient(document);
  const folder = join(clientFolder, 'src', 'generated');
  mkdirSync(folder, { recursive: true });
  await write(join(folder, 'types.ts'), HEADER + (await typesText(schemas)));
  await write(join(folder, 'operations.ts'), HEADER + text);
  await writeVersion(join(clientFolder, 'package.json'), document.info.version);
}

/** The package has the version of the API; npm wants three numbers. */
async function writeVersion(file: string, apiVersion: string): Promise<void> {
  const missing = Math.max(0, 3 - apiVersion.split('.').length);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
  await write(file, JSON.stringify({ ...manifest, version: apiVersion + '.0'.repeat(missing) }, null, 2));
}

async function write(file: string, text: string): Promise<void> {
  writeFileSync(
    file,
    await format(text, { ...(await resolveConfig(fileURLToPath(import.meta.url))), filepath: file }),
  );
}

const [description = nativeApiFile, folder = fileURLToPath(new URL('../typescript', import.meta.url))] =
  process.argv.slice(2);
await writeClient(description, folder);
