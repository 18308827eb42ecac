/** A moment in whole seconds of UTC. */
export function dateOf(instant: Date): string {
  return instant.toISOString().replace(/\.\d+Z$/, 'Z');
}
