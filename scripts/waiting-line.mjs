const WAIT_MS = 2000;
const EVERY_MS = 250;

/** Whether whoever called wants to be told nothing but failures. */
export const quiet = process.argv.includes('--quiet');

/** @param {string} line */
export function say(line) {
  if (!quiet) console.log(line);
}

/**
 * Runs a step and shows how long it has taken once that is more than two seconds; only on a terminal.
 *
 * What src/console.ts does for the programs, for the steps that lead to there being programs.
 *
 * @template T
 * @param {string} words
 * @param {() => Promise<T>} work
 * @param {{ isTTY?: boolean, write(text: string): unknown }} [terminal]
 * @returns {Promise<T>}
 */
export async function showing(words, work, terminal = process.stderr) {
  if (quiet || !terminal.isTTY) return work();
  const began = Date.now();
  const timer = setInterval(() => {
    const elapsed = Date.now() - began;
    if (elapsed >= WAIT_MS) terminal.write(`\r\x1b[K${words}: ${Math.floor(elapsed / 1000)} s`);
  }, EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (Date.now() - began >= WAIT_MS) terminal.write('\r\x1b[K');
  }
}
