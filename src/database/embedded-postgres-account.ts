import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { EmbeddedPostgresFailed } from './embedded-postgres.errors.js';

/** The operating system account that runs PostgreSQL; empty means our own. */
export type PostgresAccount = { readonly uid: number; readonly gid: number } | Record<string, never>;

const unprivileged = ['guildhall', 'postgres', 'nobody'];

/**
 * The account that must run PostgreSQL, which refuses root: our own, or for root one without privileges.
 *
 * A cluster that exists already keeps its owner.
 * Errors: EmbeddedPostgresFailed if root finds no such account, or the cluster belongs to someone else.
 */
export function postgresAccount(clusterDir: string): PostgresAccount {
  const owner = statSync(clusterDir, { throwIfNoEntry: false })?.uid;
  const self = process.getuid?.();
  if (self === 0) return substituteForRoot(clusterDir);
  if (owner === undefined || owner === self) return {};
  throw new EmbeddedPostgresFailed(
    `The database in ${clusterDir} belongs to the user with the number ${owner}: run Guildhall as that user.`,
  );
}

function substituteForRoot(clusterDir: string): PostgresAccount {
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of unprivileged) {
    const found = accountNamed(name);
    if (found) return found;
  }
  throw new EmbeddedPostgresFailed(
    `PostgreSQL does not run as root and none of the users ${unprivileged.join(', ')} exists: create one, ` +
      'run Guildhall as an ordinary user, or set DATABASE_URL.',
  );
}

function accountNamed(name: string): { uid: number; gid: number } | undefined {
  try {
    return { uid: id('-u', name), gid: id('-g', name) };
  } catch {
    return undefined;
  }
}

function id(flag: string, name: string): number {
  const env = { PATH: '/bin:/usr/bin' };
  return Number(
    execFileSync('id', [flag, name], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] }),
  );
}
