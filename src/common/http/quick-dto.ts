import { TransformationType } from 'class-transformer';
import { defaultMetadataStorage as transformations } from 'class-transformer/cjs/storage.js';
import { ARRAY_MAX_SIZE } from 'class-validator';
import { rulesOf, type Rule } from './remembered-rules.js';
import { FieldRules } from './field-rules.js';

/** A class of bodies or queries. */
export type DtoClass = new () => object;

const TO_CLASS = TransformationType.PLAIN_TO_CLASS;

/** In place of a value that is not plainly good. */
const DOUBTFUL = Symbol('doubtful');

const made = new Map<DtoClass, QuickDto | undefined>();

/**
 * Accepts what is plainly good, without the validator, whose way is long since it can tell what is wrong.
 *
 * Made once for each class, out of the validator's own rules and constraints. What is accepted here, the validator
 * would accept and make the same instance of; whatever else comes is left to its judgement.
 */
export class QuickDto {
  private readonly fields: ReadonlyMap<string, QuickField>;

  private constructor(
    private readonly Dto: DtoClass,
    rules: readonly Rule[],
  ) {
    const byField = Map.groupBy(rules, ({ propertyName }) => propertyName);
    this.fields = new Map([...byField].map(([name, own]) => [name, new QuickField(Dto, name, own)]));
  }

  /** Undefined for a class that says anything which is not understood here. */
  static of(Dto: DtoClass): QuickDto | undefined {
    if (!made.has(Dto)) made.set(Dto, isUnderstood(Dto) ? new QuickDto(Dto, rulesOf(Dto)) : undefined);
    return made.get(Dto);
  }

  /** The instance that is meant; undefined where that is doubtful. */
  accept(given: object): object | undefined {
    const dto = new this.Dto() as Record<string, unknown>;
    for (const name of Object.keys(given)) {
      const field = this.fields.get(name);
      const value = field ? field.take(given) : DOUBTFUL;
      if (value === DOUBTFUL) return undefined;
      dto[name] = value;
    }
    for (const { name, rules } of this.fields.values()) if (!rules.holds(dto[name], dto)) return undefined;
    return dto;
  }
}

/** How the value of one field is taken over, and what is asked of it. */
class QuickField {
  readonly rules: FieldRules;
  private readonly longest: number;
  private readonly transforms: ReturnType<typeof transformations.findTransformMetadatas>;

  constructor(
    private readonly Dto: DtoClass,
    readonly name: string,
    rules: readonly Rule[],
  ) {
    this.rules = new FieldRules(rules);
    const bounds = rules.filter(({ name: rule }) => rule === ARRAY_MAX_SIZE);
    this.longest = Math.min(...bounds.map(({ constraints }) => Number(constraints[0])));
    this.transforms = transformations.findTransformMetadatas(Dto, name, TO_CLASS);
  }

  take(given: object): unknown {
    let value = this.taken((given as Readonly<Record<string, unknown>>)[this.name]);
    for (const { transformFn } of this.transforms) {
      if (value === DOUBTFUL) return DOUBTFUL;
      value = transformFn({ value, key: this.name, obj: given, type: TO_CLASS, options: {} }) as unknown;
    }
    return value;
  }

  private taken(value: unknown): unknown {
    if (typeof value === 'string') return value.isWellFormed() ? value : DOUBTFUL;
    if (typeof value !== 'object' || value === null) return value;
    return Array.isArray(value) ? this.list(value) : this.instance(value);
  }

  private list(values: readonly unknown[]): unknown {
    if (values.length > this.longest) return DOUBTFUL;
    const list: unknown[] = [];
    for (const value of values) {
      const taken = Array.isArray(value) ? DOUBTFUL : this.taken(value);
      if (taken === DOUBTFUL) return DOUBTFUL;
      list.push(taken);
    }
    return list;
  }

  private instance(given: object): unknown {
    if (!this.rules.areNested) return DOUBTFUL;
    const Nested = transformations.findTypeMetadata(this.Dto, this.name)?.typeFunction() as
      DtoClass | undefined;
    return (Nested && QuickDto.of(Nested)?.accept(given)) ?? DOUBTFUL;
  }
}

/** Whether nothing else decides what becomes of a field than what is looked at here. */
function isUnderstood(Dto: DtoClass): boolean {
  const exposes = transformations.getExposedProperties(Dto, TO_CLASS).length > 0;
  const excludes = transformations.getExcludedProperties(Dto, TO_CLASS).length > 0;
  const chooses = exposes || excludes || transformations.getStrategy(Dto) !== 'none';
  return !chooses && rulesOf(Dto).every((rule) => FieldRules.understand(rule) && isOfPlainType(Dto, rule));
}

/** Types that turn whatever is given into a text, a number or a date are left to their makers. */
function isOfPlainType(Dto: DtoClass, { propertyName }: Rule): boolean {
  const type = transformations.findTypeMetadata(Dto, propertyName);
  if (!type) return true;
  const isList = type.reflectedType !== Set && type.reflectedType !== Map;
  return isList && !type.options.discriminator && rulesOf(type.typeFunction()).length > 0;
}
