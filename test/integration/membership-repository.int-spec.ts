import type { Act } from '../../src/common/change-log.js';
import { Unavailable } from '../../src/common/errors.js';
import { GroupRepository } from '../../src/groups/group.repository.js';
import type { Group } from '../../src/groups/group.js';
import { MembershipRepository, type NewMembership } from '../../src/groups/members/membership.repository.js';
import { MembershipsService, type MembershipChange } from '../../src/groups/members/memberships.service.js';
import { newId } from '../../src/common/ids.js';
import { UserRepository } from '../../src/users/user.repository.js';
import type { User } from '../../src/users/user.js';
import { rowsOf, within } from '../support/acts.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Row {
  readonly id: string;
  readonly privileges: readonly string[];
  readonly starts_at: Date | null;
  readonly expires_at: Date | null;
  readonly began_at: Date;
  readonly ended_at: Date | null;
}

describe('memberships', () => {
  let house: TestApp;
  let memberships: MembershipRepository;
  let group: Group;
  let user: User;

  beforeAll(async () => {
    house = await startTestApp();
    memberships = house.app.get(MembershipRepository);
  });

  afterAll(() => house.close());

  beforeEach(async () => {
    const { id } = house.organization;
    group = await within(house, (act) => house.app.get(GroupRepository).insert(act, id, { name: newId() }));
    user = await makeUser();
  });

  function makeUser(displayName = 'Somebody'): Promise<User> {
    const draft = { userName: newId(), displayName };
    return within(house, (act) => house.app.get(UserRepository).insert(act, house.organization.id, draft));
  }

  const inSeconds = (seconds: number) => new Date(house.clock.now().getTime() + seconds * 1000);
  const change = (what: MembershipChange) =>
    house.app.get(MembershipsService).change(house.system, group.id, what);
  const put = (terms: MembershipChange['terms'] = {}) => change({ add: [user.id], terms });
  const rows = () =>
    rowsOf<Row>(
      house,
      `select id, privileges, starts_at, expires_at, began_at, ended_at
         from memberships where group_id = $1 and user_id = $2 order by began_at, id`,
      [group.id, user.id],
    );
  const memberIds = () => memberships.memberIds(group.id, house.clock.now());
  const fresh = (): NewMembership => ({
    organizationId: house.organization.id,
    groupId: group.id,
    userId: user.id,
    privileges: ['group_view'],
    startsAt: null,
    expiresAt: null,
  });

  it('begin by the thousand in one act', async () => {
    const ids = await rowsOf<{ id: string }>(
      house,
      `insert into users (id, organization_id, number, user_name, display_name, kind, source,
                          active, created_at)
       select gen_random_uuid(), organization_id, 10000 + n, 'one of many ' || n, 'One of many', kind, source,
              active, created_at
         from users, generate_series(1, 7000) n where id = $1 returning id`,
      [user.id],
    );
    const many = ids.map(({ id }) => ({ ...fresh(), userId: id }));
    await within(house, (act) => memberships.begin(act, many));
    expect(await memberIds()).toHaveLength(7000);
  });

  it('begin with who, when and in which act, and end with the same', async () => {
    const acts: Act[] = [];
    await within(house, async (act) => {
      acts.push(act);
      await memberships.begin(act, [fresh()]);
    });
    house.clock.advance(1000);
    await within(house, async (act) => {
      acts.push(act);
      await memberships.end(act, await memberships.standing(group.id, [user.id]));
    });
    const [row] = await rowsOf(
      house,
      'select began_at, began_by, began_in, ended_at, ended_by, ended_in from memberships where group_id = $1',
      [group.id],
    );
    expect(row).toEqual({
      began_at: acts[0]!.at,
      began_by: null,
      began_in: acts[0]!.id,
      ended_at: acts[1]!.at,
      ended_by: null,
      ended_in: acts[1]!.id,
    });
    expect(await memberships.standing(group.id, [user.id])).toEqual([]);
  });

  it('stand once at most for a user in a group', async () => {
    await within(house, (act) => memberships.begin(act, [fresh()]));
    // A lost race, and lost again each time that the unit of work is run.
    await expect(within(house, (act) => memberships.begin(act, [fresh()]))).rejects.toThrow(Unavailable);
    expect(await rows()).toHaveLength(1);
  });

  it('are left alone by an addition that asks for nothing else', async () => {
    await put();
    const before = await rows();
    house.clock.advance(1000);
    await put();
    await put({ startsAt: null, expiresAt: null, privileges: ['group_view'] });
    expect(await rows()).toEqual(before);
  });

  it('are ended and begun anew by other terms, never overwritten', async () => {
    await put();
    const [first] = await rows();
    house.clock.advance(1000);
    const expiresAt = inSeconds(60);
    await put({ expiresAt });
    house.clock.advance(1000);
    await put({ privileges: ['group_update', 'group_view', 'group_view'] });
    const [one, two, three] = await rows();
    expect(one).toEqual({ ...first, ended_at: two!.began_at });
    expect(two).toMatchObject({
      expires_at: expiresAt,
      privileges: ['group_view'],
      ended_at: three!.began_at,
    });
    expect(three).toMatchObject({
      expires_at: expiresAt,
      privileges: ['group_update', 'group_view'],
      ended_at: null,
    });
  });

  it('that ran out end at the moment they did when the user is added again', async () => {
    const expiresAt = inSeconds(60);
    await put({ expiresAt, privileges: ['group_update'] });
    house.clock.advance(3_600_000);
    expect(await memberIds()).toEqual([]);
    await put();
    const [old, present] = await rows();
    expect(old).toMatchObject({ ended_at: expiresAt });
    expect(present).toMatchObject({
      began_at: house.clock.now(),
      expires_at: null,
      privileges: ['group_view'],
      ended_at: null,
    });
  });

  it('that are to begin later end and open now when the user is added', async () => {
    await put({ startsAt: inSeconds(3600) });
    expect(await memberIds()).toEqual([]);
    house.clock.advance(1000);
    await put();
    const [later, present] = await rows();
    expect(later).toMatchObject({ ended_at: house.clock.now() });
    expect(present).toMatchObject({ starts_at: null, began_at: house.clock.now(), ended_at: null });
    expect(await memberIds()).toEqual([user.id]);
  });

  it('hold from the instant they start to the one before they expire', async () => {
    await put({ startsAt: inSeconds(10), expiresAt: inSeconds(20) });
    const present: boolean[] = [];
    for (const step of [0, 9_999, 1, 9_999, 1]) {
      house.clock.advance(step);
      present.push((await memberIds()).length === 1);
    }
    expect(present).toEqual([false, false, true, true, false]);
    expect(await memberships.counts([group.id], house.clock.now())).toEqual(new Map());
  });

  it('are replaced by the difference: who stays keeps his row, who is to come later is left alone', async () => {
    const [leaver, later, comer] = [await makeUser(), await makeUser(), await makeUser()];
    await put({ expiresAt: inSeconds(600), privileges: ['group_update'] });
    await change({ add: [leaver.id] });
    await change({ add: [later.id], terms: { startsAt: inSeconds(600) } });
    const before = await rows();
    house.clock.advance(1000);
    await change({ replaceBy: [user.id, comer.id] });
    expect(await rows()).toEqual(before);
    expect([...(await memberIds())].sort()).toEqual([user.id, comer.id].sort());
    const standing = await memberships.standing(group.id, [leaver.id, later.id]);
    expect(standing.map(({ userId }) => userId)).toEqual([later.id]);
  });

  it('of one person named twice, by uuid and by chosen id, are one', async () => {
    const publicId = newId().slice(9);
    const named = await within(house, (act) =>
      house.app.get(UserRepository).insert(act, house.organization.id, { userName: newId(), publicId }),
    );
    await change({ add: [named.id, publicId, named.id.toUpperCase()] });
    expect(await memberIds()).toEqual([named.id]);
  });

  it('all end with a group, and with a user', async () => {
    await put();
    const other = await makeUser();
    await change({ add: [other.id] });
    house.clock.advance(1000);
    expect(await within(house, (act) => memberships.endAllOfUser(act, user.id))).toHaveLength(1);
    expect(await memberIds()).toEqual([other.id]);
    expect(await within(house, (act) => memberships.endAllOfGroup(act, group.id))).toHaveLength(1);
    expect(await memberIds()).toEqual([]);
    expect((await rows()).map((row) => row.ended_at)).toEqual([house.clock.now()]);
  });

  it('are listed by display name, slice by slice, in any case', async () => {
    for (const name of ['b', 'A', 'c']) await change({ add: [(await makeUser(name)).id] });
    const { items, total } = await memberships.members(group.id, house.clock.now(), { offset: 1, limit: 1 });
    expect(items.map((member) => member.user.displayName)).toEqual(['b']);
    expect(items[0]!.membership).toMatchObject({
      groupId: group.id,
      privileges: ['group_view'],
      beganBy: null,
    });
    expect(total).toBe(3);
    expect(await memberships.counts([group.id, newId()], house.clock.now())).toEqual(
      new Map([[group.id, 3]]),
    );
  });

  it('never end before they began, however the clocks of two acts stand', async () => {
    const expiresAt = inSeconds(-60);
    await within(house, (act) => memberships.begin(act, [{ ...fresh(), expiresAt }]));
    await within(house, async (act) =>
      memberships.end({ ...act, at: inSeconds(-30) }, await memberships.standing(group.id, [user.id])),
    );
    const [row] = await rows();
    expect(row!.ended_at).toEqual(row!.began_at);
  });
});
