import { RouteAudit } from '../../../src/permissions/access/route-audit.js';
import { newId } from '../../../src/common/ids.js';
import { rowsOf } from '../../support/acts.js';
import { bearer, type Answer, type HttpClient } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn } from '../../support/people.js';
import { seenFrom, tryToSignIn } from '../../support/tenants.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';

interface Shown {
  readonly id: string;
  readonly publicId: string;
  readonly name: string;
  readonly version: number;
  readonly endedAt: string | null;
}

interface Logged {
  readonly action: string;
  readonly actor_id: string;
}

const MANAGE = 'Administration/Organisation/ManageOrganization';
const minerva = { userName: 'minerva', email: 'minerva@example.com', password: 'a-password-of-hers' };

describe('organizations of the native API', () => {
  let house: TestApp;
  let admin: HttpClient;
  let adminId: string;

  beforeAll(async () => {
    house = await startTestApp();
    admin = await signedIn(house);
    adminId = ((await admin.send('/me')).json as Shown).id;
  });

  afterAll(() => house.close());

  const post = (body: unknown, by = admin) => by.send('/organizations', { method: 'POST', body });
  const patch = (id: string, version: string, name: unknown, by = admin) =>
    by.send(`/organizations/${id}`, { method: 'PATCH', headers: { 'if-match': version }, body: { name } });
  const end = (id: string, by = admin) => by.send(`/organizations/${id}`, { method: 'DELETE' });
  const restore = (id: string, by = admin) => by.send(`/organizations/${id}/restore`, { method: 'POST' });

  async function founded(publicId = `o-${newId()}`, name = publicId): Promise<Shown> {
    const answer = await post({ publicId, name, administrator: minerva });
    expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
    return answer.json as Shown;
  }

  describe('that are founded', () => {
    it('begin whole: an administrator who can sign in, stock roles, Anonymous and two groups', async () => {
      const answer = await post({ publicId: 'Magic-7', name: ' Hogwarts ', administrator: minerva });
      expect(answer.status).toBe(201);
      expect(answer.json).toMatchObject({ publicId: 'Magic-7', name: 'Hogwarts', version: 1, endedAt: null });
      expect(answer.headers.get('etag')).toBe('"1"');
      const { id } = answer.json as Shown;
      expect(answer.headers.get('location')).toBe(`${house.url}/api/v1/organizations/${id}`);
      const hers = await signedIn(house, minerva, 'Magic-7');
      expect((await hers.send('/me')).json).toMatchObject({ number: 1, email: minerva.email });
      const names = async (path: string, field: string) =>
        ((await hers.send(path)).json as { items: Record<string, unknown>[] }).items.map((one) => one[field]);
      expect(await names('/users?sort=number', 'userName')).toEqual(['minerva', 'Anonymous']);
      expect(await names('/groups', 'publicId')).toEqual(['admins', 'all_users']);
      expect(await names('/groups', 'creatorId')).toEqual([null, null]);
      expect(await names('/roles', 'name')).toContain('Contributor');
      expect((await hers.send('/users', { method: 'POST', body: { userName: 'harry' } })).status).toBe(201);
    });

    it('give their administrator no power over the installation', async () => {
      const { publicId } = await founded();
      const hers = await signedIn(house, minerva, publicId);
      expect((await hers.send('/organizations')).status).toBe(403);
      expect((await post({ publicId: 'b', name: 'b', administrator: minerva }, hers)).status).toBe(403);
    });

    it('never bear an id that another bears or bore, in any case, nor its uuid', async () => {
      const { id, publicId } = await founded(`Taken-${newId()}`);
      const again = async (chosen: string) =>
        (await post({ publicId: chosen, name: 'x', administrator: minerva })).json;
      const taken = { status: 409, code: 'organization.public_id_taken' };
      expect(await again(publicId)).toMatchObject(taken);
      expect(await again(publicId.toUpperCase())).toMatchObject(taken);
      expect(await again(id)).toMatchObject(taken);
      expect(await again(id.toUpperCase())).toMatchObject(taken);
      expect((await end(id)).status).toBe(204);
      expect(await again(publicId.toLowerCase())).toMatchObject(taken);
    });

    it('are one when several are founded by the same id at once', async () => {
      const draft = { publicId: `once-${newId()}`, name: 'Once', administrator: minerva };
      const answers = await Promise.all(Array.from({ length: 6 }, () => post(draft)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    });

    it('are not called as any path of the house begins', async () => {
      const begins = house.app
        .get(RouteAudit)
        .routes()
        .map(({ path }) => path.split('/')[1] ?? '');
      const firsts = new Set([...begins, 'identity', 'oauth', 'ex', 'API', '.', '..', 'a/b', '', 'ü']);
      expect(firsts).toContain('identity_');
      for (const publicId of firsts) {
        const answer = await post({ publicId, name: 'x', administrator: minerva });
        expect([publicId, answer.status]).toEqual([publicId, 422]);
        expect(answer.json).toMatchObject({ errors: [{ field: 'publicId' }] });
      }
    });

    it.each([
      [{ administrator: undefined }, 'administrator'],
      [{ administrator: { ...minerva, password: 'short' } }, 'administrator.password'],
      [{ administrator: { ...minerva, email: 'nobody' } }, 'administrator.email'],
      [{ administrator: { ...minerva, userName: ' ' } }, 'administrator.userName'],
      [{ name: '' }, 'name'],
      [{ overInstallation: true }, 'overInstallation'],
    ])('are not made of %j', async (wrong, field) => {
      const answer = await post({ publicId: 'fine', name: 'fine', administrator: minerva, ...wrong });
      const { status, errors } = answer.json as { status: number; errors: { field: string }[] };
      expect([status, ...new Set(errors.map((error) => error.field))]).toEqual([422, field]);
    });

    it('are made wholly or not at all', async () => {
      const administrator = { ...minerva, userName: 'anonymous' };
      const answer = await post({ publicId: 'half', name: 'half', administrator });
      expect(answer.json).toMatchObject({ status: 409, code: 'user.login_name_taken' });
      expect((await admin.send('/organizations/half')).status).toBe(404);
    });
  });

  describe('that are listed', () => {
    it('come filtered, sorted and by cursors, with those that ended', async () => {
      const mark = newId().slice(-12);
      const made: Shown[] = [];
      for (const name of ['cy', 'Ann', 'bo']) made.push(await founded(`${name}-${mark}`, `${name} ${mark}`));
      await end(made[0]!.id);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const query = new URLSearchParams({ filter: `name ew "${mark}"`, sort: 'name', limit: '1' });
        if (cursor !== null) query.set('cursor', cursor);
        const answer: Answer = await admin.send(`/organizations?${query.toString()}`);
        const page = answer.json as { items: Shown[]; nextCursor: string | null };
        seen.push(...page.items.map(({ name }) => name.split(' ')[0]!));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen).toEqual(['Ann', 'bo', 'cy']);
      const ids = async (filter: string) => {
        const query = new URLSearchParams({
          filter: `publicId ew "${mark}" and ${filter}`,
          sort: '-publicId',
        });
        const answer = await admin.send(`/organizations?${query.toString()}`);
        return (answer.json as { items: Shown[] }).items.map(({ id }) => id);
      };
      expect(await ids('endedAt pr')).toEqual([made[0]!.id]);
      expect(await ids('not (endedAt pr)')).toEqual([made[2]!.id, made[1]!.id]);
    });

    it('are for those with power over the installation, and a token that does not narrow it', async () => {
      const { id } = await founded();
      const manager = await signedIn(house, await makePerson(house, ['SiteAdmin', MANAGE]));
      const narrow = manager.with(bearer(await apiToken(house, ADMIN, ['directory.read'])));
      const wide = manager.with(bearer(await apiToken(house, ADMIN, [MANAGE])));
      const statuses = async (by: HttpClient) => [
        (await by.send('/organizations')).status,
        (await by.send(`/organizations/${id}`)).status,
        (await by.send(`/organizations/${house.organization.id}`)).status,
      ];
      expect(await statuses(manager)).toEqual([403, 404, 200]);
      expect(await statuses(narrow)).toEqual([403, 404, 200]);
      expect(await statuses(wide)).toEqual([200, 200, 200]);
      expect(await statuses(manager.with({ authorization: '' }))).toEqual([401, 401, 401]);
    });
  });

  describe('that are renamed', () => {
    it('take the version that was read', async () => {
      const { id } = await founded();
      const unversioned = await admin.send(`/organizations/${id}`, { method: 'PATCH', body: { name: 'x' } });
      expect(unversioned.status).toBe(428);
      const renamed = await patch(id, '"1"', 'Durmstrang');
      expect(renamed.json).toMatchObject({ name: 'Durmstrang', version: 2 });
      expect(renamed.headers.get('etag')).toBe('"2"');
      expect((await patch(id, '"1"', 'Other')).status).toBe(412);
      expect((await patch(id, '*', null)).status).toBe(422);
      expect((await admin.send(`/organizations/${id}`)).json).toMatchObject({ name: 'Durmstrang' });
    });

    it('are the own of one who may manage it, or any to power over the installation', async () => {
      const { id, publicId } = await founded();
      const hers = await signedIn(house, minerva, publicId);
      expect((await patch(publicId, '*', 'Hers', hers)).json).toMatchObject({ id, name: 'Hers' });
      expect((await patch(house.organization.id, '*', 'Mine', hers)).status).toBe(404);
      const there = seenFrom(house, { ...house.organization, id });
      const ordinary = await signedIn(house, await makePerson(there), publicId);
      expect((await patch(id, '*', 'His', ordinary)).status).toBe(403);
      expect((await ordinary.send(`/organizations/${id}`)).json).toMatchObject({ name: 'Hers' });
      const managing = await signedIn(house, await makePerson(there, [MANAGE]), publicId);
      expect((await patch(id, '*', 'Managed', managing)).status).toBe(200);
    });

    it('keep one of two changes to the same version', async () => {
      const { id } = await founded();
      const answers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => patch(id, '"1"', name)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    });
  });

  describe('that ended', () => {
    it('are neither ended nor renamed again, and restored once', async () => {
      const { id, publicId } = await founded();
      expect((await end(publicId)).status).toBe(204);
      const refusal = { status: 409, code: 'organization.ended' };
      expect((await end(id)).json).toMatchObject(refusal);
      expect((await patch(id, '*', 'x')).json).toMatchObject(refusal);
      expect((await admin.send(`/organizations/${id}`)).json).toMatchObject({
        version: 2,
        endedAt: house.clock.now().toISOString(),
      });
      const restored = await restore(id);
      expect([restored.status, restored.headers.get('etag')]).toEqual([200, '"3"']);
      expect(restored.json).toMatchObject({ id, endedAt: null });
      expect((await restore(id)).json).toMatchObject({ status: 409, code: 'organization.stands' });
      expect((await tryToSignIn(house, publicId, minerva)).status).toBe(200);
    });

    it('are so by the version that was read, if one is named, and once when asked several times at once', async () => {
      const { id } = await founded();
      const stale = { method: 'DELETE', headers: { 'if-match': '"7"' } };
      expect((await admin.send(`/organizations/${id}`, stale)).status).toBe(412);
      const answers = await Promise.all([end(id), end(id), end(id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
      const back = await Promise.all([restore(id), restore(id), restore(id)]);
      expect(back.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    });

    it('answer like unknown ones to all who have no power over the installation', async () => {
      const { id, publicId } = await founded();
      const hers = await signedIn(house, minerva, publicId);
      expect((await end(house.organization.id, hers)).status).toBe(403);
      expect((await restore(id, hers)).status).toBe(403);
      expect((await end('nowhere')).json).toMatchObject({ status: 404, code: 'organization.not_found' });
      expect((await restore('nowhere')).status).toBe(404);
    });
  });

  it('have their life in their own log and in that of whoever moved it from elsewhere', async () => {
    const { id, publicId } = await founded();
    await patch(id, '*', 'Renamed');
    const hers = await signedIn(house, minerva, publicId);
    const herId = ((await hers.send('/me')).json as Shown).id;
    await patch(id, '*', 'By her', hers);
    await end(id);
    await restore(id);
    const logOf = (organizationId: string) =>
      rowsOf<Logged>(
        house,
        `select c.action, a.actor_id from acts a join changes c on c.act_id = a.id
          where a.organization_id = $1 and c.subject_id = $2 order by a.revision, a.sequence, c.ordinal`,
        [organizationId, id],
      );
    const by = (actor: string, action: string) => ({ action: `organization.${action}`, actor_id: actor });
    const elsewhere = ['founded', 'updated', 'ended', 'restored'].map((action) => by(adminId, action));
    expect(await logOf(house.organization.id)).toEqual(elsewhere);
    expect(await logOf(id)).toEqual([...elsewhere.slice(0, 2), by(herId, 'updated'), ...elsewhere.slice(2)]);
    const spans = await rowsOf(
      house,
      `select began_by, ended_by, ended_at is null as standing from organization_spans
        where organization_id = $1 order by began_in`,
      [id],
    );
    expect(spans).toEqual([
      { began_by: adminId, ended_by: adminId, standing: false },
      { began_by: adminId, ended_by: null, standing: true },
    ]);
  });
});
