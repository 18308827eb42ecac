import type { FieldError } from '../../common/errors.js';
import type { OnezoneErrorWire } from './onezone-error.wire.js';

type Telling = (field: FieldError) => OnezoneErrorWire;

/** The first that fits is told: a value of the wrong kind is not judged further. */
const TELLINGS: readonly (readonly [constraint: string, tell: Telling])[] = [
  ['isObject', () => ({ id: 'malformedData', description: 'The body must be a JSON object.' })],
  ['isRequired', (e) => aboutKey('missingRequiredValue', e, `Missing required value: "${e.field}".`)],
  ['isOneRequired', missingAtLeastOne],
  ['isText', (e) => aboutKey('badValueString', e, `Bad value: provided "${e.field}" must be a string.`)],
  ['isGroupName', () => ({ id: 'badValueName', description: NAME_RULE })],
  ['isUsername', () => ({ id: 'badValueUsername', description: USERNAME_RULE })],
  ['isPassword', () => ({ id: 'badValuePassword', description: PASSWORD_RULE })],
  ['isFullName', () => ({ id: 'badValueFullName', description: FULL_NAME_RULE })],
  ['isTokenText', () => badToken('The token must be a string.')],
  ['isNotEmptyText', (e) => aboutKey('badValueEmpty', e, `Bad value: "${e.field}" must not be empty.`)],
  ['isWhole', (e) => aboutKey('badValueInteger', e, `Bad value: "${e.field}" must be an integer.`)],
  ['isAllowed', (e) => notAllowed('badValueNotAllowed', e, `"${e.field}" takes only`)],
  ['isTextList', (e) => aboutKey('badValueListOfStrings', e, `"${e.field}" must be a list of strings.`)],
  ['areAllowed', (e) => notAllowed('badValueListNotAllowed', e, `the items of "${e.field}" can only be`)],
  ['isTokenType', (e) => aboutKey('badData', e, TOKEN_TYPE_RULE)],
  ['isUsageLimit', (e) => aboutKey('badData', e, USAGE_LIMIT_RULE)],
  ['areTimeCaveats', (e) => aboutKey('badData', e, CAVEATS_RULE)],
];

const NAME_RULE =
  'Bad value: a name has 2 to 128 characters: letters, digits, "_", "(" and ")", and between the first ' +
  'and the last also spaces, dots and dashes.';

const USERNAME_RULE =
  'Bad value: a user name has 2 to 32 characters: letters and digits of ASCII, and between the first and the ' +
  'last also dots, dashes and underscores.';
const PASSWORD_RULE = 'Bad value: a password has at least 8 bytes and at most 1024 characters.';
const FULL_NAME_RULE = 'Bad value: a full name has 2 to 128 characters that can be seen.';

const TOKEN_TYPE_RULE =
  'Bad value: a token is an "accessToken" or an "inviteToken", whose "inviteType" is userJoinGroup or ' +
  'groupJoinGroup, with a "groupId".';
const USAGE_LIMIT_RULE = 'Bad value: "usageLimit" must be at least 1, or "infinity".';
const CAVEATS_RULE = 'Bad value: "caveats" can only be of the type "time", with "validUntil" in seconds.';

/** Tells what is wrong with a body; of several wrong fields, the first. */
export function valueError(fields: readonly FieldError[]): OnezoneErrorWire {
  const [first] = fields;
  const errors = fields.filter(({ field }) => field === first?.field);
  for (const [constraint, tell] of TELLINGS) {
    const error = errors.find((one) => one.constraint === constraint);
    if (error) return tell(error);
  }
  return {
    id: 'badData',
    details: { key: keyOf(first?.field ?? '') },
    description: `Bad value: ${first?.message ?? ''}`,
  };
}

/** A token that tells nothing. */
export function badToken(description: string): OnezoneErrorWire {
  const tokenError = { id: 'badToken', description };
  return {
    id: 'badValueToken',
    details: { key: 'token', tokenError },
    description: 'Bad value: the token was not accepted; see details.',
  };
}

function aboutKey(id: string, { field }: FieldError, description: string): OnezoneErrorWire {
  return { id, details: { key: field }, description };
}

/** What a client called it whose value was found bad further inside. */
function keyOf(field: string): string {
  return NAMES_HERE[field] ?? field;
}

const NAMES_HERE: Readonly<Record<string, string>> = {
  expiresAt: 'caveats',
  userName: 'username',
  displayName: 'fullName',
};

function missingAtLeastOne({ allowed = [] }: FieldError): OnezoneErrorWire {
  const keys = [...allowed].sort();
  return {
    id: 'missingAtLeastOneValue',
    details: { keys },
    description: `Missing value: at least one of ${keys.join(', ')} is needed.`,
  };
}

function notAllowed(id: string, { field, allowed = [] }: FieldError, says: string): OnezoneErrorWire {
  return { id, details: { key: field, allowed }, description: `Bad value: ${says}: ${allowed.join(', ')}.` };
}
