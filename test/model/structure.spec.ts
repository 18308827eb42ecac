import { describeAgreement } from './agreement.js';

describeAgreement('mostly of groups in groups and users in them', {
  nest: 24,
  unnest: 12,
  addMembers: 20,
  removeMembers: 8,
  unassignRole: 2,
});
