import { Reflector } from '@nestjs/core';
import { deciding, OURS, signedIn, THEIRS, uuid } from '../../../test/support/deciding.js';
import { fakeRequest } from '../../../test/support/fake-request.js';
import { NotFound } from '../../common/errors.js';
import { Subject, type RouteSubject } from './require-permission.decorator.js';
import { RouteSubjects } from './route-subjects.js';

const ANN = uuid('a');
const BOB = uuid('b');
const CREW = uuid('c');
const COOKS = uuid('d');
const BAKERS = uuid('e');

/** A handler whose path is about these. */
function about(...subjects: readonly RouteSubject[]): () => void {
  class Route {
    handle() {
      return;
    }
  }
  const method = Object.getOwnPropertyDescriptor(Route.prototype, 'handle')!;
  Subject(...subjects)(Route.prototype, 'handle', method);
  return Route.prototype.handle;
}

describe('RouteSubjects', () => {
  const { directory, access, known, relations, clock } = deciding();
  const subjects = new RouteSubjects(new Reflector(), access, known, relations, clock);
  // Bakers are in the cooks, and those are in the crew; Ann is a baker, and Bob is in the crew himself.
  directory.group.set(CREW, { organizationId: OURS, publicId: 'crew' });
  directory.group.set(COOKS, { organizationId: OURS, publicId: 'cooks', parents: [CREW] });
  directory.group.set(BAKERS, { organizationId: OURS, publicId: 'bakers', parents: [COOKS] });
  directory.user.set(ANN, { organizationId: OURS, publicId: 'ann', groups: [BAKERS] });
  directory.user.set(BOB, { organizationId: OURS, publicId: 'bob', groups: [CREW] });

  /** What is not found of a path; undefined if everything is. */
  async function missing(
    handler: () => void,
    params: Record<string, string>,
    from = signedIn(BOB),
  ): Promise<string | undefined> {
    try {
      await subjects.require(handler, fakeRequest({ params, from }));
      return undefined;
    } catch (error) {
      if (error instanceof NotFound) return error.details.type;
      throw error;
    }
  }

  it('are nothing where a route declares none', async () => {
    expect(await missing(() => undefined, { id: 'nothing' })).toBeUndefined();
  });

  it('must be there, by any id, in the organization of the caller', async () => {
    const handler = about({ type: 'group', param: 'id' });
    for (const id of [CREW, 'crew']) expect(await missing(handler, { id })).toBeUndefined();
    for (const id of ['nowhere', 'ann', ANN]) expect(await missing(handler, { id })).toBe('group');
    expect(await missing(handler, {})).toBe('group');
    expect(await missing(handler, { id: CREW }, { ...signedIn(BOB), organizationId: THEIRS })).toBe('group');
  });

  it('are looked for in the order of the path', async () => {
    const handler = about({ type: 'group', param: 'gid' }, { type: 'user', param: 'uid' });
    expect(await missing(handler, { gid: 'nowhere', uid: 'nobody' })).toBe('group');
    expect(await missing(handler, { gid: 'crew', uid: 'nobody' })).toBe('user');
    expect(await missing(handler, { gid: 'crew', uid: 'ann' })).toBeUndefined();
  });

  const group: RouteSubject = { type: 'group', param: 'gid' };
  const inGroup = { param: 'id', memberOf: 'gid' } as const;

  it.each([
    ['a member himself', about(group, { type: 'user', ...inGroup }), { bob: undefined, ann: 'member' }],
    [
      'a member in any way',
      about(group, { type: 'user', ...inGroup, throughOthers: true }),
      { bob: undefined, ann: undefined },
    ],
    ['a child itself', about(group, { type: 'group', ...inGroup }), { cooks: undefined, bakers: 'member' }],
    [
      'a child in any way',
      about(group, { type: 'group', ...inGroup, throughOthers: true }),
      { cooks: undefined, bakers: undefined, crew: 'member' },
    ],
  ] as const)('may have to be %s', async (_way, handler, expected) => {
    for (const [id, not] of Object.entries(expected))
      expect([id, await missing(handler, { gid: 'crew', id })]).toEqual([id, not]);
  });

  it.each([
    [
      'a parent itself',
      about(group, { type: 'group', param: 'id', parentOf: 'gid' }),
      { cooks: undefined, crew: 'parent' },
    ],
    [
      'a parent in any way',
      about(group, { type: 'group', param: 'id', parentOf: 'gid', throughOthers: true }),
      { cooks: undefined, crew: undefined, bakers: 'parent' },
    ],
  ] as const)('may have to be %s', async (_way, handler, expected) => {
    for (const [id, not] of Object.entries(expected))
      expect([id, await missing(handler, { gid: 'bakers', id })]).toEqual([id, not]);
  });

  it('is no member where it is not there at all', async () => {
    const handler = about(group, { type: 'user', ...inGroup });
    expect(await missing(handler, { gid: 'crew', id: 'nobody' })).toBe('user');
  });
});
