import { parseArgs } from 'node:util';
import fastify from 'fastify';
import { Pool } from 'pg';

/**
 * The floors that everything is measured from: bare Fastify that reads a body and answers a constant, and bare
 * Fastify with one prepared statement that reads one group.
 *
 * Shape: announces its URL in one line on stdout, as the service does.
 */
const { values } = parseArgs({ options: { database: { type: 'string', default: '' } } });
const pool = new Pool({ connectionString: values.database, max: 10 });
const server = fastify();

server.get<{ Params: { id: string } }>('/groups/:id', async (request, reply) => {
  const { rows } = await pool.query({
    name: 'group_by_id',
    text: `select id, number, public_id, external_id, name, display_name, description, type, built_in, creator_id,
                  version, created_at, updated_at
             from groups where id = $1 and deleted_at is null`,
    values: [request.params.id],
  });
  if (rows.length === 0) return reply.code(404).send();
  return rows[0] as object;
});

const constant = { allowed: true, reason: 'allowed', revision: '1000' };
server.post('/constant', () => constant);

console.log(`The floor answers at ${await server.listen({ port: 0, host: '127.0.0.1' })}`);
process.once('SIGTERM', () => {
  void server.close().then(() => pool.end());
});
