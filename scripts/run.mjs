import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Node that the project is pinned to, an npm package like any other. */
export const pinnedNode = join(root, 'node_modules', '.bin', 'node');

const passedOn = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a program to its end and passes on to it every signal that asks us to stop.
 *
 * A quiet program's output is kept for the case that it fails; any other writes to our console.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ quiet?: boolean }} [options]
 * @returns {Promise<{ code: number, stopped: boolean, output: string }>}
 */
export async function run(command, args, { quiet = false } = {}) {
  const child = spawn(command, args, { cwd: root, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
  let output = '';
  let stopped = false;
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => {
    stopped = true;
    child.kill(signal);
  };
  for (const signal of passedOn) process.on(signal, passOn);
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  try {
    /** @type {number} */
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
    });
    return { code, stopped, output };
  } finally {
    for (const signal of passedOn) process.off(signal, passOn);
  }
}

/**
 * Runs a step that has to succeed before anything else makes sense; says something only if it fails.
 *
 * @param {string} complaint
 * @param {string} command
 * @param {string[]} args
 */
export async function runStep(complaint, command, args) {
  const { code, stopped, output } = await run(command, args, { quiet: true });
  if (code === 0 && !stopped) return;
  if (!stopped) console.error(`${output.trim()}\n\n${complaint}`);
  process.exit(code === 0 ? 1 : code);
}

/**
 * Runs a program in our place: its console is ours, and so is its exit code.
 *
 * @param {string} command
 * @param {string[]} args
 */
export async function runAndExit(command, args) {
  const { code } = await run(command, args);
  process.exit(code);
}
