import { changeOf, deciding, held, OURS, THEIRS, uuid } from '../../../test/support/deciding.js';
import type { Subject } from '../catalogue/subject.js';

const ANN = uuid('a');
const BOB = uuid('b');
const CREW = uuid('c');
const NOBODY = uuid('f');

const user = (id: string): Subject => ({ type: 'user', id });
const group = (id: string): Subject => ({ type: 'group', id });

describe('Standings', () => {
  let world: ReturnType<typeof deciding>;

  beforeEach(() => {
    world = deciding();
    world.directory.group.set(CREW, { organizationId: OURS, publicId: 'crew', confers: [held('READ')] });
    world.directory.user.set(ANN, {
      organizationId: OURS,
      publicId: 'ann',
      holds: [held('LOGIN')],
      groups: [CREW],
    });
    world.directory.user.set(BOB, { organizationId: OURS, active: false });
  });

  const permissionsOf = async (subject: Subject) =>
    (await world.standings.of(OURS, subject))?.held.entries.map(({ permission }) => permission);

  it('tell what a user holds by himself and by his groups, and what a group confers', async () => {
    expect(await permissionsOf(user(ANN))).toEqual(['LOGIN', 'READ']);
    expect(await permissionsOf(group(CREW))).toEqual(['READ']);
    expect(await world.standings.of(OURS, user(BOB))).toMatchObject({ id: BOB, active: false });
  });

  it('find by uuid in any spelling and by publicId, and take no id for one of another kind', async () => {
    expect(await world.standings.of(OURS, user(ANN.toUpperCase()))).toMatchObject({ id: ANN });
    expect(await world.standings.of(OURS, user('ann'))).toMatchObject({ id: ANN });
    expect(await world.standings.of(OURS, group('crew'))).toMatchObject({ id: CREW });
    for (const wrong of [group(ANN), group('ann'), user(CREW), user('crew'), user(NOBODY), user('nobody')])
      expect(await world.standings.of(OURS, wrong)).toBeUndefined();
  });

  it('tell nothing of somebody who is in another organization', async () => {
    for (const id of [ANN, 'ann']) expect(await world.standings.of(THEIRS, user(id))).toBeUndefined();
    expect(await world.standings.of(THEIRS, group(CREW))).toBeUndefined();
  });

  it('are read once, and anew when power may have moved', async () => {
    await permissionsOf(user(ANN));
    world.directory.user.set(ANN, { organizationId: OURS, holds: [held('UPDATE')] });
    expect(await permissionsOf(user(ANN))).toEqual(['LOGIN', 'READ']);
    world.log.keep(changeOf('user', ANN));
    expect(await permissionsOf(user(ANN))).toEqual(['UPDATE']);
    world.directory.user.set(ANN, { organizationId: OURS });
    world.log.keep(changeOf('role', uuid('e')));
    expect(await permissionsOf(user(ANN))).toEqual([]);
  });

  it('end by the clock when a membership begins or runs out', async () => {
    const until = new Date(world.clock.now().getTime() + 1000);
    world.directory.user.set(ANN, { organizationId: OURS, holds: [held('LOGIN')], until });
    await permissionsOf(user(ANN));
    world.directory.user.set(ANN, { organizationId: OURS });
    world.clock.advance(999);
    expect(await permissionsOf(user(ANN))).toEqual(['LOGIN']);
    world.clock.advance(1);
    expect(await permissionsOf(user(ANN))).toEqual([]);
  });

  it('are at hand once they were read, and as the database has them when they are asked for anew', async () => {
    expect(world.standings.atHand(OURS, user(ANN))).toBeUndefined();
    await world.standings.of(OURS, user(ANN));
    world.directory.user.set(ANN, { organizationId: OURS });
    expect(world.standings.atHand(OURS, user(ANN))?.held.entries).toHaveLength(2);
    expect(world.standings.atHand(THEIRS, user(ANN))).toBeUndefined();
    expect(world.standings.atHand(OURS, group(ANN))).toBeUndefined();
    expect((await world.standings.anew(OURS, user(ANN)))?.held.entries).toHaveLength(0);
    expect(await world.standings.anew(OURS, user(NOBODY))).toBeUndefined();
  });

  it('inside a unit of work see its own writes, one by one as well as many at once', async () => {
    await world.standings.of(OURS, user(ANN));
    world.unit.isRunning = true;
    world.directory.user.set(ANN, { organizationId: OURS });
    expect(world.standings.atHand(OURS, user(ANN))).toBeUndefined();
    expect(await permissionsOf(user(ANN))).toEqual([]);
    const [ann, nobody] = await world.standings.ofAll(OURS, [user(ANN), user(NOBODY)]);
    expect([ann?.held.entries, nobody]).toEqual([[], undefined]);
    world.unit.isRunning = false;
    expect(await permissionsOf(user(ANN))).toEqual(['LOGIN', 'READ']);
  });

  it('of many are in the order asked for, read by one question a kind, each once', async () => {
    const asked = [group(CREW), user('ann'), user(BOB), user(NOBODY), user(ANN), group(CREW), user(ANN)];
    const found = await world.standings.ofAll(OURS, asked);
    expect(found.map((one) => one?.id)).toEqual([CREW, ANN, BOB, undefined, ANN, CREW, ANN]);
    // Those named by uuid first; what was not found so may be a publicId.
    expect(world.reader.asked).toEqual([
      `ofThemselves ${BOB} ${NOBODY} ${ANN}`,
      `ofGroups ${CREW}`,
      `ofGroups ${CREW}`,
      `resolve user ann ${NOBODY}`,
      `ofThemselves ${ANN}`,
    ]);
    world.reader.asked.length = 0;
    await world.standings.ofAll(OURS, [group(CREW), user('ann'), user(ANN)]);
    expect(world.reader.asked).toEqual([]);
  });

  it('look for no names where every id was one', async () => {
    await world.standings.ofAll(OURS, [user(ANN), group(CREW)]);
    expect(world.reader.asked.filter((question) => question.startsWith('resolve'))).toEqual([]);
  });

  describe('out of their time', () => {
    beforeEach(() => {
      world.directory.user.set(ANN, { organizationId: OURS, over: [held('READ')] });
      world.directory.user.set(BOB, { organizationId: OURS, toCome: [held('UPDATE')] });
    });

    const allowed = async (id: string, permission: string) => {
      const { over, toCome } = await world.standings.outOfTimeOf((await world.standings.of(OURS, user(id)))!);
      const [{ scope }] = [held(permission)];
      return [over.allow(permission, scope), toCome.allow(permission, scope)];
    };

    it('tell what was conferred and what will be', async () => {
      expect(await allowed(ANN, 'READ')).toEqual([true, false]);
      expect(await allowed(BOB, 'UPDATE')).toEqual([false, true]);
    });

    it('ask once a standing, for many at once, and never for whoever has no such memberships', async () => {
      world.directory.user.set(NOBODY, { organizationId: OURS });
      const [ann, bob, other] = await world.standings.ofAll(OURS, [user(ANN), user(BOB), user(NOBODY)]);
      world.reader.asked.length = 0;
      await world.standings.prepareOutOfTime([other!]);
      expect(world.reader.asked).toEqual([]);
      await world.standings.prepareOutOfTime([ann!, bob!, other!, ann!]);
      await world.standings.prepareOutOfTime([ann!, bob!]);
      const { over, toCome } = await world.standings.outOfTimeOf(other!);
      expect([over.entries, toCome.entries]).toEqual([[], []]);
      expect(world.reader.asked).toEqual([`outOfTime ${ANN} ${BOB}`]);
    });

    it('hold nothing when there is nothing left to be told of them', async () => {
      const ann = (await world.standings.of(OURS, user(ANN)))!;
      world.directory.user.set(ANN, { organizationId: OURS });
      const { over, toCome } = await world.standings.outOfTimeOf(ann);
      expect([over.entries, toCome.entries]).toEqual([[], []]);
    });
  });
});
