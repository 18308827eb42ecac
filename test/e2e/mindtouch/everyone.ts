import { GroupsService } from '../../../src/groups/groups.service.js';
import { GrantsService } from '../../../src/permissions/grants/grants.service.js';
import type { TestApp } from '../../support/test-app.js';

/** Ends what everybody holds of one permission, so that a test can see who else holds it. */
export async function takeFromEveryone({ app, system }: TestApp, permission: string): Promise<void> {
  const { id } = await app.get(GroupsService).get(system, 'all_users');
  const { items } = await app.get(GrantsService).list(system, { subjectId: id, permission }, { offset: 0 });
  for (const grant of items) await app.get(GrantsService).end(system, grant.id);
}
