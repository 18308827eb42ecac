import type { Intermediaries } from '../../groups/nesting/group-graph.reader.js';
import { onezoneIdOf } from './onezone-groups.presenter.js';
import type { OnezoneMembershipWire } from './onezone-membership.wire.js';

export function presentOnezoneWays({ groups, direct }: Intermediaries): OnezoneMembershipWire {
  const ids = [...groups.map(onezoneIdOf), ...(direct ? ['self'] : [])];
  return { intermediaries: ids.map((id) => ({ type: 'group', id })) };
}
