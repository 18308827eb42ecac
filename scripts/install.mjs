import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root, runStep } from './run.mjs';
import { say, showing } from './waiting-line.mjs';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */

/** Installs the packages if they are missing or not those that package-lock.json names. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  refuseIfLinked();
  say('Installing the packages that Guildhall needs; this happens once and takes about half a minute.');
  await showing('Installing', () =>
    runStep('The packages could not be installed: npm says why above.', ...npm()),
  );
  if (existsSync(pinnedNode)) return;
  console.error('npm did not install Node: it must be allowed to run the install scripts of packages.');
  process.exit(1);
}

/** npm empties node_modules before it installs; through a link it would empty another clone's. */
function refuseIfLinked() {
  const folder = join(root, 'node_modules');
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  console.error(
    `The packages in ${realpathSync(folder)} are not those of this clone: remove the link ${folder}.`,
  );
  process.exit(1);
}

function isInstalled() {
  if (!existsSync(pinnedNode)) return false;
  // npm writes this file last, so an interrupted installation has none.
  const installed = packagesIn(join('node_modules', '.package-lock.json'));
  const wanted = packagesIn('package-lock.json');
  if (!installed || !wanted) return false;
  const extra = Object.keys(installed).some((path) => !(path in wanted));
  return !extra && Object.entries(wanted).every(([path, one]) => path === '' || isMet(one, installed[path]));
}

/** @type {(wanted: LockedPackage, installed: LockedPackage | undefined) => boolean} */
function isMet(wanted, installed) {
  // Optional packages include those of other platforms.
  return installed
    ? installed.version === wanted.version
    : wanted.optional === true || wanted.devOptional === true;
}

/** @type {(file: string) => Record<string, LockedPackage> | undefined} */
function packagesIn(file) {
  try {
    /** @type {{ packages: Record<string, LockedPackage> }} */
    const lock = JSON.parse(readFileSync(join(root, file), 'utf8'));
    return lock.packages;
  } catch {
    return undefined;
  }
}

/** @returns {[string, string[]]} npm as it was called, on the Node it was called with, which outlives node_modules. */
function npm() {
  const ci = ['ci', '--include=dev', '--ignore-scripts=false', '--no-audit', '--no-fund', '--loglevel=error'];
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  return script && node ? [node, [script, ...ci]] : ['npm', ci];
}
