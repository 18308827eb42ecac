const FULL = [
  'list',
  'view',
  'create',
  'update',
  'delete',
  'view_privileges',
  'set_privileges',
  'list_relationships',
  'add_relationships',
  'remove_relationships',
] as const;

// Source: docs/sources/onezone.md, "oz privileges": 91 in 13 areas.
const AREAS: Readonly<Record<string, readonly string[]>> = {
  users: [
    'list',
    'view',
    'create',
    'manage_passwords',
    'update',
    'delete',
    'list_relationships',
    'add_relationships',
    'remove_relationships',
  ],
  groups: FULL,
  spaces: FULL,
  handle_services: FULL,
  handles: FULL,
  harvesters: FULL,
  atm_inventories: FULL,
  clusters: FULL.filter((verb) => verb !== 'create' && verb !== 'delete'),
  shares: ['list', 'view', 'create', 'update', 'delete'],
  providers: ['list', 'view', 'update', 'delete', 'list_relationships', 'invite'],
};

const READING = new Set(['list', 'view', 'list_relationships']);

/** The privileges of Onezone's administration as permissions of the one catalogue. */
export function onezonePermissions() {
  const ofAreas = Object.entries(AREAS).flatMap(([area, verbs]) =>
    verbs.map((verb) => ({
      name: `oz_${area}_${verb}`,
      description: `${verb.replaceAll('_', ' ')}: ${area.replaceAll('_', ' ')} in Onezone`,
      administrative: !READING.has(verb),
    })),
  );
  const ofTheZone = (
    [
      ['oz_view_privileges', 'View the administrative privileges of others in Onezone'],
      ['oz_set_privileges', 'Set the administrative privileges of others in Onezone'],
      ['oz_tokens_manage', 'Manage the tokens of others in Onezone'],
    ] as const
  ).map(([name, description]) => ({ name, description, administrative: true }));
  return [...ofTheZone, ...ofAreas];
}

/** The names of all 91, sorted. */
export const onezonePrivileges: readonly string[] = onezonePermissions()
  .map(({ name }) => name)
  .sort();
