import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { ARRAY_MAX_SIZE, validate, type ValidationError } from 'class-validator';
import { InvalidInput, type FieldError } from '../errors.js';
import { QuickDto, type DtoClass } from './quick-dto.js';
import { rememberRules, rulesOf } from './remembered-rules.js';
import type { Surface } from './surface.js';
import { brokenText, inheritedKey } from './unfit-part.js';

rememberRules();

/** Turns bodies and queries into their DTOs, the stage `validate` of every surface. */
export class DtoPipe implements PipeTransform {
  constructor(private readonly surface: Pick<Surface, 'refusesUnknownFields'>) {}

  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (!describesDto(type, metatype)) return value;
    const given = objectOf(value);
    const Dto = metatype as DtoClass;
    return QuickDto.of(Dto)?.accept(given) ?? this.validated(Dto, given);
  }

  private async validated(Dto: DtoClass, given: object): Promise<object> {
    this.refuseUnfit(given);
    refuseTooLong(given, Dto);
    const dto = plainToInstance(Dto, given);
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

function objectOf(value: unknown): object {
  if (value === undefined) return {};
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw InvalidInput.field('', 'isObject', 'The body must be an object.');
}

/** Lists are counted before their items are looked at, so that a huge one costs no more than its bytes. */
function refuseTooLong(given: object, dto: DtoClass): void {
  for (const { propertyName, constraints } of rulesOf(dto).filter(({ name }) => name === ARRAY_MAX_SIZE)) {
    const [most] = constraints as [number];
    const list: unknown = Reflect.get(given, propertyName);
    if (!Array.isArray(list) || list.length <= most) continue;
    const message = `${propertyName} must contain no more than ${most} elements`;
    throw InvalidInput.field(propertyName, ARRAY_MAX_SIZE, message);
  }
}

const UNDESCRIBED: ReadonlySet<unknown> = new Set([Object, String, Number, Boolean, Array]);

function describesDto(type: ArgumentMetadata['type'], metatype: ArgumentMetadata['metatype']): boolean {
  const described = type === 'body' || type === 'query';
  return described && metatype !== undefined && !UNDESCRIBED.has(metatype);
}

function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const field = fieldName(parent, error);
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => {
    const allowed = (error.contexts?.[constraint] as { allowed?: readonly string[] } | undefined)?.allowed;
    return { field, constraint, message, ...(allowed && { allowed }) };
  });
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}

/** A field as a path: `name`, `subject.id`, `items[17].id`. */
function fieldName(parent: string, { property, target }: ValidationError): string {
  if (Array.isArray(target)) return `${parent}[${property}]`;
  return parent === '' ? property : `${parent}.${property}`;
}
