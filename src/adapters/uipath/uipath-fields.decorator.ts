import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

// As many as a page holds at most.
const MOST = 1000;

/** Ids or names of things, none of which need be given. */
export function AreIds(): PropertyDecorator {
  return applyDecorators(IsOptional(), ...listOfTexts);
}

/** Ids or names of things, at least one of which must be given: an empty list never means all. */
export function AreRequiredIds(): PropertyDecorator {
  return applyDecorators(ArrayNotEmpty(), ...listOfTexts);
}

const listOfTexts = [IsArray(), ArrayMaxSize(MOST), IsString({ each: true })];

/** A field that clients send as null where they leave it out. */
export function NullIsAbsent(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === null ? undefined : value)),
    IsOptional(),
  );
}

/** A text that clients send as null, or empty, where they mean that there is none. */
export function BlankIsAbsent(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value)),
    NullIsAbsent(),
  );
}

/** How many items a page holds at most. */
export function IsTop(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    Type(() => Number),
    IsInt(),
    Min(0),
    Max(MOST),
  );
}

/** How many items come before a page. */
export function IsSkip(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    Type(() => Number),
    IsInt(),
    Min(0),
    Max(Number.MAX_SAFE_INTEGER),
  );
}

/** A word of a fixed list, in any case; it comes out as it is listed. */
export function IsWord(...words: readonly string[]): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    Array.isArray(value) ? value.map((one: unknown) => asListed(one, words)) : asListed(value, words),
  );
}

function asListed(value: unknown, words: readonly string[]): unknown {
  if (typeof value !== 'string') return value;
  return words.find((word) => word.toLowerCase() === value.toLowerCase()) ?? value;
}
