import { systemCaller } from '../../src/common/principal.js';
import { GrantsService } from '../../src/permissions/grants/grants.service.js';
import type { DirectoryState, ModelGrant } from './directory-state.js';
import type { Observed } from './observed.js';

/** Grants that begin again have new ids, which only the house knows; everything else about them is compared. */
export async function withIdsOfGrants(house: Observed, state: DirectoryState): Promise<DirectoryState> {
  const caller = systemCaller(state.organizationId);
  const { items } = await house.app.get(GrantsService).list(caller, {}, { offset: 0 });
  const idOf = new Map(items.map((grant) => [keyOf({ ...grant, subjectId: grant.subject.id }), grant.id]));
  const grants = state.grants.map((grant) => {
    const id = idOf.get(keyOf(grant)) ?? grant.id;
    return id === grant.id ? grant : { ...grant, id };
  });
  return { ...state, grants };
}

function keyOf({ subjectId, permission, scope }: Omit<ModelGrant, 'id'>): string {
  return JSON.stringify([subjectId, permission, scope.id]);
}
