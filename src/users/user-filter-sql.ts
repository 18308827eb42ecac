import { foldedKey } from '../common/folded-key.js';
import { fieldLeafSql } from '../database/field-leaf-sql.js';
import type { Parameters } from '../database/filter-sql.js';
import { hasRoleSql } from '../permissions/roles/role-sql.js';
import type { UserField, UserLeaf } from './user-filter.js';

const COLUMNS: Readonly<Record<UserField, string>> = {
  id: 'u.id',
  number: 'u.number',
  publicId: 'u.public_id',
  externalId: 'u.external_id',
  userName: 'u.user_name',
  displayName: 'u.display_name',
  givenName: 'u.given_name',
  familyName: 'u.family_name',
  email: 'u.email',
  jobTitle: 'u.job_title',
  companyName: 'u.company_name',
  city: 'u.city',
  department: 'u.department',
  phone: 'u.phone',
  source: 'u.source',
  authenticationServiceId: 'u.authentication_service_id',
  createdAt: 'u.created_at',
  updatedAt: 'u.updated_at',
  deletedAt: 'u.deleted_at',
};

/** One condition on users as SQL over the alias `u`. */
export function userLeafSql(leaf: UserLeaf, parameters: Parameters): string {
  const login = (text: string, column: 'is_user_name' | 'is_email') =>
    `exists (select from login_names l where l.organization_id = u.organization_id
        and l.user_id = u.id and l.${column} and l.key = ${parameters.add(foldedKey(text))})`;
  switch (leaf.kind) {
    case 'user_name_equals':
      return login(leaf.userName, 'is_user_name');
    case 'email_equals':
      return login(leaf.email, 'is_email');
    case 'id_in':
      return `u.id = any(${parameters.add(leaf.ids)}::uuid[])`;
    case 'number_in':
      return `u.number = any(${parameters.add(leaf.numbers)}::bigint[])`;
    case 'kind_is':
      return `u.kind = ${parameters.add(leaf.userKind)}`;
    case 'login_in':
      return `u.id in (select l.user_id from login_names l where l.organization_id = u.organization_id
        and l.key = any(${parameters.add(leaf.logins.map(foldedKey))}::text[]))`;
    case 'active_is':
      return leaf.active ? 'u.active' : 'not u.active';
    case 'in_everyone':
      return `u.active and u.kind <> 'anonymous'`;
    case 'role_is':
      return hasRoleSql('u.id', leaf.name, parameters);
    default:
      return fieldLeafSql(leaf, COLUMNS, parameters);
  }
}
