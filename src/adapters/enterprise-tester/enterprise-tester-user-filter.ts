import { and, not, or } from '../../common/filter.js';
import {
  booleanAttribute,
  filterOf,
  textAttribute,
  uuidAttribute,
  type Attribute,
  type Attributes,
} from '../../common/filtering/attributes.js';
import { parseUuid } from '../../common/ids.js';
import type { UserField, UserFilter, UserLeaf } from '../../users/user-filter.js';
import type { UserPlaceSort } from '../../users/user-order.js';
import { parseODataFilter } from '../kit/odata/odata-filter.js';
import type { Sought } from './enterprise-tester-search.wire.js';

/** The properties of a user that he can be ordered by. */
export const USER_ORDER: Readonly<Record<string, UserPlaceSort>> = {
  Id: 'id',
  UserName: 'userName',
  Email: 'email',
  FirstName: 'givenName',
  LastName: 'familyName',
  Phone: 'phone',
  DisplayName: 'displayName',
};

const LOCAL: UserFilter = { kind: 'text', field: 'source', comparison: 'eq', text: 'local' };

const ATTRIBUTES: Attributes<UserLeaf> = new Map<string, Attribute<UserLeaf>>([
  ['Id', uuidAttribute('id')],
  ['UserName', textAttribute('userName', (userName) => ({ kind: 'user_name_equals', userName }))],
  ['Email', textOrEmpty('email')],
  ['FirstName', textOrEmpty('givenName')],
  ['LastName', textOrEmpty('familyName')],
  ['Phone', textOrEmpty('phone')],
  ['DisplayName', textAttribute('displayName')],
  ['Enabled', booleanAttribute((active) => ({ kind: 'active_is', active }))],
  ['IsExternal', booleanAttribute((external) => (external ? not(LOCAL) : LOCAL))],
]);

// The fields in which a search looks for a part of a name.
const NAMES: readonly UserField[] = ['userName', 'displayName', 'givenName', 'familyName'];

/**
 * The users that an OData filter asks for; all without one.
 *
 * Errors: InvalidInput.
 */
export function userFilterOf(text: string | undefined): UserFilter {
  return text === undefined ? and() : filterOf(parseODataFilter(text, [...ATTRIBUTES.keys()]), ATTRIBUTES);
}

/** The users that a search finds: by a part of one of their names, or by ids and user names. */
export function usersSought(sought: Sought): UserFilter {
  if (sought.kind === 'part') {
    return or<UserLeaf>(
      ...NAMES.map((field) => ({ kind: 'text', field, comparison: 'co', text: sought.text }) as const),
    );
  }
  return or<UserLeaf>(
    { kind: 'id_in', ids: sought.values.flatMap((value) => parseUuid(value) ?? []) },
    ...sought.values.map((userName) => ({ kind: 'user_name_equals', userName }) as const),
  );
}

/** A text that is shown as empty where nobody gave it, and so is found by being empty. */
function textOrEmpty(field: UserField): Attribute<UserLeaf> {
  const text = textAttribute<UserField, UserLeaf>(field);
  return (asked) => {
    const asksForEmpty = asked.value === '' && (asked.comparison === 'eq' || asked.comparison === 'ne');
    return text(asksForEmpty ? { ...asked, value: null } : asked);
  };
}
