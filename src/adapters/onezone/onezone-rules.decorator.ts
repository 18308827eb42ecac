import { ValidateBy } from 'class-validator';

// 2 to 128 code points; neither trimmed nor composed. Source: docs/sources/onezone.md#names.
const GROUP_NAME = /^[()\p{L}\p{N}_][()\p{L}\p{N}_ .-]{0,126}[()\p{L}\p{N}_]$/u;

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

function rule(
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
