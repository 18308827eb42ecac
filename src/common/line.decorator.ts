import { ValidateBy } from 'class-validator';

const CONTROL = /[\p{Cc}\p{Cs}]/u;

/** A field that holds one line of text: at most 255 code points, without control characters; it may be empty. */
export function IsLine(): PropertyDecorator {
  return ValidateBy({
    name: 'isLine',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' && [...value].length <= 255 && !CONTROL.test(value),
      defaultMessage: (args) =>
        `${args?.property ?? 'text'} must be one line of at most 255 characters without control characters`,
    },
  });
}
