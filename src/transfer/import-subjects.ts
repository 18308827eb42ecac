import type { ImportChunk } from './import-chunk.js';

/** Whom or what each readable line of a chunk is about, in words. */
export function subjectsOf({ records }: ImportChunk): ReadonlyMap<number, string> {
  const subjects = new Map<number, string>();
  for (const { n, record } of records.user) subjects.set(n, record.userName);
  for (const { n, record } of records.group) subjects.set(n, record.name);
  for (const { n, record } of records.membership)
    subjects.set(n, `${record.user.text} in ${record.group.text}`);
  for (const { n, record } of records.nesting)
    subjects.set(n, `${record.child.text} in ${record.parent.text}`);
  for (const { n, record } of records.grant) {
    subjects.set(n, `${record.permission} for ${record.subject.type} ${record.subject.id.text}`);
  }
  return subjects;
}
