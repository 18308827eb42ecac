import { parseUuid } from '../../common/ids.js';
import { GroupNotFound } from '../../groups/group.errors.js';

/**
 * The id in a path, in lower case; groups are known by their uuid alone here.
 *
 * Errors: GroupNotFound, for text that is no uuid.
 */
export function groupIdOf(text: string): string {
  const id = parseUuid(text);
  if (id === undefined) throw new GroupNotFound();
  return id;
}
