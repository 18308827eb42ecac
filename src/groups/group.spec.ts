import { changedGroup, numberedName, type Group } from './group.js';

const group: Group = {
  id: 'g',
  organizationId: 'o',
  number: 1,
  publicId: null,
  externalId: 'ext',
  name: 'crew',
  displayName: 'crew',
  displayNameIsOwn: false,
  description: 'old',
  type: 'unit',
  builtIn: null,
  authenticationServiceId: null,
  creatorId: null,
  version: 1,
  createdAt: new Date(0),
  updatedAt: null,
  deletedAt: null,
  deletedBy: null,
};

describe('numberedName', () => {
  it('counts up behind the name', () => {
    expect([1, 2, 3, 10].map((attempt) => numberedName('crew', attempt, 255))).toEqual([
      'crew',
      'crew (2)',
      'crew (3)',
      'crew (10)',
    ]);
  });

  it('shortens by whole characters where the number would not fit', () => {
    const name = numberedName('🦁'.repeat(255), 12, 255);
    expect([...name]).toHaveLength(255);
    expect(name).toBe(`${'🦁'.repeat(250)} (12)`);
  });
});

describe('changedGroup', () => {
  it('leaves what is not named', () => {
    expect(changedGroup(group, {})).toEqual(group);
  });

  it('lets the display name follow the name until it is set on its own', () => {
    const renamed = changedGroup(group, { name: 'team' });
    expect(renamed).toMatchObject({ name: 'team', displayName: 'team', displayNameIsOwn: false });
    const shown = changedGroup(renamed, { displayName: 'The Team' });
    expect(shown).toMatchObject({ name: 'team', displayName: 'The Team', displayNameIsOwn: true });
    expect(changedGroup(shown, { name: 'squad' })).toMatchObject({ name: 'squad', displayName: 'The Team' });
  });

  it('counts a display name that equals the name as set on its own', () => {
    const shown = changedGroup(group, { displayName: 'crew' });
    expect(changedGroup(shown, { name: 'team' }).displayName).toBe('crew');
  });

  it('clears what is set to null, and empties a description', () => {
    expect(changedGroup(group, { externalId: null, description: '' })).toMatchObject({
      externalId: null,
      description: '',
    });
  });
});
