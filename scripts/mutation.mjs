import { leftAlone } from '../stryker.config.js';

/**
 * What Stryker is called with: `--only PATH` is ours, and short for a file or for what lies below a folder.
 *
 * @param {string[]} given
 * @returns {string[]}
 */
export function strykerArgs(given) {
  const at = given.indexOf('--only');
  const path = at === -1 ? undefined : given[at + 1];
  if (path === undefined) return ['run', ...given];
  const below = path.endsWith('.ts') ? path : `${path.replace(/\/$/, '')}/**/*.ts`;
  return ['run', ...given.toSpliced(at, 2), '--mutate', [below, ...leftAlone].join(',')];
}
