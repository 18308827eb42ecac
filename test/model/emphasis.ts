import type { Emphasis } from './step-arbitrary.js';

/** Mostly groups in groups and users in them. */
export const onStructure: Emphasis = {
  nest: 24,
  unnest: 12,
  addMembers: 20,
  removeMembers: 8,
  unassignRole: 2,
};

/** Mostly who may confer what, and touch whose account. */
export const onAuthority: Emphasis = {
  deleteUser: 3,
  setActive: 10,
  setEmail: 10,
  grant: 14,
  endGrant: 8,
  defineRole: 3,
  redefineRole: 5,
  assignRole: 8,
  unassignRole: 5,
};

/** Mostly what is deleted and comes back, among groups in groups. */
export const onRestoring: Emphasis = {
  createGroup: 8,
  deleteGroup: 14,
  restoreGroup: 22,
  deleteUser: 6,
  restoreUser: 10,
  nest: 30,
};
