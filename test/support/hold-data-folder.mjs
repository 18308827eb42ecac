/**
 * A process that opens a data folder as Guildhall does and keeps it open until it is killed.
 *
 * Says one line: `open <url>`, or `refused <error class>`.
 */
import './typescript-hooks.mjs';

const { startEmbeddedPostgres } = await import('../../src/database/embedded-postgres.js');

try {
  const { url } = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', fast: true });
  console.log(`open ${url}`);
  process.stdin.resume();
} catch (error) {
  console.log(`refused ${error instanceof Error ? error.name : String(error)}`);
}
