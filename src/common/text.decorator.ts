import { ValidateBy } from 'class-validator';
import { describedAs } from './rule-schema.js';

// Without what a database cannot hold or would replace: NUL, and halves of characters.
const KEEPABLE = /^[^\0\p{Cs}]*$/u;

/** A field that holds text of any number of lines, up to a number of code points; it may be empty. */
export function IsText(longest: number): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isText',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && [...value].length <= longest && KEEPABLE.test(value),
        defaultMessage: (args) => `${args?.property ?? 'text'} must be text of at most ${longest} characters`,
      },
    },
    describedAs({ maxLength: longest, pattern: KEEPABLE.source }),
  );
}
