import { changeOf, deciding, OURS, THEIRS, uuid } from '../../../test/support/deciding.js';
import { INSTALLATION, type AskedScope } from '../catalogue/scope.js';

const PROJECT = uuid('1');
const CREW = uuid('c');

const project = (id: string): AskedScope => ({ type: 'project', id });
const group = (id: string): AskedScope => ({ type: 'group', id });

describe('Scopes', () => {
  let world: ReturnType<typeof deciding>;

  beforeEach(() => {
    world = deciding();
    world.directory.project.set(PROJECT, { organizationId: OURS, publicId: 'moon' });
    world.directory.group.set(CREW, { organizationId: OURS, publicId: 'crew' });
    world.directory.organization.set(OURS, { organizationId: OURS, publicId: 'magic-7' });
  });

  it('are the organization where none is named, and need no looking for where the name says it all', async () => {
    const organization = { type: 'organization', id: OURS };
    for (const asked of [undefined, { type: 'organization', id: OURS }] as const) {
      expect(world.scopes.atHand(OURS, asked)).toEqual(organization);
      expect(await world.scopes.of(OURS, asked)).toEqual(organization);
      expect(await world.scopes.allAnew(OURS, [asked])).toEqual([organization]);
    }
    for (const asked of [{ type: 'installation' }, { type: 'installation', id: 'anything' }] as const)
      expect(await world.scopes.of(OURS, asked)).toEqual(INSTALLATION);
    expect(world.reader.asked).toEqual([]);
  });

  it('are found by uuid and publicId, each as the kind of thing that it is', async () => {
    expect(await world.scopes.of(OURS, project('moon'))).toEqual({ type: 'project', id: PROJECT });
    expect(await world.scopes.of(OURS, project(PROJECT))).toEqual({ type: 'project', id: PROJECT });
    expect(await world.scopes.allAnew(OURS, [group('crew')])).toEqual([{ type: 'group', id: CREW }]);
    for (const wrong of [group('moon'), project('crew'), project('mars'), { type: 'project' } as const])
      expect(await world.scopes.of(OURS, wrong)).toBeUndefined();
  });

  it('are nothing where they are in another organization, and no other organization is one', async () => {
    expect(await world.scopes.of(THEIRS, project('moon'))).toBeUndefined();
    expect(await world.scopes.allAnew(THEIRS, [project('moon')])).toEqual([undefined]);
    expect(await world.scopes.of(OURS, { type: 'organization', id: THEIRS })).toBeUndefined();
    expect(await world.scopes.of(OURS, { type: 'organization' })).toBeUndefined();
    expect(await world.scopes.of(OURS, project(OURS))).toBeUndefined();
  });

  it.each([
    ['group', CREW, group('crew')],
    ['project', PROJECT, project('moon')],
    ['organization', OURS, { type: 'organization', id: 'magic-7' }],
  ] as const)('are remembered until the %s itself changes', async (kind, id, asked) => {
    expect(world.scopes.atHand(OURS, asked)).toBeUndefined();
    await world.scopes.of(OURS, asked);
    expect(world.scopes.atHand(OURS, asked)).toEqual({ type: kind, id });
    world.directory[kind].clear();
    world.log.keep(changeOf('membership', id));
    expect(await world.scopes.of(OURS, asked)).toEqual({ type: kind, id });
    world.log.keep(changeOf(kind, id));
    expect(await world.scopes.of(OURS, asked)).toBeUndefined();
  });

  it('are as the database has them when they are asked for anew', async () => {
    await world.scopes.of(OURS, project('moon'));
    world.directory.project.clear();
    expect(await world.scopes.allAnew(OURS, [project('moon')])).toEqual([undefined]);
  });

  it('inside a unit of work are those of its own writes', async () => {
    await world.scopes.of(OURS, project('moon'));
    world.unit.isRunning = true;
    expect(world.scopes.atHand(OURS, project('moon'))).toBeUndefined();
    world.directory.project.clear();
    world.directory.project.set(uuid('2'), { organizationId: OURS, publicId: 'mars' });
    const found = await world.scopes.ofAll(OURS, [project('moon'), project('mars'), undefined]);
    expect(found.map((one) => one?.id)).toEqual([undefined, uuid('2'), OURS]);
  });

  it('of many are in the order asked for, looked for by one question a kind', async () => {
    const asked = [
      project('moon'),
      undefined,
      group('crew'),
      project('mars'),
      project(PROJECT),
      project('moon'),
    ];
    const found = await world.scopes.ofAll(OURS, asked);
    expect(found.map((one) => one?.id)).toEqual([PROJECT, OURS, CREW, undefined, PROJECT, PROJECT]);
    expect(world.reader.asked).toEqual([`resolve project moon mars ${PROJECT}`, 'resolve group crew']);
  });
});
