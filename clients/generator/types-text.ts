import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import type { Schema } from '../../src/openapi/api-document.js';

/** Schemas as TypeScript, by a generator that knows all that a schema can say. */
export async function typesText(schemas: Readonly<Record<string, Schema>>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-types-'));
  try {
    await createClient({
      input: { openapi: '3.1.0', info: { title: '', version: '' }, paths: {}, components: { schemas } },
      output: { path: folder, entryFile: false, header: [], postProcess: [] },
      parser: { filters: { orphans: true }, transforms: { readWrite: false } },
      logs: { level: 'silent', file: false },
      plugins: [
        {
          name: '@hey-api/typescript',
          case: 'preserve',
          enums: { mode: 'javascript', case: 'preserve' },
        },
      ],
    });
    return withoutClientOptions(readFileSync(join(folder, 'types.gen.ts'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The generator also describes options of a client that is not the one here. */
function withoutClientOptions(text: string): string {
  return text.replace(/^export type ClientOptions = \{\n(?: .*\n)*\};\n/m, '');
}
