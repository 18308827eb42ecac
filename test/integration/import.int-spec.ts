import { Permission } from '../../src/permissions/catalogue/permission.js';
import { GrantsService } from '../../src/permissions/grants/grants.service.js';
import { GroupsService } from '../../src/groups/groups.service.js';
import { MembershipsService } from '../../src/groups/members/memberships.service.js';
import { NestingsService } from '../../src/groups/nesting/nestings.service.js';
import { UsersService } from '../../src/users/users.service.js';
import { ImportInterrupted, ImportOvertaken } from '../../src/transfer/transfer.errors.js';
import { LastAdministrator, LastInstallationHolder } from '../../src/permissions/authority/authority.js';
import { AuthenticationServicesService } from '../../src/auth/authentication-services/authentication-services.service.js';
import { systemCaller } from '../../src/common/principal.js';
import { rowsOf } from '../support/acts.js';
import { directoryRows } from '../support/directory-rows.js';
import { makePerson, signedIn } from '../support/people.js';
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

  it('leaves alone what is there and equal, and brings the rest to what the lines say', async () => {
    const { id: organizationId } = await house.foundOrganization('again');
    const lines = [
      user('ann', { email: 'ann@example.com', city: 'Bonn' }),
      user('bob', { publicId: 'bob-1' }),
      group('crew', { description: 'first' }),
      group('all'),
      membership('ann', 'crew'),
      membership('bob', 'crew', { expiresAt: '2040-01-01T00:00:00Z' }),
      nesting('crew', 'all'),
      { type: 'grant', subject: { type: 'group', id: 'crew' }, permission: 'TestManagement/View' },
    ];
    const first = await files.import(files.write('first.jsonl', ...lines), { organizationId });
    expect(first.refused).toEqual([]);
    const kept = await directoryRows(house, organizationId);
    const second = await files.import(files.path('first.jsonl'), { organizationId });
    expect(second.counts).toMatchObject({
      user: { created: 0, updated: 0, unchanged: 2 },
      group: { created: 0, updated: 0, unchanged: 2 },
      membership: { created: 0, updated: 0, unchanged: 2 },
      nesting: { created: 0, updated: 0, unchanged: 1 },
      grant: { created: 0, updated: 0, unchanged: 1 },
      refused: 0,
    });
    expect(await directoryRows(house, organizationId)).toEqual(kept);

    house.clock.advance(1000);
    const changed = await files.import(
      files.write(
        'second.jsonl',
        user('Ann', { email: null, active: false, familyName: 'Lee' }),
        user('robert', { publicId: 'bob-1', email: 'ann@example.org' }),
        group('Crew', { displayName: 'The crew', externalId: 'e' }),
        membership('robert', 'crew', { privileges: ['group_update'] }),
        membership('Ann', 'crew', { expiresAt: '2041-01-01T00:00:00Z' }),
        nesting('crew', 'all', { privileges: ['group_update'] }),
      ),
      { organizationId },
    );
    expect(changed.refused).toEqual([]);
    expect(changed.counts).toMatchObject({
      user: { updated: 2 },
      group: { updated: 1 },
      membership: { updated: 2 },
      nesting: { updated: 1 },
    });
    const rows = await directoryRows(house, organizationId);
    expect(rows['logins']?.map((row) => (row as { key: string }).key)).toEqual([
      ...['admin', 'admin@example.com', 'ann', 'ann@example.org', 'anonymous', 'robert'],
    ]);
    expect(rows['users']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ user_name: 'Ann', city: 'Bonn', email: null, active: false, version: 2 }),
        expect.objectContaining({ user_name: 'robert', display_name: 'bob', public_id: 'bob-1' }),
      ]),
    );
    expect(rows['spans']).toContainEqual({ user: 'Ann', ended: true, by: null, at: true });
    expect(rows['groups']).toContainEqual(
      expect.objectContaining({ name: 'Crew', display_name: 'The crew', description: 'first', version: 2 }),
    );
    const ofBob = rows['memberships']?.filter((row) => (row as { user: string }).user === 'robert');
    expect(ofBob).toEqual([
      expect.objectContaining({ privileges: ['group_view'], ended: true }),
      expect.objectContaining({
        privileges: ['group_update'],
        expires: '2040-01-01T00:00:00+00:00',
        ended: false,
      }),
    ]);
    expect(rows['nestings']).toEqual([
      expect.objectContaining({ privileges: ['group_view'], ended: true }),
      expect.objectContaining({ privileges: ['group_update'], ended: false }),
    ]);
  });

  it('changes as the services change: the same rows and the same words in the log', async () => {
    const byServices = await house.foundOrganization('changed-by-services');
    const byImport = await house.foundOrganization('changed-by-import');
    for (const { id: organizationId } of [byServices, byImport]) {
      const path = files.write('base.jsonl', user('ann', { email: 'a@example.com' }), group('crew'));
      await files.import(path, { organizationId });
    }
    const caller = { ...house.system, principal: { kind: 'system', organizationId: byServices.id } as const };
    const ann = (await house.app.get(UsersService).findByLogin(caller, 'ann'))?.id ?? '';
    const crew = (await house.app.get(GroupsService).findByName(caller, 'crew'))?.id ?? '';
    const changes = { userName: 'anne', active: false, city: 'Bonn' };
    await house.app.get(UsersService).update(caller, ann, changes);
    await house.app
      .get(GroupsService)
      .update(caller, crew, { name: 'crew 2', displayName: 'Crew', externalId: 'e' });
    const path = files.write(
      'changes.jsonl',
      user('anne', {
        id: await idOf(house, 'users', 'user_name', 'ann', byImport.id),
        active: false,
        city: 'Bonn',
      }),
      group('crew 2', {
        id: await idOf(house, 'groups', 'name', 'crew', byImport.id),
        displayName: 'Crew',
        externalId: 'e',
      }),
    );
    expect((await files.import(path, { organizationId: byImport.id })).refused).toEqual([]);
    expect(await directoryRows(house, byImport.id)).toEqual(await directoryRows(house, byServices.id));
  });

  it('signs out whoever it disables, and keeps an administrator', async () => {
    const { id: organizationId } = await house.foundOrganization('signed-out');
    await expect(
      files.import(files.write('last.jsonl', user('admin', { active: false }), user('zoe')), {
        organizationId,
      }),
    ).rejects.toThrow(LastAdministrator);
    const rows = await directoryRows(house, organizationId);
    expect(rows['users']).toContainEqual(expect.objectContaining({ user_name: 'admin', active: true }));
    expect(rows['users']).not.toContainEqual(expect.objectContaining({ user_name: 'zoe' }));

    const ann = await makePerson(house);
    const client = await signedIn(house, ann);
    expect((await client.send('/me')).status).toBe(200);
    await files.import(files.write('disabled.jsonl', user(ann.userName, { active: false })));
    await files.import(files.write('enabled.jsonl', user(ann.userName, { active: true })));
    // What he was signed in by has ended for good.
    expect((await client.send('/me')).status).toBe(401);
    expect((await (await signedIn(house, ann)).send('/me')).status).toBe(200);
  });

  it('keeps somebody who has power over the installation', async () => {
    await makePerson(house, ['SiteAdmin']);
    await expect(files.import(files.write('holder.jsonl', user('admin', { active: false })))).rejects.toThrow(
      LastInstallationHolder,
    );
    expect((await (await signedIn(house)).send('/me')).status).toBe(200);
  });

  it('names the line and the reason of every refusal, and keeps the rest', async () => {
    const { id: organizationId } = await house.foundOrganization('refusals');
    const base = files.write(
      'base.jsonl',
      user('ann', { email: 'ann@example.com', publicId: 'taken' }),
      ...['a', 'b', 'c'].map((name) => group(name)),
      nesting('b', 'a'),
      nesting('c', 'b'),
    );
    await files.import(base, { organizationId });
    const cases: [unknown, string][] = [
      ['{"type":"user"', 'request.malformed The line is not JSON.'],
      ['[1]', 'request.malformed The line is not a JSON object.'],
      [Buffer.from([0x7b, 0xff, 0x7d]), 'request.malformed The line is not in UTF-8.'],
      [`"${'x'.repeat(1_048_577)}"`, 'request.malformed The line is too long.'],
      [{ type: 'person' }, 'request.invalid type must be one of user, group, membership, nesting, grant'],
      [{ type: 'user' }, 'request.invalid userName is missing'],
      [user('x\0y'), 'request.invalid userName must not contain control characters'],
      [user('x\u0007y'), 'request.invalid userName must not contain control characters'],
      [user('x', { city: 'a\0b' }), 'request.invalid city must not contain control characters'],
      [
        group('d', { description: '\0' }),
        'request.invalid description must not contain NUL or half characters',
      ],
      [
        group('d', { description: '\ud800' }),
        'request.invalid description must not contain NUL or half characters',
      ],
      [group('é'.repeat(256)), 'request.invalid name must have at most 255 characters'],
      [group('  '), 'request.invalid name must not be empty or blank'],
      [
        user('x', { password: 'secret-secret' }),
        'request.invalid password is not imported: passwords stay where they are',
      ],
      [user('x', { mail: 'x' }), 'request.invalid mail is no field of a user'],
      [user('x', { email: 'x' }), 'request.invalid email must be an e-mail address'],
      [
        user('x', { publicId: 'a b' }),
        'request.invalid publicId must have 1 to 128 characters without blanks and slashes',
      ],
      [user('x', { kind: 'anonymous' }), 'request.invalid kind must be one of user, robot, application'],
      [user('x', { active: 'yes' }), 'request.invalid active must be true or false'],
      [
        user('Anonymous', { city: 'x' }),
        'user.anonymous_protected The user Anonymous cannot be changed or deleted.',
      ],
      [
        user('x', { email: 'ANN@example.com' }),
        'user.login_name_taken A user who signs in as "ANN@example.com" already exists.',
      ],
      [
        user('ann@example.com'),
        'user.login_name_taken A user who signs in as "ann@example.com" already exists.',
      ],
      [
        user('ann', { publicId: 'other' }),
        'import.field_fixed publicId is set when it is made and does not change afterwards.',
      ],
      [
        user('ANN', { kind: 'robot' }),
        'import.repeated It is about the same as cases.jsonl:23; only the first counts.',
      ],
      [group('x', { publicId: 'taken' }), 'public_id.taken The id "taken" already exists.'],
      [
        group('Administrators 2', { publicId: 'admins' }),
        'group.built_in A built-in group cannot be renamed.',
      ],
      [membership('nobody', 'a'), 'user.reference_not_found No such user: nobody.'],
      [membership('ann', 'nowhere'), 'group.reference_not_found No such group: nowhere.'],
      [
        membership('ann', 'all_users'),
        'group.implicit_membership The members of Everyone are all active users; they cannot be listed or changed one by one.',
      ],
      [
        membership('ann', 'a', { startsAt: '2030-01-01', expiresAt: '2029-01-01' }),
        'request.invalid expiresAt must be later than startsAt',
      ],
      [
        membership('ann', 'a', { startsAt: '2030-01-01T00:00' }),
        'request.invalid startsAt must be an instant such as 2026-12-01T00:00:00Z, with its zone',
      ],
      [
        membership('ann', 'a', { privileges: ['group_fly'] }),
        expect.stringContaining('privileges must be a list of group_add_atm'),
      ],
      [
        nesting('a', 'c'),
        'nesting.cycle The groups would contain one another: c → a → b → c.'.replace(
          'c → a → b → c',
          'c → a → b → c',
        ),
      ],
      [nesting('a', 'A'), 'nesting.cycle The groups would contain one another: a → a.'],
      [
        nesting('a', 'everyone'),
        'group.implicit_membership The members of Everyone are all active users; they cannot be listed or changed one by one.',
      ],
      [
        { type: 'grant', subject: { type: 'user', id: 'ann' }, permission: 'FLY' },
        'request.invalid permission must be a permission of the catalogue',
      ],
      [
        {
          type: 'grant',
          subject: { type: 'user', id: 'ann' },
          permission: 'LOGIN',
          scope: { type: 'installation', id: 'x' },
        },
        'request.invalid The installation is not granted.',
      ],
      [
        {
          type: 'grant',
          subject: { type: 'user', id: 'ann' },
          permission: 'LOGIN',
          scope: { type: 'project', id: 'none' },
        },
        'project.reference_not_found No such project: none.',
      ],
    ];
    const told = await files.import(
      files.write('cases.jsonl', ...cases.map(([line]) => line), '', user('last', { userName: 'last' })),
      { organizationId },
    );
    const expected = cases.map(([, why], at) => [`cases.jsonl:${at + 1}`, why] as const);
    expect(
      told.refused.map((one) => [one.slice(0, one.indexOf(' ')), one.slice(one.indexOf(' ') + 1)]),
    ).toEqual(expected);
    expect(told.counts).toMatchObject({ user: { created: 1 }, refused: cases.length });
  });

  it('leaves to authentication services who is in their groups, and what these are called', async () => {
    const { id: organizationId } = await house.foundOrganization('external');
    const lines = [user('ann'), user('bob'), group('crew', { publicId: 'crew-02' }), group('inner')];
    await files.import(files.write('external.jsonl', ...lines, membership('ann', 'crew')), {
      organizationId,
    });
    const caller = systemCaller(organizationId);
    const service = await house.app
      .get(AuthenticationServicesService)
      .create(caller, { description: 'Remote', remote: { uri: 'https://sign-in.example.com' } });
    await rowsOf(
      house,
      `update groups set authentication_service_id = '${service.id}'
        where organization_id = '${organizationId}' and name = 'crew'`,
    );
    const told = await files.import(
      files.write(
        'external-again.jsonl',
        group('crew', { publicId: 'crew-02', description: 'Those on board.' }),
        membership('ann', 'crew'),
        membership('ann', 'crew', { privileges: ['group_update'] }),
        membership('bob', 'crew'),
        nesting('inner', 'crew'),
        nesting('crew', 'inner'),
      ),
      { organizationId, chunkSize: 1 },
    );
    expect(told.refused.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'external-again.jsonl:3 group.external_members',
      'external-again.jsonl:4 group.external_members',
      'external-again.jsonl:5 group.external_members',
    ]);
    const renaming = files.write('external-renamed.jsonl', group('others', { publicId: 'crew-02' }));
    expect((await files.import(renaming, { organizationId })).refused).toEqual([
      expect.stringContaining('group.external_rename'),
    ]);
  });

  it('counts only the first line about a user or group, wherever chunks begin', async () => {
    for (const chunkSize of [1, 2, 1000]) {
      const { id: organizationId } = await house.foundOrganization(`repeated-${chunkSize}`);
      const path = files.write(
        'repeated.jsonl',
        user('ann', { city: 'Bonn' }),
        user('ANN', { city: 'Köln' }),
        group('crew'),
        group('Crew'),
        membership('ann', 'crew'),
        membership('ann', 'CREW'),
        membership('ann', 'crew', { privileges: ['group_update'] }),
        user('bob', { email: 'b@example.com' }),
        user('carl', { email: 'B@example.com' }),
      );
      for (const time of ['first', 'second']) {
        const told = await files.import(path, { organizationId, chunkSize });
        const refused = told.refused.map((line) => line.split(' ').slice(0, 2).join(' '));
        // What a membership is to be is no matter of whom it is about: another run starts anew.
        expect(refused.filter((line) => time === 'first' || !line.startsWith('repeated.jsonl:7'))).toEqual([
          'repeated.jsonl:2 import.repeated',
          'repeated.jsonl:4 import.repeated',
          ...(time === 'first' ? ['repeated.jsonl:7 import.repeated'] : []),
          'repeated.jsonl:9 user.login_name_taken',
        ]);
      }
    }
  });

  it('refuses nestings beyond the depth limit and keeps the closure of those it takes', async () => {
    const { id: organizationId } = await house.foundOrganization('deep');
    const names = Array.from({ length: 40 }, (_, at) => `g${at}`);
    const chain = names.slice(1).map((name, at) => nesting(names[at] ?? '', name));
    // In an order in which no line follows from the one before it.
    const shuffled = [...chain.filter((_, at) => at % 3 === 1), ...chain.filter((_, at) => at % 3 !== 1)];
    const told = await files.import(
      files.write('deep.jsonl', ...names.map((name) => group(name)), ...shuffled, nesting('g0', 'g2')),
      { organizationId, chunkSize: 50 },
    );
    expect(told.refused.length).toBeGreaterThan(0);
    expect(told.refused.every((line) => line.includes('nesting.too_deep'))).toBe(true);
    const [row] = await rowsOf<{ missing: string; extra: string }>(
      house,
      `with recursive up (d, a) as (
         select id, id from groups where organization_id = $1 and deleted_at is null
         union select up.d, n.parent_id from up join nestings n on n.child_id = up.a and n.ended_at is null
       ), kept as (
         select c.descendant_id, c.ancestor_id from group_closure c join groups g on g.id = c.descendant_id
          where g.organization_id = $1
       )
       select (select count(*) from (select * from up except select * from kept) x) as missing,
              (select count(*) from (select * from kept except select * from up) x) as extra`,
      [organizationId],
    );
    expect(row).toEqual({ missing: '0', extra: '0' });
  });

  it('goes on behind the last whole chunk when it broke off', async () => {
    const { id: organizationId } = await house.foundOrganization('broken');
    const path = files.write(
      'broken.jsonl',
      ...Array.from({ length: 10 }, (_, at) => user(`user ${at}`)),
      '{',
    );
    let chunks = 0;
    const breakOff = () => {
      if (++chunks === 2) throw new Error('killed');
    };
    await expect(files.import(path, { organizationId, chunkSize: 3 }, breakOff)).rejects.toThrow('killed');
    const kept = (await directoryRows(house, organizationId))['users']?.length ?? 0;
    // Two chunks were kept; the one that was under way when it broke off may have been as well.
    expect(kept).toBeGreaterThanOrEqual(2 + 6);
    const told = await files.import(path, { organizationId, chunkSize: 3 });
    expect(told.resumedBehind).toBeGreaterThanOrEqual(6);
    expect(told.counts).toMatchObject({ user: { created: 10, unchanged: 0 }, refused: 1 });
    expect((await directoryRows(house, organizationId))['users']).toHaveLength(12);
    const leftOver = await rowsOf(
      house,
      `select id from imports where organization_id = $1
       union all select import_id from import_subjects`,
      [organizationId],
    );
    expect(leftOver).toEqual([]);
  });

  it('stops between chunks when asked to, and gives way to another import', async () => {
    const { id: organizationId } = await house.foundOrganization('stopped');
    const path = files.write('stopped.jsonl', ...Array.from({ length: 6 }, (_, at) => user(`user ${at}`)));
    const controller = new AbortController();
    const order = { organizationId, chunkSize: 2, signal: controller.signal };
    await expect(files.import(path, order, () => controller.abort())).rejects.toThrow(ImportInterrupted);

    const other = files.write('other.jsonl', user('other'));
    let overtaken: Promise<unknown> | undefined;
    const begun = files.import(path, { organizationId, chunkSize: 2 }, () => {
      overtaken ??= rowsOf(house, 'update imports set id = gen_random_uuid()');
    });
    await expect(begun).rejects.toThrow(ImportOvertaken);
    await overtaken;
    expect((await files.import(other, { organizationId })).counts.user.created).toBe(1);
  });

  it('tells in a dry run what would change, and keeps nothing', async () => {
    const { id: organizationId } = await house.foundOrganization('rehearsal');
    await files.import(files.write('base.jsonl', user('ann', { city: 'Bonn' }), group('crew')), {
      organizationId,
    });
    const tables = [
      'users',
      'groups',
      'acts',
      'changes',
      'imports',
      'import_subjects',
      'login_names',
      'public_ids',
    ];
    const state = async () => [
      await directoryRows(house, organizationId),
      ...(await Promise.all(tables.map((table) => rowsOf(house, `select count(*) from ${table}`)))),
      await rowsOf(house, `select last_value, is_called from ${sequenceOf('users', organizationId)}`),
      await rowsOf(house, `select last_value, is_called from ${sequenceOf('groups', organizationId)}`),
    ];
    const before = await state();
    const path = files.write(
      'plan.jsonl',
      user('ann', { city: 'Köln', phone: '1' }),
      user('bob'),
      group('crew'),
      group('all'),
      membership('bob', 'crew'),
      nesting('crew', 'all'),
      nesting('all', 'crew'),
    );
    for (const chunkSize of [2, 100]) {
      const told = await files.import(path, { organizationId, rehearsal: true, chunkSize });
      expect(told.planned).toEqual([
        'plan.jsonl:1 updated user ann city,phone',
        'plan.jsonl:2 created user bob',
        'plan.jsonl:3 unchanged group crew',
        'plan.jsonl:4 created group all',
        'plan.jsonl:5 created membership bob in crew',
        'plan.jsonl:6 created nesting crew in all',
      ]);
      expect(told.refused).toEqual([
        expect.stringMatching(/^plan.jsonl:7 nesting.cycle .*crew → all → crew/),
      ]);
      expect(await state()).toEqual(before);
    }
  });
});

function sequenceOf(kind: string, organizationId: string): string {
  return `numbers.${kind}_${organizationId.replaceAll('-', '')}`;
}

async function idOf(
  house: TestApp,
  table: string,
  column: string,
  name: string,
  organizationId: string,
): Promise<string> {
  const query = `select id from ${table} where organization_id = $1 and ${column} = $2`;
  const [row] = await rowsOf<{ id: string }>(house, query, [organizationId, name]);
  return row?.id ?? '';
}

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
