import { ValidateBy } from 'class-validator';
import { describedAs } from './rule-schema.js';

const LONGEST = 255;
const LINE = /^[^\p{Cc}\p{Cs}]*$/u;

/** A field that holds one line of text: at most 255 code points, without control characters; it may be empty. */
export function IsLine(): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isLine',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && [...value].length <= LONGEST && LINE.test(value),
        defaultMessage: (args) =>
          `${args?.property ?? 'text'} must be one line of at most ${LONGEST} characters without control characters`,
      },
    },
    describedAs({ maxLength: LONGEST, pattern: LINE.source }),
  );
}
