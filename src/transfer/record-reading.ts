import { InvalidInput, type FieldError } from '../common/errors.js';
import { groupTypes } from '../groups/group.js';
import { groupPrivileges } from '../permissions/catalogue/group-privilege.js';
import { isPermission } from '../permissions/catalogue/permission.js';
import { scopeTypes } from '../permissions/catalogue/scope.js';
import {
  email,
  flag,
  instant,
  line,
  name,
  nullable,
  oneOf,
  paragraph,
  publicId,
  reference,
  someOf,
  uuid,
  Wrong,
  type FieldRule,
} from './field-rules.js';
import {
  transferKinds,
  type MembershipRecord,
  type TransferKind,
  type TransferRecord,
} from './transfer-record.js';

/** The fields of a kind; what the native API shows and nobody sets is read past. */
interface KindOfRecord {
  readonly fields: Readonly<Record<string, FieldRule>>;
  readonly required: readonly string[];
  readonly readPast: readonly string[];
}

const permission: FieldRule = (value) =>
  typeof value === 'string' && isPermission(value)
    ? value
    : new Wrong('must be a permission of the catalogue');
const noPassword: FieldRule = () => new Wrong('is not imported: passwords stay where they are');

const pair =
  (types: readonly string[], what: string): FieldRule =>
  (value) => {
    const { type, id, ...more } = (value ?? {}) as Record<string, unknown>;
    if (typeof type !== 'string' || !types.includes(type) || Object.keys(more).length > 0) {
      return new Wrong(`must be ${what} with a type of ${types.join(', ')} and an id`);
    }
    const read = reference(id);
    return read instanceof Wrong ? read : { type, id: read };
  };

const describes = ['number', 'version', 'createdAt', 'updatedAt'];
const begins = ['beganAt', 'beganBy'];

const kinds: Readonly<Record<TransferKind, KindOfRecord>> = {
  user: {
    fields: {
      id: uuid,
      publicId,
      userName: name,
      displayName: name,
      givenName: nullable(line),
      familyName: nullable(line),
      email: nullable(email),
      jobTitle: nullable(line),
      companyName: nullable(line),
      city: nullable(line),
      department: nullable(line),
      phone: nullable(line),
      externalId: nullable(line),
      kind: oneOf(['user', 'robot', 'application']),
      active: flag,
      password: noPassword,
    },
    required: ['userName'],
    readPast: [...describes, 'source'],
  },
  group: {
    fields: {
      id: uuid,
      publicId,
      externalId: nullable(line),
      name,
      displayName: name,
      description: paragraph,
      groupType: oneOf(groupTypes),
    },
    required: ['name'],
    readPast: [...describes, 'builtIn', 'creatorId'],
  },
  membership: {
    fields: {
      group: reference,
      user: reference,
      privileges: someOf(groupPrivileges),
      startsAt: nullable(instant),
      expiresAt: nullable(instant),
    },
    required: ['group', 'user'],
    readPast: begins,
  },
  nesting: {
    fields: { parent: reference, child: reference, privileges: someOf(groupPrivileges) },
    required: ['parent', 'child'],
    readPast: begins,
  },
  grant: {
    fields: {
      subject: pair(['user', 'group'], 'a subject'),
      permission,
      scope: pair(scopeTypes, 'a scope'),
    },
    required: ['subject', 'permission'],
    readPast: ['id', ...begins],
  },
};

/** The fields that a line of a kind may have, in the order in which they are written. */
export function fieldsOf(kind: TransferKind): readonly string[] {
  return Object.keys(kinds[kind].fields).filter((field) => field !== 'password');
}

/** The kind that an object says it is. */
export function kindOf(type: unknown): TransferKind {
  const kind = transferKinds.find((one) => one === type);
  if (kind === undefined) {
    throw InvalidInput.field('type', 'isIn', `type must be one of ${transferKinds.join(', ')}`);
  }
  return kind;
}

/**
 * The record that an object spells out, by the rules that the native API has for it.
 *
 * Errors: InvalidInput, with everything that is wrong with it.
 */
export function readRecord(kind: TransferKind, value: Readonly<Record<string, unknown>>): TransferRecord {
  const record: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  for (const field in value) {
    const given = value[field];
    if (given === undefined || isReadPast(kind, field)) continue;
    const read = readField(kind, field, given);
    if (read instanceof Wrong) errors.push(errorOf(field, read.message));
    else record[field] = read;
  }
  errors.push(...missingIn(kind, value));
  if (kind === 'membership') errors.push(...datesOf(record as unknown as MembershipRecord));
  if (errors.length > 0) throw new InvalidInput(errors);
  return { kind, record } as unknown as TransferRecord;
}

function missingIn(kind: TransferKind, value: Readonly<Record<string, unknown>>): readonly FieldError[] {
  return kinds[kind].required
    .filter((field) => value[field] === undefined)
    .map((field) => errorOf(field, 'is missing'));
}

function isReadPast(kind: TransferKind, field: string): boolean {
  return field === 'type' || kinds[kind].readPast.includes(field);
}

function readField(kind: TransferKind, field: string, given: unknown): unknown {
  const { fields } = kinds[kind];
  const rule = Object.hasOwn(fields, field) ? fields[field] : undefined;
  return rule ? rule(given) : new Wrong(`is no field of a ${kind}`);
}

function datesOf({ startsAt, expiresAt }: MembershipRecord): FieldError[] {
  if (!startsAt || !expiresAt || startsAt < expiresAt) return [];
  return [errorOf('expiresAt', 'must be later than startsAt')];
}

function errorOf(field: string, problem: string): FieldError {
  return { field, constraint: 'isAsDocumented', message: `${field} ${problem}` };
}
