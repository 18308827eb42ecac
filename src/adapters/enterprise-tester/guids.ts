import { NotFound } from '../../common/errors.js';
import { parseUuid } from '../../common/ids.js';

/** What a GUID in a path may name. */
export type GuidSubject = 'group' | 'user' | 'project' | 'permission' | 'organization';

/**
 * The id in a path, in lower case; everything is known by its uuid alone here.
 *
 * Errors: NotFound, for text that is no uuid.
 */
export function guidOf(subject: GuidSubject, text: string): string {
  const id = parseUuid(text);
  if (id === undefined) throw new NotFound(subject);
  return id;
}
