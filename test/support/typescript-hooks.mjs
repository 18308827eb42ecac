import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { swcOptions } from './swc-options.mjs';

/**
 * Lets plain Node import this project's TypeScript, compiled as Jest compiles it.
 *
 * Jest's own transform does not reach what its global setup imports.
 */
registerHooks({
  resolve(specifier, context, nextResolve) {
    const source = sourceOf(specifier, context.parentURL);
    return nextResolve(source ?? specifier, context);
  },
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...swcOptions, filename, swcrc: false });
    return { format: 'module', source: code, shortCircuit: true };
  },
});

/**
 * The TypeScript file that an import of a `.js` file means.
 *
 * @type {(specifier: string, importer: string | undefined) => string | undefined}
 */
function sourceOf(specifier, importer) {
  if (!importer?.startsWith('file:') || !/^\.{1,2}\/.*\.js$/.test(specifier)) return undefined;
  const source = new URL(specifier.replace(/\.js$/, '.ts'), importer);
  return existsSync(source) ? source.href : undefined;
}
