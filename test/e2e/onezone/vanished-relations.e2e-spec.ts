import { UnitOfWork } from '../../../src/common/unit-of-work.js';
import { MembershipsService } from '../../../src/groups/members/memberships.service.js';
import { NestingsService } from '../../../src/groups/nesting/nestings.service.js';
import { StructureLock } from '../../../src/permissions/authority/structure-lock.js';
import { UsersService } from '../../../src/users/users.service.js';
import { rowsOf } from '../../support/acts.js';
import type { Answer } from '../../support/http-client.js';
import {
  errorOf,
  join,
  nest,
  newGroup,
  person,
  startOnezoneHouse,
  type OnezoneHouse,
} from './onezone-house.js';

const DELETE = { method: 'DELETE' } as const;
const GRANT = { method: 'PATCH', body: { grant: ['group_update'] } } as const;

const WAITING = `
  select from pg_locks l join pg_database d on d.oid = l.database
   where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`;

describe('what ends between the look for it and the act on Onezone', () => {
  let house: OnezoneHouse;

  beforeAll(async () => {
    house = await startOnezoneHouse();
  });

  afterAll(() => house.close());

  /** Sends a call that finds what its path names, and ends that while the call waits for its turn. */
  const meanwhile = async (call: () => Promise<Answer>, end: () => Promise<void>): Promise<Answer> => {
    const { app, organization } = house;
    const sent = await app.get(UnitOfWork).run(async () => {
      await app.get(StructureLock).take(organization.id);
      const answer = call();
      while ((await rowsOf(house, WAITING)).length === 0);
      await end();
      return { answer };
    });
    return sent.answer;
  };

  const userIn = async () => {
    const [group, user] = [await newGroup(house), (await person(house)).id];
    await join(house, group, user, ['group_view']);
    return { group, user };
  };

  const leave = (group: string, user: string) =>
    house.app.get(MembershipsService).change(house.system, group, { remove: [user] });

  it.each([
    ['taking him out', '', DELETE],
    ['changing what he may do', '/privileges', GRANT],
  ])('is a relation that does not exist for %s', async (_what, aspect, init) => {
    const { group, user } = await userIn();
    const path = `/groups/${group}/users/${user}${aspect}`;
    const answer = await meanwhile(
      () => house.admin.send(path, init),
      () => leave(group, user),
    );
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({
      id: 'relationDoesNotExist',
      details: { childType: 'od_user', childId: user, parentType: 'od_group', parentId: group },
    });
    const afterwards = await house.admin.send(path, init);
    expect([afterwards.status, errorOf(afterwards).id]).toEqual([404, 'notFound']);
  });

  it('is one if the user himself is deleted', async () => {
    const { group, user } = await userIn();
    const answer = await meanwhile(
      () => house.admin.send(`/groups/${group}/users/${user}`, DELETE),
      () => house.app.get(UsersService).delete(house.system, user),
    );
    expect([answer.status, errorOf(answer).id]).toEqual([400, 'relationDoesNotExist']);
  });

  it.each([
    [
      'taking it out of the other one',
      (top: string, below: string) => `/groups/${top}/children/${below}`,
      DELETE,
    ],
    ['its leaving the other one', (top: string, below: string) => `/groups/${below}/parents/${top}`, DELETE],
    [
      'changing what its members may do',
      (top: string, below: string) => `/groups/${top}/children/${below}/privileges`,
      GRANT,
    ],
  ])('is one between groups for %s', async (_what, pathOf, init) => {
    const [top, below] = [await newGroup(house), await newGroup(house)];
    await nest(house, top, below, ['group_view']);
    const answer = await meanwhile(
      () => house.admin.send(pathOf(top, below), init),
      () => house.app.get(NestingsService).unnest(house.system, top, below),
    );
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({
      id: 'relationDoesNotExist',
      details: { childType: 'od_group', childId: below, parentType: 'od_group', parentId: top },
    });
  });

  it('is nothing that he could leave who left at the same moment', async () => {
    const group = await newGroup(house);
    const ann = await person(house);
    await join(house, group, ann.id, []);
    const answer = await meanwhile(
      () => ann.client.send(`/user/groups/${group}`, DELETE),
      () => leave(group, ann.id),
    );
    expect([answer.status, errorOf(answer).id]).toEqual([404, 'notFound']);
  });
});
