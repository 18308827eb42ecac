import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { onezonePermissions, onezonePrivileges } from './onezone-privileges.js';

const page = readFileSync(resolve('docs/sources/onezone.md'), 'utf8');
const section = /\*\*oz privileges\*\*, 91: (?<names>.*?), and .*?\n\n(?<areas>(?:- .*\n)+)/.exec(
  page,
)?.groups;

/** The verbs of each area, as the source tells them. */
function documentedVerbs(): ReadonlyMap<string, readonly string[]> {
  const verbsOf = new Map<string, readonly string[]>();
  for (const [, areas, verbs] of section!['areas']!.matchAll(/^- (.*?): (.*?)[;.]$/gm))
    for (const area of areas!.split(', ')) verbsOf.set(area, verbs!.split(', '));
  const ofClusters = verbsOf.get('groups')!.filter((verb) => verb !== 'create' && verb !== 'delete');
  return verbsOf.set('clusters', ofClusters);
}

/** All of them: names of their own, and the verbs of each area. */
function documented(): readonly string[] {
  const ofTheZone = [...section!['names']!.matchAll(/oz_\w+/g)].map(([name]) => name);
  const ofAreas = [...documentedVerbs()].flatMap(([area, verbs]) =>
    verbs.map((verb) => `oz_${area}_${verb}`),
  );
  return [...ofTheZone, ...ofAreas];
}

describe('the privileges of Onezone', () => {
  it('are those of the source, sorted', () => {
    expect(onezonePrivileges).toHaveLength(91);
    expect(onezonePrivileges).toEqual([...documented()].sort());
  });

  it('are described by what they let one do, and where', () => {
    const described = new Map(onezonePermissions().map(({ name, description }) => [name, description]));
    expect(described.get('oz_handle_services_view_privileges')).toBe(
      'view privileges: handle services in Onezone',
    );
  });

  it('are administrative, save those that only let one see who and what there is', () => {
    const open = onezonePermissions().filter(({ administrative }) => !administrative);
    const verbs = new Set(open.map(({ name }) => /^oz_.*?_(list|view|list_relationships)$/.exec(name)?.[1]));
    expect(verbs).toEqual(new Set(['list', 'view', 'list_relationships']));
    expect(open).toHaveLength(29);
  });

  it('are three over the whole zone, which belong to no area', () => {
    const administrative = true;
    expect(onezonePermissions().slice(0, 3)).toEqual([
      {
        name: 'oz_view_privileges',
        description: 'View the administrative privileges of others in Onezone',
        administrative,
      },
      {
        name: 'oz_set_privileges',
        description: 'Set the administrative privileges of others in Onezone',
        administrative,
      },
      { name: 'oz_tokens_manage', description: 'Manage the tokens of others in Onezone', administrative },
    ]);
  });
});
