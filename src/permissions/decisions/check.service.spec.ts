import { callOf, deciding, held, OURS, uuid } from '../../../test/support/deciding.js';
import { InvalidInput, ReferenceNotFound } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import { CheckService, type Question } from './check.service.js';
import type { Freshness } from './freshness.js';
import { References } from './references.js';

const ANN = uuid('a');
const BOB = uuid('b');
const PROJECT = uuid('1');

describe('CheckService', () => {
  let world: ReturnType<typeof deciding>;
  let checks: CheckService;

  beforeEach(() => {
    world = deciding();
    const { decisions, standings, scopes, strict, revisions, access } = world;
    checks = new CheckService(decisions, standings, scopes, revisions, new References(access), strict);
    world.directory.project.set(PROJECT, { organizationId: OURS, publicId: 'moon' });
    world.directory.user.set(ANN, {
      organizationId: OURS,
      publicId: 'ann',
      holds: [held('LOGIN'), held('TestManagement', { type: 'project', id: PROJECT })],
    });
    world.directory.user.set(BOB, { organizationId: OURS, holds: [held('READ')] });
  });

  const check = (question: Partial<Question>, caller: Caller = callOf(BOB), freshness?: Freshness) =>
    checks.check(caller, { subject: { type: 'user', id: ANN }, permission: 'LOGIN', ...question }, freshness);

  it('answers about anybody in the organization of the caller, by any id', async () => {
    const { revision, ...decision } = await check({});
    expect(decision).toEqual({ allowed: true, reason: 'allowed' });
    // Another look may have been made behind its back meanwhile.
    expect(revision > 0n && revision <= world.feed.position).toBe(true);
    expect(await check({ subject: { type: 'user', id: 'ann' } })).toMatchObject({ allowed: true });
    expect(await check({ permission: 'READ' })).toMatchObject({ allowed: false, reason: 'not_held' });
  });

  it('answers about a scope by any id', async () => {
    const scope = { type: 'project', id: 'moon' } as const;
    expect(await check({ permission: 'TestManagement/View', scope })).toMatchObject({ allowed: true });
    expect(await check({ permission: 'TestManagement/View' })).toMatchObject({ allowed: false });
  });

  it('narrows the answer by the token of the caller if he asks about himself, and only then', async () => {
    const narrowed = { reason: 'scope_of_token', allowed: false };
    expect(await check({}, callOf(ANN, ['READ']))).toMatchObject(narrowed);
    expect(await check({ subject: { type: 'user', id: 'ann' } }, callOf(ANN, ['READ']))).toMatchObject(
      narrowed,
    );
    expect(await check({}, callOf(ANN, ['LOGIN']))).toMatchObject({ allowed: true });
    expect(await check({}, callOf(BOB, ['READ']))).toMatchObject({ allowed: true });
    const system = { principal: { kind: 'system', organizationId: OURS }, surface: 'native' } as const;
    expect(await check({}, system)).toMatchObject({ allowed: true });
  });

  it('refuses a permission that the catalogue does not hold, before it looks at anything', async () => {
    await expect(check({ permission: 'FLY' })).rejects.toThrow(InvalidInput);
    await expect(check({ permission: 'FLY' })).rejects.toMatchObject({
      message: 'There is no permission "FLY".',
      fields: [{ field: 'permission' }],
    });
    expect(world.log.looks).toBe(0);
  });

  it('says which of the two it does not find', async () => {
    const subject = { type: 'group', id: 'ann' } as const;
    await expect(check({ subject })).rejects.toMatchObject({ field: 'subject.id', details: subject });
    const scope = { type: 'project', id: 'mars' } as const;
    await expect(check({ scope })).rejects.toMatchObject({ field: 'scope.id', details: scope });
    await expect(check({ scope: { type: 'project' } })).rejects.toMatchObject({ details: { id: '' } });
    await expect(check({ subject, scope })).rejects.toThrow(ReferenceNotFound);
  });

  it('reads only what it does not remember', async () => {
    const scope = { type: 'project', id: 'moon' } as const;
    const read = async (question: Partial<Question>) => {
      world.reader.asked.length = 0;
      await check(question);
      return world.reader.asked.toSorted();
    };
    expect(await read({ scope })).toEqual([`ofThemselves ${ANN}`, 'resolve project moon']);
    expect(await read({ scope })).toEqual([]);
    expect(await read({ scope, subject: { type: 'user', id: BOB } })).toEqual([`ofThemselves ${BOB}`]);
    expect(await read({ scope: { type: 'project', id: PROJECT } })).toEqual([`resolve project ${PROJECT}`]);
  });

  it('passes by what it remembers when it is asked to be strict', async () => {
    const scope = { type: 'project', id: 'moon' } as const;
    await check({ scope });
    world.directory.user.set(ANN, { organizationId: OURS });
    expect(await check({ scope })).toMatchObject({ allowed: true });
    expect(await check({ scope }, callOf(BOB), { strict: true })).toMatchObject({ reason: 'not_held' });
    world.directory.project.clear();
    expect(await check({ scope })).toMatchObject({ allowed: true });
    await expect(check({ scope }, callOf(BOB), { strict: true })).rejects.toThrow(ReferenceNotFound);
  });

  it('answers no older than the revision that the caller knows', async () => {
    await check({});
    const atLeast = world.feed.position + 1n;
    expect(await check({}, callOf(BOB), { atLeast })).toMatchObject({ revision: atLeast });
    for (const strict of [false, true])
      await expect(check({}, callOf(BOB), { strict, atLeast: 999n })).rejects.toThrow(InvalidInput);
  });

  it('tells the revision that it began at, however far the log comes while it reads', async () => {
    await check({});
    const before = world.feed.position;
    world.reader.ofThemselves = async () => {
      await world.feed.lookAgain();
      return new Map([[BOB, { active: true, entries: [], until: null, hasOutOfTime: false, groupIds: [] }]]);
    };
    expect(await check({ subject: { type: 'user', id: BOB } })).toMatchObject({ revision: before });
    expect(world.feed.position).toBeGreaterThan(before);
  });
});
