import { existsSync, statSync } from 'node:fs';
import { ProjectsService } from '../../src/permissions/projects/projects.service.js';
import { directoryRows } from '../support/directory-rows.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Transfers } from '../support/transfers.js';

const AWKWARD = [
  '=1+1',
  '+49 30',
  '-x',
  '@y',
  "'=z",
  "''",
  'a"b',
  'a,b',
  'id:x',
  'userName:y',
  'ß ẞ',
  '\u00a0x',
  '＝1',
];

describe('an export', () => {
  let house: TestApp;
  let files: Transfers;
  let source: string;

  beforeAll(async () => {
    house = await startTestApp();
    files = new Transfers(house);
    source = (await house.foundOrganization('source')).id;
    await fill();
  });

  afterAll(async () => {
    files.remove();
    await house.close();
  });

  /** A directory with everything in it that is hard to write down. */
  async function fill(): Promise<void> {
    const caller = { ...house.system, principal: { kind: 'system', organizationId: source } as const };
    await house.app.get(ProjectsService).create(caller, 'Apollo');
    const lines = [
      ...AWKWARD.map((text, at) => ({
        type: 'user',
        userName: `${text} ${at}`,
        displayName: text,
        phone: text,
        city: at % 2 === 0 ? '' : null,
        ...(at % 3 === 0 && { active: false }),
      })),
      { type: 'user', userName: 'chosen', publicId: 'public' },
      { type: 'user', userName: 'public', email: 'public@example.com' },
      { type: 'user', userName: '01970000-0000-7000-8000-000000000001', kind: 'robot' },
      ...AWKWARD.map((text, at) => ({
        type: 'group',
        name: `${text} ${at}`,
        description: `${text}\r\n"${text}"\t`,
      })),
      {
        type: 'group',
        name: 'shown',
        displayName: 'Shown otherwise',
        groupType: 'unit',
        publicId: 'shown-1',
      },
      { type: 'membership', user: 'userName:public', group: 'shown', privileges: [] },
      {
        type: 'membership',
        user: 'publicId:public',
        group: 'shown',
        startsAt: '2090-01-01',
        expiresAt: '2091-01-01',
      },
      { type: 'membership', user: 'userName:01970000-0000-7000-8000-000000000001', group: 'admins' },
      { type: 'membership', user: 'Anonymous', group: 'shown-1' },
      ...AWKWARD.map((text, at) => ({
        type: 'membership',
        user: `userName:${text} ${at}`,
        group: `name:${text} ${at}`,
      })),
      { type: 'nesting', child: 'name:=1+1 0', parent: 'shown' },
      { type: 'nesting', child: 'shown', parent: 'name:-x 2', privileges: ['group_update', 'group_view'] },
      { type: 'grant', subject: { type: 'user', id: 'chosen' }, permission: 'LOGIN' },
      {
        type: 'grant',
        subject: { type: 'group', id: 'name:@y 3' },
        permission: 'TestManagement/View',
        scope: { type: 'project', id: 'Apollo' },
      },
      {
        type: 'grant',
        subject: { type: 'group', id: 'shown' },
        permission: 'TestManagement/View',
        scope: { type: 'group', id: 'name:+49 30 1' },
      },
    ];
    const told = await files.import(files.write('source.jsonl', ...lines), { organizationId: source });
    expect(told.refused).toEqual([]);
  }

  it.each(['jsonl', 'csv'] as const)(
    'comes back through an empty organization as it was: %s',
    async (format) => {
      const target = await house.foundOrganization(`target-${format}`);
      const caller = { ...house.system, principal: { kind: 'system', organizationId: target.id } as const };
      await house.app.get(ProjectsService).create(caller, 'Apollo');
      const name = format === 'jsonl' ? 'directory.jsonl' : 'tables';
      const counts = await files.export(name, format, source);
      expect(counts).toMatchObject({ user: AWKWARD.length + 4, group: AWKWARD.length + 3, nesting: 2 });
      const told = await files.import(files.path(name), { organizationId: target.id });
      expect(told.refused).toEqual([]);
      const { changes: _logged, ...rows } = await directoryRows(house, target.id);
      const { changes: _logged2, ...wanted } = await directoryRows(house, source);
      expect(rows).toEqual(wanted);
      const again = await files.import(files.path(name), { organizationId: target.id });
      expect(again.counts).toMatchObject({
        user: { created: 0, updated: 0 },
        group: { created: 0, updated: 0 },
        membership: { created: 0, updated: 0 },
        nesting: { created: 0, updated: 0 },
        grant: { created: 0, updated: 0 },
      });
    },
  );

  it('is the same again where nothing has changed', async () => {
    await files.export('one.jsonl', 'jsonl', source);
    await files.export('two.jsonl', 'jsonl', source);
    expect(files.read('two.jsonl')).toBe(files.read('one.jsonl'));
  });

  it('writes no cell that a spreadsheet would run', async () => {
    await files.export('cells', 'csv', source);
    const cells = files
      .read('cells/users.csv')
      .split('\r\n')
      .flatMap((row) => row.split(','));
    expect(cells).toContain(`"'=1+1"`);
    expect(cells.filter((cell) => /^"?[=+\-@＝]/.test(cell))).toEqual([]);
  });

  it('is for its owner alone, and leaves nothing half written', async () => {
    await files.export('mine.jsonl', 'jsonl', source);
    expect(statSync(files.path('mine.jsonl')).mode & 0o777).toBe(0o600);
    expect(existsSync(files.path('mine.jsonl.part'))).toBe(false);
    await expect(files.export('no/such/folder.jsonl', 'jsonl', source)).rejects.toThrow(/cannot be written/);
    await expect(files.export('users.csv', 'csv', source)).rejects.toThrow(/name a folder/);
  });

  it('refuses lines of CSV one by one, with their places', async () => {
    const { id: organizationId } = await house.foundOrganization('csv-refusals');
    const users = files.write(
      'people.csv',
      '\uFEFFuserName,active,displayName,city',
      'ann,true,Ann,"two\nlines"',
      'bob,yes,Bob,',
      'carl,true',
      'dora,FALSE,,""',
    );
    const members = files.write(
      'members.csv',
      'group,user,privileges',
      'crew,dora,group_view group_update',
      'crew,ann,',
    );
    const groups = files.write('teams.csv', 'name,groupType', 'crew,unit');
    // In the wrong order on purpose: what others refer to comes first anyway.
    const told = await files.import([members, users, groups], { organizationId });
    expect(told.refused).toEqual([
      'people.csv:2 request.invalid city must not contain control characters',
      'people.csv:4 request.invalid active must be true or false',
      'people.csv:5 request.malformed The line has 2 cells, the header 4.',
      'members.csv:3 user.reference_not_found No such user: ann.',
    ]);
    const rows = await directoryRows(house, organizationId);
    expect(rows['users']).toContainEqual(
      expect.objectContaining({ user_name: 'dora', city: '', active: false }),
    );
    expect(rows['memberships']).toContainEqual(
      expect.objectContaining({ user: 'dora', privileges: ['group_update', 'group_view'] }),
    );
    const open = files.write('open.csv', 'userName', '"ann');
    await expect(files.import(open, { organizationId })).rejects.toThrow(/cannot be read beyond line/);
    const unknown = files.write('unknown.csv', 'colour', 'red');
    await expect(files.import(unknown, { organizationId })).rejects.toThrow(/is none of users/);
  });
});
