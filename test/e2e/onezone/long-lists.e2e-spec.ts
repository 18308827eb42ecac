import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { DataSource } from 'typeorm';
import { AppConfig } from '../../../src/config/app.config.js';
import { GuildhallProcess } from '../../support/guildhall-process.js';
import { basic } from '../../support/http-client.js';
import { ADMIN } from '../../support/test-app.js';
import { MOUNT, newGroup, nest, startOnezoneHouse, type OnezoneHouse } from './onezone-house.js';

const USERS = 50_000;
const CHILDREN = 20;
const GROWTH_BYTES = 50_000_000;
const LOOK_EVERY = 4;
const TIMEOUT_MS = 90_000;

const MAKE_USERS = `
  insert into users (id, organization_id, number, user_name, display_name, kind, source, authentication_service_id,
                     active, created_at)
  select md5('user ' || one)::uuid, $1, 1000 + one, 'user-' || one, 'User ' || one, 'user', 'local', a.id, true, now()
    from generate_series(1, $2::integer) one, authentication_services a
   where a.organization_id = $1 and a.kind = 'local'`;

const MAKE_MEMBERSHIPS = `
  insert into memberships (id, organization_id, group_id, user_id, privileges, began_at, began_in)
  select gen_random_uuid(), $1, ($2::uuid[])[1 + one % cardinality($2::uuid[])], md5('user ' || one)::uuid,
         '{group_view}', now(), gen_random_uuid()
    from generate_series(1, $3::integer) one`;

describe(`a list of ${USERS} effective users`, () => {
  let house: OnezoneHouse;
  let server: GuildhallProcess;
  let top: string;

  beforeAll(async () => {
    house = await startOnezoneHouse();
    top = await newGroup(house);
    const children: string[] = [];
    for (let count = 0; count < CHILDREN; count++) {
      children.push(await newGroup(house));
      await nest(house, top, children[count] ?? '', ['group_view']);
    }
    const database = house.app.get(DataSource);
    await database.query(MAKE_USERS, [house.organization.id, USERS]);
    await database.query(MAKE_MEMBERSHIPS, [house.organization.id, children, USERS]);
    await database.query('analyze');
    const { databaseUrl, masterKey } = house.app.get(AppConfig);
    const environment = {
      DATABASE_URL: databaseUrl,
      GUILDHALL_MASTER_KEY: String(masterKey),
      GUILDHALL_LOG_LEVEL: 'silent',
    };
    server = new GuildhallProcess({ ...environment, GUILDHALL_DATA_DIR: tmpdir() });
  }, TIMEOUT_MS);

  afterAll(async () => {
    await server.end();
    await house.close();
  });

  /** Reads an answer piece by piece; tells its text and how much memory the server had at most meanwhile. */
  const read = async (path: string) => {
    const response = await fetch(`${await server.url()}${MOUNT}${path}`, {
      headers: basic(ADMIN.userName, ADMIN.password),
    });
    let [text, pieces, mostBytes] = ['', 0, residentBytes(server.pid)];
    for await (const piece of response.body ?? []) {
      text += Buffer.from(piece as Uint8Array).toString();
      if (++pieces % LOOK_EVERY === 0) mostBytes = Math.max(mostBytes, residentBytes(server.pid));
    }
    return { response, text, mostBytes };
  };

  it(
    'comes whole, while the server grows by no more than 50 MB',
    async () => {
      const { mostBytes: before } = await read('/groups/all_users');
      for (let time = 0; time < 3; time++) {
        const { response, text, mostBytes } = await read(`/groups/${top}/effective_users`);
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toMatch(/^application\/json/);
        expect(new Set((JSON.parse(text) as { users: string[] }).users).size).toBe(USERS);
        expect(mostBytes - before).toBeLessThan(GROWTH_BYTES);
      }
    },
    TIMEOUT_MS,
  );
});

function residentBytes(pid: number): number {
  return 1024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
}
