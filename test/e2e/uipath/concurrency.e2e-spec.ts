import { UsersService } from '../../../src/users/users.service.js';
import type { HttpClient } from '../../support/http-client.js';
import type { TestApp } from '../../support/test-app.js';
import { expectProblem, memberIds, type Group } from './shapes.js';
import { administrator, PARTITION, startHogwarts } from './wizards.js';

const GROUPS = '/hogwarts/DefaultTenant/identity_/api/Group';
const FIFTY = Array.from({ length: 50 }, (_, index) => index);

describe('fifty calls at once', () => {
  let house: TestApp;
  let admin: HttpClient;

  beforeAll(async () => {
    house = await startHogwarts();
    admin = await administrator(house);
  });

  afterAll(() => house.close());

  const createAll = (body: (index: number) => object) =>
    Promise.all(
      FIFTY.map((index) =>
        admin.send(GROUPS, { method: 'POST', body: { partitionGlobalId: PARTITION, ...body(index) } }),
      ),
    );
  const named = async (name: string) =>
    ((await admin.send(`${GROUPS}/${PARTITION}`)).json as Group[]).filter((group) => group.name === name);

  it.each([
    ['one name', (index: number) => ({ name: 'Same name', id: `same-name-${index}` }), 'Same name'],
    ['one name and no id', () => ({ name: 'Same again' }), 'Same again'],
    ['one name and one id', () => ({ name: 'Same both', id: 'same' }), 'Same both'],
  ])('with %s make one group, and 49 are refused cleanly', async (_what, body, name) => {
    const answers = await createAll(body);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(49);
    for (const answer of refused) expectProblem(answer, 409);
    expect(await named(name)).toHaveLength(1);
  });

  it('with one id and many names make one group', async () => {
    const answers = await createAll((index) => ({ name: `Wanted ${index}`, id: 'wanted' }));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...FIFTY.slice(1).map(() => 409)]);
  });

  it('that each add somebody else to one group are all answered with 200 and all done', async () => {
    await admin.send(GROUPS, {
      method: 'POST',
      body: { partitionGlobalId: PARTITION, id: 'crowd', name: 'Crowd' },
    });
    const ids = FIFTY.map((index) => `crowd-${index}`);
    for (const publicId of ids) {
      await house.app.get(UsersService).create(house.system, { userName: publicId, publicId });
    }
    const answers = await Promise.all(
      ids.map((id) =>
        admin.send(`${GROUPS}/crowd`, {
          method: 'PUT',
          body: { partitionGlobalId: PARTITION, name: 'Crowd', directoryUserIDsToAdd: [id] },
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(FIFTY.map(() => 200));
    expect(memberIds(await admin.send(`${GROUPS}/${PARTITION}/crowd`))).toEqual(ids.sort());
  });
});
