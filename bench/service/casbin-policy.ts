import { newEnforcer, newModelFromString, type Enforcer } from 'casbin';
import { GroupGraph } from './loading/group-graph.js';
import { idOf } from './loading/ids.js';
import { GRANTED, groupsOf, PROJECTS, tableRows } from './loading/rows.js';
import type { Scale } from './loading/scale.js';
import { Latencies } from './latencies.js';

const MODEL = `
[request_definition]
r = sub, permission, scope
[policy_definition]
p = sub, permission, scope
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.permission == p.permission && (p.scope == r.scope || p.scope == "organization") && g(r.sub, p.sub)
`;

/** How long casbin may take to load, and to answer. */
const LOAD_MS = 60_000;
const ASK_MS = 5000;
const PIECE = 1000;

const NOBODY = { organizationId: 'organization', serviceId: '', actId: '', at: '' };

/** What casbin showed, in process and without a database. */
export interface CasbinSeen {
  readonly loadSeconds: number;
  /** How many of the directory's users it holds, with all their memberships; all grants and nestings it does. */
  readonly users: number;
  readonly perSecond: number;
  readonly latencies: Latencies;
}

/** Asks casbin about the policy of a directory: all of it, or as many users as it loads in a minute. */
export async function askCasbin(scale: Scale): Promise<CasbinSeen> {
  const graph = new GroupGraph(scale);
  const began = performance.now();
  const enforcer = await newEnforcer(newModelFromString(MODEL));
  await enforcer.addPolicies(policiesOf(scale, graph));
  await enforcer.addNamedGroupingPolicies('g', nestingsOf(graph));
  const users = await addUsers(enforcer, scale, graph, began + LOAD_MS);
  const loadSeconds = (performance.now() - began) / 1000;
  return { loadSeconds, users, ...(await ask(enforcer, users)) };
}

async function addUsers(enforcer: Enforcer, scale: Scale, graph: GroupGraph, until: number): Promise<number> {
  for (let first = 0; first < scale.users; first += PIECE) {
    if (performance.now() > until) return first;
    const piece = Array.from({ length: Math.min(PIECE, scale.users - first) }, (_, at) => first + at);
    const lines = piece.flatMap((user) =>
      groupsOf(user, scale, graph).map((group) => [idOf('user', user), idOf('group', group)]),
    );
    await enforcer.addNamedGroupingPolicies('g', lines);
  }
  return scale.users;
}

async function ask(enforcer: Enforcer, users: number): Promise<Pick<CasbinSeen, 'perSecond' | 'latencies'>> {
  const latencies = new Latencies();
  const began = performance.now();
  for (let turn = 0; performance.now() < began + ASK_MS; turn++) {
    const asked = performance.now();
    const permission = GRANTED[turn % GRANTED.length];
    await enforcer.enforce(idOf('user', (turn * 7919) % users), permission, idOf('project', turn % PROJECTS));
    latencies.add(performance.now() - asked);
  }
  return { perSecond: (latencies.count * 1000) / (performance.now() - began), latencies };
}

/** The very grants that the directory holds. */
function policiesOf(scale: Scale, graph: GroupGraph): string[][] {
  const grants = tableRows(scale, graph, NOBODY).find(({ table }) => table === 'grants');
  return [...(grants?.rows() ?? [])].map(([, , user, group, permission, , scope]) =>
    [user ?? group, permission, scope].map(String),
  );
}

function nestingsOf({ parents }: GroupGraph): string[][] {
  return parents.flatMap((of, child) => of.map((parent) => [idOf('group', child), idOf('group', parent)]));
}
