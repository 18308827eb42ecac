import { Permission } from '../../src/permissions/permission.js';
import { GrantsService } from '../../src/permissions/grants.service.js';
import { GroupsService } from '../../src/groups/groups.service.js';
import { MembershipsService } from '../../src/groups/memberships.service.js';
import { NestingsService } from '../../src/groups/nestings.service.js';
import { UsersService } from '../../src/users/users.service.js';
import { directoryRows } from '../support/directory-rows.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Transfers } from '../support/transfers.js';

const user = (userName: string, more: object = {}) => ({ type: 'user', userName, ...more });
const group = (name: string, more: object = {}) => ({ type: 'group', name, ...more });
const membership = (userName: string, groupName: string, more: object = {}) => ({
  type: 'membership',
  user: userName,
  group: groupName,
  ...more,
});
const nesting = (child: string, parent: string, more: object = {}) => ({
  type: 'nesting',
  child,
  parent,
  ...more,
});

describe('an import', () => {
  let house: TestApp;
  let files: Transfers;

  beforeAll(async () => {
    house = await startTestApp();
    files = new Transfers(house);
  });

  afterAll(async () => {
    files.remove();
    await house.close();
  });

  it('makes exactly what the services make', async () => {
    const byServices = await house.foundOrganization('by-services');
    const byImport = await house.foundOrganization('by-import');
    await throughServices(house, byServices.id);
    const path = files.write(
      'equal.jsonl',
      user('Ann', { email: 'Ann@Example.com', publicId: 'ann-1', givenName: 'Ann', familyName: 'Lee' }),
      user('İpek', { active: false, phone: '+49 1', externalId: 'hr-1', kind: 'robot', displayName: 'Ipek' }),
      user('bob@example.com', { email: 'BOB@example.com', city: '', department: 'Straße' }),
      user('carl'),
      group('Crew', { publicId: 'crew-01', description: 'a\tb\\c\nd' }),
      group('Straße', { displayName: 'Road', groupType: 'unit', externalId: 'x' }),
      group('Top'),
      membership('ann-1', 'Crew'),
      membership('ann@example.com', 'strasse'.replace('ss', 'ß'), {
        privileges: ['group_view', 'group_update'],
      }),
      membership('userName:CARL', 'name:top', { startsAt: '2030-01-01T00:00:00Z', expiresAt: '2031-01-01' }),
      nesting('crew-01', 'Straße'),
      nesting('STRASSE'.replace('SS', 'ẞ'), 'Top', { privileges: ['group_update'] }),
      { type: 'grant', subject: { type: 'user', id: 'carl' }, permission: Permission.DirectoryRead },
      {
        type: 'grant',
        subject: { type: 'group', id: 'Top' },
        permission: 'TestManagement/View',
        scope: { type: 'group', id: 'crew-01' },
      },
    );
    const told = await files.import(path, { organizationId: byImport.id });
    expect(told.refused).toEqual([]);
    expect(await directoryRows(house, byImport.id)).toEqual(await directoryRows(house, byServices.id));
  });
});

/** What `equal.jsonl` says, done one by one. */
async function throughServices({ app, ...house }: TestApp, organizationId: string): Promise<void> {
  const caller = { ...house.system, principal: { kind: 'system', organizationId } as const };
  const users = app.get(UsersService);
  const groups = app.get(GroupsService);
  const memberships = app.get(MembershipsService);
  const nestings = app.get(NestingsService);
  const ann = await users.create(caller, {
    userName: 'Ann',
    email: 'Ann@Example.com',
    publicId: 'ann-1',
    givenName: 'Ann',
    familyName: 'Lee',
  });
  await users.create(caller, {
    userName: 'İpek',
    active: false,
    phone: '+49 1',
    externalId: 'hr-1',
    kind: 'robot',
    displayName: 'Ipek',
  });
  await users.create(caller, {
    userName: 'bob@example.com',
    email: 'BOB@example.com',
    city: '',
    department: 'Straße',
  });
  const carl = await users.create(caller, { userName: 'carl' });
  const crew = await groups.create(caller, {
    name: 'Crew',
    publicId: 'crew-01',
    description: 'a\tb\\c\nd',
  });
  const road = await groups.create(caller, {
    name: 'Straße',
    displayName: 'Road',
    type: 'unit',
    externalId: 'x',
  });
  const top = await groups.create(caller, { name: 'Top' });
  await memberships.change(caller, crew.id, { add: [ann.id] });
  await memberships.change(caller, road.id, {
    add: [ann.id],
    terms: { privileges: ['group_update', 'group_view'] },
  });
  await memberships.change(caller, top.id, {
    add: [carl.id],
    terms: { startsAt: new Date('2030-01-01T00:00:00Z'), expiresAt: new Date('2031-01-01T00:00:00Z') },
  });
  await nestings.nest(caller, road.id, crew.id);
  await nestings.nest(caller, top.id, road.id, { privileges: ['group_update'] });
  const grants = app.get(GrantsService);
  await grants.create(caller, {
    subject: { type: 'user', id: carl.id },
    permission: Permission.DirectoryRead,
  });
  await grants.create(caller, {
    subject: { type: 'group', id: top.id },
    permission: 'TestManagement/View',
    scope: { type: 'group', id: crew.id },
  });
}
