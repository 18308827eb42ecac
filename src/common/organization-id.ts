// First segments of paths that lead elsewhere: an organization named so would be shut out of its own addresses.
const RESERVED: readonly string[] = [
  'api',
  'wiki',
  'rest',
  'ex',
  'access',
  '@api',
  'enterprisetester',
  'oauth',
  '.well-known',
  'health',
  'metrics',
  'identity',
  'identity_',
];

/** Whether the first segment of a path, in any case, can be no organization. */
export function isReservedSegment(segment: string): boolean {
  return RESERVED.includes(segment.toLowerCase());
}

const reserved = RESERVED.map((name) => name.replaceAll('.', '\\.')).join('|');

/** What an organization can be called in paths; neither a segment that is taken nor a step in the path. */
export const ORGANIZATION_ID = new RegExp(`^(?!(?:${reserved}|\\.{1,2})$)[A-Za-z0-9._-]{1,128}$`, 'i');

/** How such an id reads, for those whose choice was refused. */
export const ORGANIZATION_ID_RULE = `be 1 to 128 of A-Z a-z 0-9 . _ - and none of the names ${RESERVED.join(', ')}`;
