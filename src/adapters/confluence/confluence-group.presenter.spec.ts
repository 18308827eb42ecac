import type { Group } from '../../groups/group.js';
import { toConfluenceGroup } from './confluence-group.presenter.js';
import { siteOf } from './confluence-site.js';

const GROUP: Group = {
  id: '5f0c7c1e-7d0b-4a57-9c0b-5a5a1f1f0c11',
  organizationId: '5f0c7c1e-7d0b-4a57-9c0b-5a5a1f1f0c12',
  number: 7,
  publicId: null,
  externalId: null,
  name: 'platform-team',
  displayName: 'Platform team',
  displayNameIsOwn: true,
  description: 'not told here',
  type: 'team',
  builtIn: null,
  authenticationServiceId: null,
  creatorId: null,
  version: 1,
  createdAt: new Date(0),
  updatedAt: null,
  deletedAt: null,
  deletedBy: null,
};

describe('a group of Confluence', () => {
  const shown = (group: Group) =>
    toConfluenceGroup(group, siteOf('https://host', '/wiki/rest/api/group?start=0'));

  it('is told with what clients insist on, and no more', () => {
    expect(shown(GROUP)).toEqual({
      type: 'group',
      name: 'platform-team',
      id: GROUP.id,
      usageType: 'USERBASE_GROUP',
      managedBy: 'ADMINS',
      _links: { self: `https://host/wiki/rest/api/group/by-id?id=${GROUP.id}` },
    });
  });

  it('of which a service elsewhere says who is in it is managed from outside', () => {
    const external = { ...GROUP, authenticationServiceId: '5f0c7c1e-7d0b-4a57-9c0b-5a5a1f1f0c13' };
    expect(shown(external)).toMatchObject({ managedBy: 'EXTERNAL' });
  });
});
