const FIELDS = [
  'partitionGlobalId',
  'id',
  'name',
  'directoryUserMemberIDs',
  'directoryUserIDsToAdd',
  'directoryUserIDsToRemove',
];

const spelling = new Map(FIELDS.map((field) => [field.toLowerCase(), field]));

/**
 * A body whose fields are spelt as documented, whatever their case was.
 *
 * The vendor binds fields in any case; and since unknown ones are ignored, `directoryUserIdsToAdd` would
 * otherwise be answered with 200 and add nobody.
 */
export function inDocumentedSpelling(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([field, value]) => [spelling.get(field.toLowerCase()) ?? field, value]),
  );
}
