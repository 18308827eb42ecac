import { and } from '../../src/common/filter.js';
import { GroupRepository } from '../../src/groups/group.repository.js';
import { GroupsService } from '../../src/groups/groups.service.js';
import { ListedMembers } from '../../src/groups/members/listed-members.js';
import { ListedMembersReader } from '../../src/groups/members/listed-members.reader.js';
import { ProjectRepository } from '../../src/permissions/projects/project.repository.js';
import { ProjectsService } from '../../src/permissions/projects/projects.service.js';
import { UserRepository } from '../../src/users/user.repository.js';
import { makePerson, type Person } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const ALL = { offset: 0 } as const;

describe('lists that are read from a place counted from the first', () => {
  let house: TestApp;
  let organizationId: string;
  let people: readonly Person[];
  let crewId: string;
  let emptyId: string;

  beforeAll(async () => {
    house = await startTestApp();
    organizationId = house.organization.id;
    people = [
      await makePerson(house, [], { userName: 'a1', familyName: 'Same', givenName: 'Zoe' }),
      await makePerson(house, [], { userName: 'A2', familyName: 'same', givenName: 'Ann' }),
      await makePerson(house, [], { userName: 'a3' }),
    ];
    const groups = house.app.get(GroupsService);
    const memberIds = people.map(({ id }) => id);
    ({ id: crewId } = await groups.create(house.system, { name: 'Crew', description: 'b', memberIds }));
    ({ id: emptyId } = await groups.create(house.system, { name: 'Bare', description: 'B' }));
    await groups.create(house.system, { name: 'Deck', description: 'a' });
  });

  afterAll(() => house.close());

  const made = { kind: 'built_in', builtIn: false } as const;

  it('orders groups by several sorts, each in its direction, and pages without overlap', async () => {
    const groups = house.app.get(GroupRepository);
    const names = async (...[sorts, slice]: [Parameters<typeof groups.some>[2], typeof ALL?]) =>
      (await groups.some(organizationId, made, sorts, slice ?? ALL)).map(({ name }) => name);
    expect(await names(['-name'])).toEqual(['Deck', 'Crew', 'Bare']);
    expect(await names(['description', '-name'])).toEqual(['Deck', 'Crew', 'Bare']);
    expect(await names(['description', 'name'])).toEqual(['Deck', 'Bare', 'Crew']);
    const one = await groups.some(organizationId, made, ['name'], { offset: 1, limit: 1 });
    expect(one.map(({ name }) => name)).toEqual(['Crew']);
    expect(await groups.some(organizationId, made, ['id'], { offset: 0, limit: 0 })).toEqual([]);
    expect(await groups.count(organizationId, made)).toBe(3);
  });

  it('takes users who lack a text for those who have an empty one', async () => {
    const users = house.app.get(UserRepository);
    const logins = people.map(({ userName }) => userName);
    const filter = { kind: 'login_in', logins } as const;
    const sorted = await users.some(organizationId, filter, ['familyName', 'givenName'], ALL);
    expect(sorted.map(({ userName }) => userName)).toEqual(['a3', 'A2', 'a1']);
    expect(await users.count(organizationId, filter)).toBe(3);
  });

  it('reads members by place, filtered, and those of many groups at once', async () => {
    const members = house.app.get(ListedMembers);
    const groups = house.app.get(GroupsService);
    const filter = { kind: 'text', field: 'familyName', comparison: 'eq', text: 'SAME' } as const;
    const [crew, empty] = await Promise.all([crewId, emptyId].map((id) => groups.get(house.system, id)));
    const wanted = { filter, sorts: ['-userName'], slice: ALL } as const;
    const some = await members.some(crew!, wanted);
    expect(some.map(({ userName }) => userName)).toEqual(['A2', 'a1']);
    expect(await members.count(crew!, filter)).toBe(2);
    expect(await members.count(empty!, and())).toBe(0);
    const memberships = house.app.get(ListedMembersReader);
    const at = house.clock.now();
    const byGroup = await memberships.usersOf([crewId, emptyId], at);
    expect([...byGroup].map(([id, users]) => [id, users.length])).toEqual([[crewId, 3]]);
    const byUser = await memberships.groupsOf([people[0]!.id], at);
    expect(byUser.get(people[0]!.id)?.map(({ name }) => name)).toEqual(['Crew']);
    const present = { kind: 'has_member', userId: people[0]!.id, at } as const;
    const found = await house.app.get(GroupRepository).some(organizationId, present, ['number'], ALL);
    expect(found.map(({ id }) => id)).toEqual([crewId]);
  });

  it('reads projects the same way', async () => {
    for (const name of ['payroll', 'Archive'])
      await house.app.get(ProjectsService).create(house.system, name);
    const projects = house.app.get(ProjectRepository);
    const sorted = await projects.some(organizationId, and(), ['-name'], ALL);
    expect(sorted.map(({ name }) => name)).toEqual(['payroll', 'Archive']);
    expect(await projects.count(organizationId, and())).toBe(2);
  });
});
