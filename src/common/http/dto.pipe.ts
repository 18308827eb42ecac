import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { InvalidInput, type FieldError } from '../errors.js';
import type { Surface } from './surface.js';
import { brokenText, inheritedKey } from './unfit-part.js';

/** Turns bodies and queries into their DTOs, the stage `validate` of every surface. */
export class DtoPipe implements PipeTransform {
  constructor(private readonly surface: Pick<Surface, 'refusesUnknownFields'>) {}

  async transform(value: unknown, { metatype, type }: ArgumentMetadata): Promise<unknown> {
    if (!describesDto(type, metatype)) return value;
    const given = value === undefined ? {} : value;
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      throw InvalidInput.field('', 'isObject', 'The body must be an object.');
    }
    this.refuseUnfit(given);
    const dto = plainToInstance(metatype as new () => object, given);
    const errors = await validate(dto, {
      whitelist: true,
      forbidNonWhitelisted: this.surface.refusesUnknownFields,
      forbidUnknownValues: false,
    });
    if (errors.length > 0) throw new InvalidInput(errors.flatMap((error) => fieldErrors(error, '')));
    return dto;
  }

  /** What would be mistaken by the validator, or by what it asks, and so has to be found before. */
  private refuseUnfit(given: object): void {
    const isStrict = this.surface.refusesUnknownFields;
    const unfit =
      inheritedKey(given, { alsoAtTheTop: isStrict }) ?? (isStrict ? brokenText(given) : undefined);
    if (unfit) throw new InvalidInput([unfit]);
  }
}

function describesDto(type: ArgumentMetadata['type'], metatype: ArgumentMetadata['metatype']): boolean {
  const described = type === 'body' || type === 'query';
  return (
    described &&
    metatype !== undefined &&
    ![Object, String, Number, Boolean, Array].includes(metatype as never)
  );
}

function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const field = parent === '' ? error.property : `${parent}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => {
    const allowed = (error.contexts?.[constraint] as { allowed?: readonly string[] } | undefined)?.allowed;
    return { field, constraint, message, ...(allowed && { allowed }) };
  });
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}
