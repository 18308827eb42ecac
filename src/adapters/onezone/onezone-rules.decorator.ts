import { ValidateBy } from 'class-validator';

// 2 to 128 code points; neither trimmed nor composed. Source: docs/sources/onezone.md#names.
const GROUP_NAME = /^[()\p{L}\p{N}_][()\p{L}\p{N}_ .-]{0,126}[()\p{L}\p{N}_]$/u;

const USERNAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,30}[A-Za-z0-9]$/;
// 2 to 128 code points that can be seen, and spaces between them.
const FULL_NAME =
  /^[\p{L}\p{M}\p{N}\p{P}\p{S}](?:[\p{L}\p{M}\p{N}\p{P}\p{S} ]{0,126})[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u;

/** The field must be sent. */
export function IsRequired(): PropertyDecorator {
  return rule('isRequired', (value) => value !== undefined);
}

/** One of several fields must be sent; stands above any of them. */
export function IsOneRequired(...fields: readonly string[]): PropertyDecorator {
  const isSent = (body: object) => fields.some((field) => Reflect.get(body, field) !== undefined);
  return rule('isOneRequired', (_value, body) => isSent(body), fields);
}

/**
 * Text, where the field is sent. Null passes, and is refused by whatever rule follows: so does the vendor's
 * server, and so a client that sends null reads the same error id. Booleans do where the vendor lets them.
 */
export function IsText(also: 'nothing else' | 'booleans' = 'nothing else'): PropertyDecorator {
  const kinds = also === 'booleans' ? ['undefined', 'string', 'boolean'] : ['undefined', 'string'];
  return rule('isText', (value) => value === null || kinds.includes(typeof value));
}

/** A name that a group may have here. */
export function IsGroupName(): PropertyDecorator {
  return rule(
    'isGroupName',
    (value) => value === undefined || (typeof value === 'string' && GROUP_NAME.test(value)),
  );
}

/** A name that a user may sign in by. */
export function IsUsername(): PropertyDecorator {
  return rule('isUsername', (value) => typeof value === 'string' && USERNAME.test(value));
}

/** A password that is not too short to guess. */
export function IsPassword(): PropertyDecorator {
  return rule('isPassword', (value) => typeof value === 'string' && Buffer.byteLength(value) >= 8);
}

/** A name that a person may be shown by. */
export function IsFullName(): PropertyDecorator {
  return rule(
    'isFullName',
    (value) => value === undefined || (typeof value === 'string' && FULL_NAME.test(value)),
  );
}

/** One of the allowed values, where the field is sent. */
export function IsAllowed(allowed: readonly string[]): PropertyDecorator {
  return rule('isAllowed', (value) => value === undefined || allowed.includes(value as string), allowed);
}

/** A list of texts, where the field is sent. */
export function IsTextList(): PropertyDecorator {
  const isText = (item: unknown) => typeof item === 'string';
  return rule('isTextList', (value) => value === undefined || (Array.isArray(value) && value.every(isText)));
}

/** A list of allowed values, where the field is sent. */
export function AreAllowed(allowed: readonly string[]): PropertyDecorator {
  const areAllowed = (list: readonly string[]) => list.every((item) => allowed.includes(item));
  return rule(
    'areAllowed',
    (value) => value === undefined || (Array.isArray(value) && areAllowed(value as readonly string[])),
    allowed,
  );
}

/** Text that is not empty, where the field is text at all. */
export function IsNotEmptyText(): PropertyDecorator {
  return rule('isNotEmptyText', (value) => value !== '');
}

/** A rule under a name by which its failure is told. */
export function rule(
  name: string,
  holds: (value: unknown, body: object) => boolean,
  allowed?: readonly string[],
): PropertyDecorator {
  return ValidateBy(
    {
      name,
      validator: {
        validate: (value: unknown, about) => holds(value, about?.object ?? {}),
        defaultMessage: (about) => `${about?.property ?? 'a field'} breaks the rule ${name}`,
      },
    },
    allowed && { context: { allowed } },
  );
}
