import { rowsOf } from './acts.js';
import type { TestApp } from './test-app.js';

/** Users by the hundred, as rows alone: they cannot sign in. Their display names repeat in different case. */
export async function insertUsers(house: TestApp, count: number): Promise<readonly string[]> {
  const rows = await rowsOf<{ id: string }>(
    house,
    `insert into users (id, organization_id, number, user_name, display_name, kind, source,
                        active, created_at)
     select gen_random_uuid(), $1, next_number('users', $1), 'u' || gen_random_uuid(),
            (array['Åsa', 'bo', 'Bo', 'cy', '"Di"'])[1 + i % 5] || i % 20, 'user', 'local',
            true,
            now() - (i % 50) * interval '1 microsecond'
       from generate_series(1, $2::int) i returning id`,
    [house.organization.id, count],
  );
  return rows.map(({ id }) => id);
}
