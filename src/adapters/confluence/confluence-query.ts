import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ArrayMinSize, IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

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
  const length = longest === undefined ? '' : ` of at most ${longest} characters`;
  return Matches(notBlank(longest), { message: ({ property }) => `${property} must be an id${length}` });
}

/** A name that something goes by: any text that is not blank, sent once. */
export function Name(): PropertyDecorator {
  return Matches(notBlank(), { message: ({ property }) => `${property} must be a name` });
}

/** May be left out; an empty one counts as not sent. */
export function Optional(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value)),
    IsOptional(),
  );
}

/** One of some words; an empty one counts as not sent. */
export function OneOf(words: readonly string[]): PropertyDecorator {
  return applyDecorators(Optional(), IsIn([...words]));
}

/** Several values, joined by commas or repeated; without a least number there may be none. */
export function Several(least = 0): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => valuesIn(value)),
    ArrayMinSize(least, { message: ({ property }) => `${property} must be sent` }),
  );
}

function valuesIn(value: unknown): readonly string[] {
  const texts = [value].flat().filter((one): one is string => typeof one === 'string');
  return texts.flatMap((text) => text.split(',')).filter((text) => text !== '');
}

function notBlank(longest?: number): RegExp {
  return new RegExp(`^(?=.*\\S).{1,${longest ?? ''}}$`, 'su');
}
