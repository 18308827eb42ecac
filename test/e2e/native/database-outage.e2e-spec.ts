import { bearer, type HttpClient } from '../../support/http-client.js';
import { DatabaseDoor } from '../../support/database-door.js';
import { apiToken, signedIn } from '../../support/people.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('a database that cannot be reached', () => {
  let database: TestDatabase;
  let door: DatabaseDoor;
  let house: TestApp;
  let admin: HttpClient;
  let script: HttpClient;

  beforeAll(async () => {
    database = await createTestDatabase();
    door = new DatabaseDoor(new URL(database.url));
    await door.open();
    house = await startTestApp({ databaseUrl: door.url });
    admin = await signedIn(house);
    script = admin.with(bearer(await apiToken(house)));
  });

  afterAll(async () => {
    await house.close();
    await door.shut();
    await database.drop();
  });

  const body = { name: 'made in the dark' };

  it('is never an allow: every call answers 503 and says when to come back, until it can be reached', async () => {
    expect((await admin.send('/groups')).status).toBe(200);
    await door.shut();
    const answers = [
      await admin.send('/groups'),
      await admin.send('/me'),
      await script.send('/me/api-tokens'),
      await script.send('/grants'),
      await script.send('/projects/01970000-0000-7000-8000-000000000000'),
      await admin.send('/groups', { method: 'POST', body }),
      await admin.send('/auth/login', {
        method: 'POST',
        body: { userName: 'admin', password: 'a-password' },
      }),
      await admin.with({ authorization: 'Bearer ghr_unknown' }).send('/auth/refresh', { method: 'POST' }),
    ];
    const last = answers.pop()!;
    for (const answer of answers) {
      expect(answer.json).toMatchObject({ status: 503, code: 'service.unavailable' });
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    }
    // Nothing in it needs the database to be refused.
    expect(last.status).toBe(401);

    await door.open();
    expect((await admin.send('/groups')).status).toBe(200);
    expect((await admin.send('/groups?filter=name eq "made in the dark"')).json).toMatchObject({ items: [] });
    expect((await admin.send('/groups', { method: 'POST', body })).status).toBe(201);
  });

  it('shows in readiness and not in liveness', async () => {
    const health = async () => {
      const paths = ['live', 'ready'].map((name) => fetch(`${house.url}/health/${name}`));
      return (await Promise.all(paths)).map((answer) => answer.status);
    };
    expect(await health()).toEqual([200, 200]);
    await door.shut();
    expect(await health()).toEqual([200, 503]);
    await door.open();
    expect(await health()).toEqual([200, 200]);
  });
});
