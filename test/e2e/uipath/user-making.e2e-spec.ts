import { signedIn } from '../../support/people.js';
import { expectProblem, expectUnknownPartition } from './shapes.js';
import { OK, page, startUserHouse, WIZARD, type UserHouse } from './user-house.js';
import { PARTITION } from './wizards.js';

describe('making users', () => {
  let wizards: UserHouse;

  beforeAll(async () => {
    wizards = await startUserHouse();
  });

  afterAll(() => wizards.house.close());

  it('keeps what the command says, and lets him sign in', async () => {
    const id = 'Luna-1';
    const command = { ...WIZARD, id, userName: 'luna', email: 'luna@hogwarts.example', name: 'Luna' };
    const more = { surname: 'Lovegood', displayName: 'Luna L.', password: 'radish-earrings', type: 0 };
    expect((await wizards.admin.post('/User', { ...command, ...more, legacyId: 7 })).json).toEqual(OK);
    expect(await wizards.read(id)).toMatchObject({
      id,
      userName: 'luna',
      surname: 'Lovegood',
      displayName: 'Luna L.',
    });
    const client = await signedIn(wizards.house, { userName: 'luna', password: 'radish-earrings' });
    expect((await client.send('/me')).status).toBe(200);
  });

  it('signs in by the address whoever has no name, and mints ids', async () => {
    const email = 'neville@hogwarts.example';
    expect((await wizards.admin.post('/User', { ...WIZARD, userName: '', email, name: null })).status).toBe(
      200,
    );
    const [neville] = page(await wizards.admin.get(`/User/users/${PARTITION}?searchTerm=neville`)).results;
    expect(neville).toMatchObject({ userName: email, email, id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it('takes fields in any case', async () => {
    const id = 'case-1';
    await wizards.admin.post('/User', {
      PartitionGlobalId: PARTITION,
      ID: id,
      USERNAME: id,
      GroupIds: ['chess'],
    });
    expect((await wizards.read(id)).groupIDs).toEqual(['chess']);
  });

  it('makes several at once, in the same groups, and tells of them in both known shapes', async () => {
    const users = ['fred', 'george'].map((userName) => ({
      id: `${userName}-1`,
      userName,
      name: 'Weasley',
    }));
    const answer = await wizards.admin.post('/User/BulkCreate', {
      ...WIZARD,
      users,
      groupIDs: ['quidditch'],
    });
    expect([answer.status, answer.json]).toEqual([
      200,
      { ...OK, result: OK, users: [await wizards.read('fred-1'), await wizards.read('george-1')] },
    ]);
    expect((await wizards.read('fred-1')).groupIDs).toEqual(['quidditch']);
  });

  it('says of a taken name so that clients of either kind read it', async () => {
    for (const userName of ['hermione', 'HERMIONE@hogwarts.example']) {
      const answer = await wizards.admin.post('/User', { ...WIZARD, userName });
      expect([answer.status, answer.json]).toEqual([
        400,
        {
          type: expect.any(String),
          title: expect.stringContaining('already exists'),
          status: 400,
          succeeded: false,
          errors: [{ code: 'DuplicateUserName', description: expect.stringContaining('already exists') }],
          traceId: expect.any(String),
        },
      ]);
    }
  });

  it('makes all or none', async () => {
    const users = [{ id: 'one-of-two', userName: 'one of two' }, { userName: 'Ron' }];
    expect((await wizards.admin.post('/User/BulkCreate', { ...WIZARD, users })).status).toBe(400);
    await wizards.gone('one-of-two');
    const command = { ...WIZARD, id: 'nowhere', userName: 'nowhere' };
    const answer = await wizards.admin.post('/User', { ...command, groupIDs: ['chess', 'no-such-group'] });
    expect(expectProblem(answer, 400)['title']).toContain('no-such-group');
    await wizards.gone('nowhere');
    expectProblem(await wizards.admin.post('/User', { ...command, groupIDs: ['all_users'] }), 400);
    await wizards.gone('nowhere');
  });

  it('never uses an id twice', async () => {
    expectProblem(await wizards.admin.post('/User', { ...WIZARD, id: 'her-1909', userName: 'again' }), 409);
    expectProblem(await wizards.admin.post('/User', { ...WIZARD, id: 'chess', userName: 'again' }), 409);
  });

  it.each([
    [{}, 'userName'],
    [{ userName: 7 }, 'userName'],
    [{ userName: 'nul\0' }, 'userName'],
    [{ userName: 'x', email: 'no address' }, 'email'],
    [{ userName: 'x', name: 7 }, 'name'],
    [{ userName: 'x', password: 'short' }, 'password'],
    [{ userName: 'x', id: 'a b' }, 'id'],
    [{ userName: 'x', type: 4 }, 'type'],
    [{ userName: 'x', groupIDs: 'chess' }, 'groupIDs'],
    [{ userName: 'x', groupIDs: [7] }, 'groupIDs'],
    [{ userName: 'x', partitionGlobalId: 7 }, 'partitionGlobalId'],
  ])('refuses %j', async (command, field) => {
    const { errors } = expectProblem(await wizards.admin.post('/User', { ...WIZARD, ...command }), 400);
    expect(Object.keys(errors as object)).toEqual([field]);
  });

  it.each([undefined, [], {}, 'luna', [7], [null], [[]]])(
    'refuses several users given as %j',
    async (users) => {
      expectProblem(await wizards.admin.post('/User/BulkCreate', { ...WIZARD, users }), 400);
    },
  );

  it('knows no other partition', async () => {
    for (const [path, body] of [
      ['/User', { userName: 'x' }],
      ['/User/BulkCreate', { users: [{ userName: 'x' }] }],
    ] as const) {
      const partitionGlobalId = 'durmstrang';
      expectUnknownPartition(
        await wizards.admin.post(path, { ...body, partitionGlobalId }),
        partitionGlobalId,
      );
    }
  });
});
