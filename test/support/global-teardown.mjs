/** Stops and deletes what global-setup.mjs started; Jest calls it after the last suite, in the same process. */
export default async function globalTeardown() {
  const { stopTestCluster } = await import('./test-cluster.js');
  await stopTestCluster();
}
