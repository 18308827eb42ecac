import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, Matches, Max, Min } from 'class-validator';

// Both are int32 in the published description.
const LARGEST = 2_147_483_647;
const FLAGS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

/** A whole number of the query; an empty one counts as not sent. */
export function WholeNumber(fallback: number): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => {
      if (value === '') return fallback;
      return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
    }),
    IsInt(),
    Min(0),
    Max(LARGEST),
  );
}

/** A switch of the query, off unless sent; clients spell it as a word or as a digit. */
export function Flag(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => {
      if (value === '') return false;
      return typeof value === 'string' ? (FLAGS[value.toLowerCase()] ?? value) : value;
    }),
    IsBoolean(),
  );
}

/** An id, which is opaque: any text that is not blank, sent once. */
export function Id(longest?: number): PropertyDecorator {
  const pattern = new RegExp(`^(?=.*\\S).{1,${longest ?? ''}}$`, 'su');
  const length = longest === undefined ? '' : ` of at most ${longest} characters`;
  return applyDecorators(
    Matches(pattern, { message: ({ property }) => `${property} must be an id${length}` }),
  );
}
