import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { DataSource } from 'typeorm';
import { AppConfig } from '../../../src/config/app.config.js';
import { GuildhallProcess } from '../../support/guildhall-process.js';
import { basic } from '../../support/http-client.js';
import { ADMIN } from '../../support/test-app.js';
import { MOUNT, newGroup, nest, startOnezoneHouse, type OnezoneHouse } from './onezone-house.js';

const LONG = 50_000;
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

const MAKE_GROUPS = `
  insert into groups (id, organization_id, number, name, name_key, display_name, display_name_is_own, description,
                      type, created_at)
  select md5('group ' || one)::uuid, $1, 1000 + one, 'group-' || one, 'group-' || one, 'Group ' || one, true, '',
         'team', now()
    from generate_series(1, $2::integer) one`;

const MAKE_NESTINGS = `
  insert into nestings (id, organization_id, parent_id, child_id, privileges, began_at, began_in)
  select gen_random_uuid(), $1, parent_id, child_id, '{group_view}', now(), gen_random_uuid()
    from (select $2::uuid as parent_id, md5('group ' || one)::uuid as child_id from generate_series(1, $4::integer) one
          union all
          select md5('group ' || one)::uuid, $3::uuid from generate_series(1, $4::integer) one) nested`;

const MAKE_CLOSURE = `
  insert into group_closure (descendant_id, ancestor_id)
  select md5('group ' || one)::uuid, md5('group ' || one)::uuid from generate_series(1, $3::integer) one
  union all select md5('group ' || one)::uuid, $1::uuid from generate_series(1, $3::integer) one
  union all select $2::uuid, md5('group ' || one)::uuid from generate_series(1, $3::integer) one
  union all select $2::uuid, $1::uuid`;

describe(`lists of ${LONG}`, () => {
  let house: OnezoneHouse;
  let server: GuildhallProcess;
  /** Groups above and below all the others, and one with everybody in the groups below it. */
  let places: Readonly<Record<'above' | 'below' | 'crowd', string>>;

  beforeAll(async () => {
    house = await startOnezoneHouse();
    const [above, below, crowd] = [await newGroup(house), await newGroup(house), await newGroup(house)];
    places = { above, below, crowd };
    const children: string[] = [];
    for (let count = 0; count < CHILDREN; count++) {
      children.push(await newGroup(house));
      await nest(house, crowd, children[count] ?? '', ['group_view']);
    }
    const database = house.app.get(DataSource);
    const { id } = house.organization;
    await database.query(MAKE_USERS, [id, LONG]);
    await database.query(MAKE_MEMBERSHIPS, [id, children, LONG]);
    await database.query(MAKE_GROUPS, [id, LONG]);
    await database.query(MAKE_NESTINGS, [id, above, below, LONG]);
    await database.query(MAKE_CLOSURE, [above, below, LONG]);
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

  it.each([
    ['users', '/groups/{crowd}/effective_users', LONG],
    // The first administrator as well.
    ['users', '/users', LONG + 1],
    // Those that were made one by one, and the two built-in ones.
    ['groups', '/groups', LONG + CHILDREN + 5],
    ['groups', '/groups/{above}/children', LONG],
    ['groups', '/groups/{above}/effective_children', LONG + 1],
    ['groups', '/groups/{below}/parents', LONG],
    ['groups', '/groups/{below}/effective_parents', LONG + 1],
  ] as const)(
    'of %s at %s come whole, while the server grows by no more than 50 MB',
    async (key, template, length) => {
      const path = template.replace(/\{(\w+)\}/, (_all, place: keyof typeof places) => places[place]);
      const { mostBytes: before } = await read('/groups/all_users');
      for (let time = 0; time < 3; time++) {
        const { response, text, mostBytes } = await read(path);
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toMatch(/^application\/json/);
        expect(new Set((JSON.parse(text) as Record<string, string[]>)[key]).size).toBe(length);
        expect(mostBytes - before).toBeLessThan(GROWTH_BYTES);
      }
    },
    TIMEOUT_MS,
  );
});

function residentBytes(pid: number): number {
  return 1024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
}
