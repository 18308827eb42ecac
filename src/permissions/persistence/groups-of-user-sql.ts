/** SQL for the ids of a user and his organization, and which of his memberships `m` count. */
interface Of {
  readonly user: string;
  readonly organization: string;
  readonly counts: string;
}

/** The groups whose permissions a user has: those he is in, near or far, and Everyone. */
export function groupsOfUser({ user, organization, counts }: Of): string {
  return `
    select c.ancestor_id as id
      from memberships m join group_closure c on c.descendant_id = m.group_id
     where m.user_id = ${user} and ${counts}
    union
    select e.id from groups e where e.organization_id = ${organization} and e.built_in = 'everyone'`;
}
