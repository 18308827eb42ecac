import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDate } from 'class-validator';
import { parseInstant } from './instant.js';
import { describedAs } from './rule-schema.js';

/** A field that holds an instant: date and time of ISO 8601 with an offset, never a bare number. */
export function IsInstant(): PropertyDecorator {
  const read = Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? (parseInstant(value) ?? value) : value,
  );
  const message = '$property must be an instant such as 2027-01-01T00:00:00Z';
  return applyDecorators(read, IsDate({ message, ...describedAs({ format: 'date-time' }) }));
}
