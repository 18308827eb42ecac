import { pick, question, type Call, type Next } from './call.js';
import { idOf } from './loading/ids.js';
import { CROWD_PERMISSION, GRANTED, PROJECTS } from './loading/rows.js';

const BATCH = 100;

/** A question whose users, permissions and projects come around at different times. */
const asked = (users: readonly string[], turn: number) =>
  question(pick(users, turn), pick(GRANTED, turn >> 3), {
    type: 'project',
    id: idOf('project', turn % PROJECTS),
  });

/** Somebody who has not been asked about before, as long as there are any. */
const stranger: Next = ({ scale }, turn) => ({
  method: 'POST',
  path: '/api/v1/permissions/check',
  // A stride that shares no factor with the numbers of users visits all before it comes back.
  body: question(idOf('user', (turn * 7919) % scale.users), pick(GRANTED, turn)),
});

/** The questions that Guildhall is there for. */
export const decisionCalls: readonly Call[] = [
  {
    name: 'check, cached',
    isFlat: true,
    floor: 'constant',
    next: ({ users }, turn) => ({
      method: 'POST',
      path: '/api/v1/permissions/check',
      body: asked(users, turn),
    }),
  },
  {
    name: 'check, uncached by asking for strict consistency',
    isFlat: true,
    floor: 'row',
    mayBeUnknown: true,
    next: (directory, turn) => {
      const shot = stranger(directory, turn);
      return { ...shot, body: { ...shot.body, consistency: 'strict' } };
    },
  },
  { name: 'check, each user for the first time', isFlat: false, floor: 'row', next: stranger },
  {
    name: `check:batch of ${BATCH}, cached`,
    isFlat: true,
    floor: 'constant',
    mayBeUnknown: true,
    next: ({ users }, turn) => ({
      method: 'POST',
      path: '/api/v1/permissions/check:batch',
      body: { checks: Array.from({ length: BATCH }, (_, more) => asked(users, turn * BATCH + more)) },
    }),
  },
  {
    name: 'explain',
    isFlat: true,
    floor: 'row',
    mayBeUnknown: true,
    next: ({ users }, turn) => ({
      method: 'POST',
      path: '/api/v1/permissions/explain',
      body: asked(users, turn),
    }),
  },
  {
    name: 'subjects, a page of 100 of a crowd',
    isFlat: true,
    floor: 'row',
    mayBeUnknown: true,
    next: () => ({
      method: 'POST',
      path: '/api/v1/permissions/subjects',
      body: { permission: CROWD_PERMISSION, scope: { type: 'project', id: idOf('project', 0) }, limit: 100 },
    }),
  },
];
