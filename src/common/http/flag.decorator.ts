import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';

const FLAGS = new Map<unknown, boolean>([
  ['true', true],
  ['false', false],
]);

/** A parameter of the query that says yes or no: `true` or `false`, and nothing else. */
export function IsFlag(): PropertyDecorator {
  const read = Transform(({ value }: { value: unknown }) => FLAGS.get(value) ?? value);
  return applyDecorators(read, IsBoolean());
}
