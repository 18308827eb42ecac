/** What is counted as it changes: a group's members without dates, or what lives in an organization. */
export type TallyKind = 'members' | 'groups' | 'users' | 'everyone';

/** A kept total as SQL; `subject` is SQL for the uuid that it is about. */
export function tallySql(kind: TallyKind, subject: string): string {
  return `coalesce((select sum(t.total) from tallies t where t.subject_id = ${subject} and t.kind = '${kind}'), 0)`;
}
