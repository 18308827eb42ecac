import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDate } from 'class-validator';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i;

/** A field that holds an instant: date and time of ISO 8601 with an offset, never a bare number. */
export function IsInstant(): PropertyDecorator {
  const read = Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && INSTANT.test(value) ? new Date(value) : value,
  );
  const message = '$property must be an instant such as 2027-01-01T00:00:00Z';
  return applyDecorators(read, IsDate({ message }));
}
