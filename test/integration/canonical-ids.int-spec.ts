import { DataSource } from 'typeorm';
import { newId } from '../../src/common/ids.js';
import { CanonicalIds1790000000044 } from '../../src/database/migrations/1790000000044-canonical-ids.js';
import { UsersService } from '../../src/users/users.service.js';
import { rowsOf } from '../support/acts.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const UUID = '0d4c0000-0000-4000-8000-0000000000ab';
const TWICE = 'b1000000-0000-4000-8000-0000000000cd';

describe('chosen ids of before', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp();
  });

  afterAll(() => house.close());

  const users = () => house.app.get(UsersService);
  /** As they were kept before: in whatever spelling. */
  const keep = async (publicId: string) => {
    const { id } = await users().create(house.system, { userName: newId() });
    await rowsOf(house, 'update users set public_id = $2 where id = $1', [id, publicId]);
    const row = [house.organization.id, publicId, id];
    await rowsOf(
      house,
      'insert into public_ids (organization_id, public_id, subject_id) values ($1, $2, $3)',
      row,
    );
    return id;
  };

  it('are found in any spelling once they are lower-cased, unless two differ in nothing else', async () => {
    const one = await keep(UUID.toUpperCase());
    const name = await keep('Gryff-01');
    const [upper, lower] = [await keep(TWICE.toUpperCase()), await keep(TWICE)];
    const runner = house.app.get(DataSource).createQueryRunner();
    await new CanonicalIds1790000000044().up(runner);
    await runner.release();

    for (const spelling of [UUID, UUID.toUpperCase()]) {
      expect(await users().get(house.system, spelling)).toMatchObject({ id: one, publicId: UUID });
      const taken = users().create(house.system, { userName: newId(), publicId: spelling });
      await expect(taken).rejects.toThrow('already exists');
    }
    expect((await users().get(house.system, 'Gryff-01')).id).toBe(name);
    expect((await users().get(house.system, TWICE)).id).toBe(lower);
    expect((await users().get(house.system, upper)).publicId).toBe(TWICE.toUpperCase());
  });
});
