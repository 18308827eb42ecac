import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { onezonePermissions, onezonePrivileges } from './onezone-privileges.js';

/** The privileges as the source tells them: names of their own, then the verbs of each area. */
function documented(): readonly string[] {
  const page = readFileSync(resolve('docs/sources/onezone.md'), 'utf8');
  const [, ofTheZone = '', areas = ''] = /\*\*oz privileges\*\*, 91: (.*?), and .*?\n\n((?:- .*\n)+)/.exec(page) ?? [];
  const verbsOf = new Map<string, readonly string[]>();
  for (const [, names = '', verbs = ''] of areas.matchAll(/^- (.*?): (.*?)[;.]$/gm))
    for (const area of names.split(', ')) verbsOf.set(area, verbs.split(', '));
  const groups = verbsOf.get('groups') ?? [];
  verbsOf.set('clusters', groups.filter((verb) => verb !== 'create' && verb !== 'delete'));
  const inAreas = [...verbsOf].flatMap(([area, verbs]) => verbs.map((verb) => `oz_${area}_${verb}`));
  return [...ofTheZone.matchAll(/oz_\w+/g)].map(([name]) => name).concat(inAreas);
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
});
