import { covers, INSTALLATION, organizationScope, type Scope } from './scope.js';

describe('covers', () => {
  const scopes: Readonly<Record<string, Scope>> = {
    installation: INSTALLATION,
    organization: organizationScope('o'),
    moon: { type: 'project', id: 'moon' },
    mars: { type: 'project', id: 'mars' },
    crew: { type: 'group', id: 'crew' },
    // A group that bears the id of a project is another thing all the same.
    'group moon': { type: 'group', id: 'moon' },
  };

  it.each([
    ['installation', ['installation', 'organization', 'moon', 'mars', 'crew', 'group moon']],
    ['organization', ['organization', 'moon', 'mars', 'crew', 'group moon']],
    ['moon', ['moon']],
    ['crew', ['crew']],
  ])('lets what is held on the %s reach %j', (held, reached) => {
    const names = Object.keys(scopes);
    expect(names.filter((asked) => covers(scopes[held]!, scopes[asked]!))).toEqual(reached);
  });
});
