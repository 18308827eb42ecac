import * as fc from 'fast-check';
import { newId } from '../../../src/common/ids.js';
import { GroupsService } from '../../../src/groups/groups.service.js';
import { groupTypes } from '../../../src/groups/group.js';
import { Permission } from '../../../src/permissions/catalogue/permission.js';
import { rowsOf } from '../../support/acts.js';
import type { HttpClient } from '../../support/http-client.js';
import { makePerson, signedIn } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

interface Shown {
  readonly id: string;
  readonly version: number;
}

type Patch = Readonly<Record<string, unknown>>;

const name = fc.stringMatching(/^[A-Za-zÅé][A-Za-z0-9 é"]{0,12}[a-z]$/);
const line = fc.option(fc.stringMatching(/^[A-Za-z0-9é"'{}$]{1,12}$/));
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const groupPatch: fc.Arbitrary<Patch> = fc.record({
  name: sometimes(name),
  displayName: sometimes(name),
  description: sometimes(fc.string({ maxLength: 20 }).map((text) => text.replaceAll('\0', ''))),
  type: sometimes(fc.constantFrom(...groupTypes)),
  externalId: sometimes(line),
});

const userPatch: fc.Arbitrary<Patch> = fc.record({
  userName: sometimes(name),
  displayName: sometimes(name),
  givenName: sometimes(line),
  familyName: sometimes(line),
  email: sometimes(fc.option(fc.stringMatching(/^[a-z]{3,10}@example\.com$/))),
  jobTitle: sometimes(line),
  city: sometimes(line),
  phone: sometimes(line),
  externalId: sometimes(line),
  active: sometimes(fc.boolean()),
  password: sometimes(fc.constant('a-password-of-a-person')),
});

describe('What was', () => {
  let house: TestApp;
  let admin: HttpClient;

  beforeAll(async () => {
    house = await startTestApp();
    admin = await signedIn(house);
  });

  afterAll(() => house.close());

  const read = (path: string, at?: Date, client = admin) =>
    client.send(at ? `${path}?${new URLSearchParams({ asOf: at.toISOString() }).toString()}` : path);

  const now = () => house.clock.now();

  /** Makes a thing, patches it again and again, and notes how it is shown each time. */
  async function lived(collection: string, draft: object, patches: readonly object[]) {
    const created = await admin.send(collection, { method: 'POST', body: draft });
    expect([created.status, created.text]).toEqual([201, created.text]);
    const path = `${collection}/${(created.json as Shown).id}`;
    const moments = [{ at: now(), shown: created.json }];
    for (const patch of patches) {
      house.clock.advance(1000);
      const { version } = moments.at(-1)!.shown as Shown;
      const answer = await admin.send(path, {
        method: 'PATCH',
        body: patch,
        headers: { 'if-match': `"${version}"` },
      });
      // A name may be taken; then nothing has changed.
      if (answer.status === 200) moments.push({ at: now(), shown: answer.json });
    }
    return { path, moments };
  }

  it.each([
    ['/groups', 'name', groupPatch],
    ['/users', 'userName', userPatch],
  ] as const)(
    'in %s is told exactly, whatever was changed since',
    async (collection, key, patch) => {
      await fc.assert(
        fc.asyncProperty(patch, fc.array(patch, { maxLength: 6 }), async (first, patches) => {
          admin = await signedIn(house);
          const draft = Object.entries(first).filter(([, value]) => value !== null && value !== undefined);
          const own = Object.fromEntries(draft);
          // One address belongs to one user.
          const email = 'email' in own ? { email: `${newId()}@example.com` } : {};
          const given = { ...own, ...email, [key]: `n-${newId()}` };
          const { path, moments } = await lived(collection, given, patches);
          for (const { at, shown } of moments) expect((await read(path, at)).json).toEqual(shown);
          // Between two moments it is what the earlier one left.
          const [made] = moments;
          expect((await read(path, new Date(made!.at.getTime() + 999))).json).toEqual(made!.shown);
          expect((await read(path, new Date(made!.at.getTime() - 1))).status).toBe(404);
          expect((await read(path, now())).json).toEqual((await read(path)).json);
        }),
        { numRuns: 12 },
      );
    },
    60_000,
  );

  it('is told of what was deleted since, by uuid and by publicId', async () => {
    admin = await signedIn(house);
    for (const [collection, draft] of [
      ['/groups', { name: 'Gone', publicId: 'gone-group', description: 'x' }],
      ['/users', { userName: 'gone', publicId: 'gone-user', city: 'Leeds' }],
    ] as const) {
      const { path, moments } = await lived(collection, draft, []);
      house.clock.advance(1000);
      expect((await admin.send(path, { method: 'DELETE' })).status).toBe(204);
      const [{ at, shown }] = moments as [(typeof moments)[0]];
      expect((await read(path)).status).toBe(404);
      expect((await read(path, now())).status).toBe(404);
      expect((await read(path, at)).json).toEqual(shown);
      expect((await read(`${collection}/${draft.publicId}`, at)).json).toEqual(shown);
    }
  });

  it('is what is, for everything that the house began with and other surfaces made', async () => {
    await house.app.get(GroupsService).create(house.system, { name: 'Twice', whenNameTaken: 'number' });
    await house.app.get(GroupsService).create(house.system, { name: 'Twice', whenNameTaken: 'number' });
    for (const [table, collection] of [
      ['groups', '/groups'],
      ['users', '/users'],
    ] as const) {
      const rows = await rowsOf<{ id: string }>(house, `select id from ${table} where deleted_at is null`);
      expect(rows.length).toBeGreaterThan(1);
      for (const { id } of rows) {
        const present = await read(`${collection}/${id}`);
        expect(present.status).toBe(200);
        expect((await read(`${collection}/${id}`, now())).json).toEqual(present.json);
      }
    }
  });

  it('takes audit.read beside directory.read', async () => {
    const group = (await admin.send('/groups', { method: 'POST', body: { name: 'Not for all' } }))
      .json as Shown;
    const client = async (...permissions: string[]) => signedIn(house, await makePerson(house, permissions));
    expect((await read(`/groups/${group.id}`, undefined, await client())).status).toBe(200);
    expect((await read(`/groups/${group.id}`, now(), await client())).status).toBe(403);
    expect((await read(`/groups/${group.id}`, now(), await client(Permission.AuditRead))).status).toBe(200);
  });

  it.each(['yesterday', '2027-01-01', '7', ''])('is refused for the moment %j', async (asOf) => {
    const answer = await admin.send(`/groups/admins?${new URLSearchParams({ asOf }).toString()}`);
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({ errors: [{ field: 'asOf' }] });
  });
});
