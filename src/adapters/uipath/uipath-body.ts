const FIELDS = [
  'partitionGlobalId',
  'id',
  'name',
  'directoryUserMemberIDs',
  'directoryUserIDsToAdd',
  'directoryUserIDsToRemove',
  'groupIDs',
  'groupIDsToAdd',
  'groupIDsToRemove',
  'userName',
  'surname',
  'displayName',
  'email',
  'password',
  'isActive',
  'type',
  'users',
  'userId',
  'userIds',
  'robotAccountIDs',
  'entityId',
  'entityNames',
  'entityType',
];

const spelling = new Map(FIELDS.map((field) => [field.toLowerCase(), field]));

/**
 * A body whose fields are spelt as documented, whatever their case was; those of the users in a list as well.
 *
 * The vendor binds fields in any case; and since unknown ones are ignored, `directoryUserIdsToAdd` would
 * otherwise be answered with 200 and add nobody. Its documentation has `groupIds` once beside many a `groupIDs`.
 */
export function inDocumentedSpelling(body: unknown): unknown {
  if (!isObject(body)) return body;
  const spelt = respelt(body);
  return Array.isArray(spelt['users'])
    ? { ...spelt, users: spelt['users'].map((user: unknown) => (isObject(user) ? respelt(user) : user)) }
    : spelt;
}

function respelt(object: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(object).map(([field, value]) => [spelling.get(field.toLowerCase()) ?? field, value]),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
