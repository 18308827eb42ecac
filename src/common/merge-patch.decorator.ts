import { ValidateIf } from 'class-validator';

/** A field of a merge patch that may be absent; null is validated, and so refused by whatever rule follows. */
export function IsGiven(): PropertyDecorator {
  return ValidateIf((_dto: object, value: unknown) => value !== undefined);
}
