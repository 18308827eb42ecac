import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { NAME_LENGTH, NAME_PATTERN, nameProblem, normalizedName } from './name.js';
import { describedAs } from './rule-schema.js';

/** A field that holds a name: 1 to 255 code points without control characters, trimmed and composed. */
export function IsName(): PropertyDecorator {
  const validate = ValidateBy(
    {
      name: 'isName',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && nameProblem(value) === undefined,
        defaultMessage: (args) =>
          typeof args?.value === 'string'
            ? `${args.property} ${nameProblem(args.value) ?? 'is no name'}`
            : `${args?.property ?? 'name'} must be a string`,
      },
    },
    describedAs({ minLength: 1, maxLength: NAME_LENGTH, pattern: NAME_PATTERN.source }),
  );
  const normalize = Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? normalizedName(value) : value,
  );
  return (target, property) => {
    validate(target, property);
    normalize(target, property);
  };
}
