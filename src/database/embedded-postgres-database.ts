import { Client, DatabaseError, escapeIdentifier, escapeLiteral } from 'pg';

const name = 'guildhall';

/** The server answers, but the role or the database is not there yet. */
const notThereYet = new Set(['28P01', '28000', '3D000']);

/**
 * Makes sure that the database `guildhall` exists and that its owner, who is no superuser, can sign in.
 *
 * Shape: (port, password) → the URL to connect with.
 */
export async function ensureDatabase(port: number, password: string): Promise<string> {
  const url = `postgres://${name}:${password}@127.0.0.1:${port}/${name}`;
  if (!(await accepts(url))) await createDatabase(port, password);
  return url;
}

async function accepts(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.query('select 1'));
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && notThereYet.has(error.code ?? '')) return false;
    throw error;
  }
}

async function createDatabase(port: number, password: string): Promise<void> {
  const owner = escapeIdentifier(name);
  await withClient(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`, async (client) => {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
    const verb = rowCount === 0 ? 'create' : 'alter';
    await client.query(`${verb} role ${owner} login createdb password ${escapeLiteral(password)}`);
    // An import that has looked up every reference itself need not have each row looked up once more.
    await client.query(`grant set on parameter session_replication_role to ${owner}`);
    const databases = await client.query('select from pg_database where datname = $1', [name]);
    if (databases.rowCount === 0) await client.query(`create database ${owner} owner ${owner}`);
  });
}

async function withClient(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
