import './typescript-hooks.mjs';

/** Starts the one throw-away PostgreSQL that all suites of this run share; Jest calls it before the first. */
export default async function globalSetup() {
  const { startTestCluster } = await import('./test-cluster.js');
  await startTestCluster();
}
