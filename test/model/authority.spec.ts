import { describeAgreement } from './agreement.js';

describeAgreement('mostly of who may confer what', {
  setActive: 10,
  grant: 14,
  endGrant: 8,
  defineRole: 3,
  redefineRole: 5,
  assignRole: 8,
  unassignRole: 5,
});
