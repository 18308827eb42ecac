import type { Operation } from './api-document.js';

/** A filter for each list that takes one, as the fields differ that it can ask for. */
const filterExamples: Readonly<Record<string, string>> = {
  listUsers: 'active eq true and userName sw "her"',
  listGroups: 'name sw "release" and not (type eq "unit")',
  listEffectiveMembers: 'department eq "Engineering"',
  listUserHistory: 'action sw "membership."',
  listGroupHistory: 'action sw "membership." and at gt "2026-01-01T00:00:00Z"',
  listAuditEvents: 'subject.type eq "group" and at gt "2026-01-01T00:00:00Z"',
  listOrganizations: 'name co "magic"',
  listServiceAccounts: 'name sw "ci"',
  listAuthenticationServices: 'kind eq "ldap" and enabled eq true',
  listUserMembers: 'department eq "Engineering" or active eq false',
  listRoles: 'name co "manager"',
  listGrants: 'permission sw "TestManagement/" and subject.type eq "group"',
  listProjects: 'createdAt gt "2026-01-01T00:00:00Z"',
};

/** Gives the filter of a list an example; the field that declares it knows no list. */
export function addFilterExample({ operationId, parameters = [] }: Operation): void {
  const filter = parameters.find(({ name, in: place }) => name === 'filter' && place === 'query');
  const example = filterExamples[operationId];
  if (filter && example !== undefined) filter.schema = { ...filter.schema, example };
}
