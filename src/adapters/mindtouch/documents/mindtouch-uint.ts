import { ValidateBy, type ValidationOptions } from 'class-validator';

const DIGITS = /^\d{1,10}$/;
const LARGEST = 0xffff_ffff;

/** The number that text stands for, if it is one that the vendor's ids can be: 0 to 2^32 - 1. */
export function parseUint(text: string): number | undefined {
  const number = DIGITS.test(text.trim()) ? Number(text) : Number.NaN;
  return number <= LARGEST ? number : undefined;
}

/** A field that holds such a number as text. */
export function IsUint(options?: ValidationOptions): PropertyDecorator {
  const validator = {
    validate: (value: unknown) => typeof value === 'string' && parseUint(value) !== undefined,
    defaultMessage: () => '$property must be a number from 0 to 4294967295',
  };
  return ValidateBy({ name: 'isUint', validator }, options);
}
