import { getMetadataStorage } from 'class-validator';
import type { RuleSchema } from '../common/rule-schema.js';
import type { Schema } from './api-document.js';
import { portablePattern } from './portable-pattern.js';

/** One rule of one field, as the validator keeps it. */
interface Rule {
  readonly type: string;
  readonly name?: string | undefined;
  readonly each: boolean;
  readonly propertyName: string;
  readonly constraints: readonly unknown[] | undefined;
  readonly context?: { readonly schema?: RuleSchema } | undefined;
}

type DtoClass = abstract new (...given: never[]) => object;

/** What the validator's own rules say; types and enums come from the type of the field. */
const keywords: Readonly<Record<string, (...given: never[]) => RuleSchema>> = {
  isLength: (minLength: number, maxLength?: number) => ({
    minLength,
    ...(maxLength !== undefined && { maxLength }),
  }),
  minLength: (minLength: number) => ({ minLength }),
  maxLength: (maxLength: number) => ({ maxLength }),
  isNotEmpty: () => ({ minLength: 1 }),
  matches: (pattern: RegExp) => ({ pattern: pattern.source }),
  isEmail: () => ({ format: 'email' }),
  isUuid: () => ({ format: 'uuid' }),
  min: (minimum: number) => ({ minimum }),
  max: (maximum: number) => ({ maximum }),
  arrayNotEmpty: () => ({ minItems: 1 }),
  arrayMinSize: (minItems: number) => ({ minItems }),
  arrayMaxSize: (maxItems: number) => ({ maxItems }),
  arrayUnique: () => ({ uniqueItems: true }),
};
const saidByTheType = ['isString', 'isBoolean', 'isInt', 'isArray', 'isObject', 'isIn', 'isDefined', 'nestedValidation'];

/** Keywords that the rules decide alone; the generator guesses some of them from the source. */
const decided = ['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'minItems', 'maxItems', 'uniqueItems'];

/** Gives the fields of a body what the rules of its class demand. */
export function constrainFields(schema: Schema, dto: DtoClass): void {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const ruled = constrainField(field, dto, name);
    schema.properties = { ...schema.properties, [name]: takesNull(dto, name) ? withNull(ruled) : ruled };
  }
}

/** A schema with what the rules of one field of a class demand of whatever is not null. */
export function constrainField(schema: Schema, dto: DtoClass, name: string): Schema {
  const rules = rulesOf(dto, name);
  const where = `${dto.name}.${name}`;
  const { items, ...own } = without(schema, decided) as Schema;
  const whole = { ...own, ...keywordsOf(rules.filter(({ each }) => !each), where) };
  const perItem = keywordsOf(rules.filter(({ each }) => each), where);
  return items ? { ...whole, items: { ...(without(items, decided) as Schema), ...perItem } } : whole;
}

/** The classes with rules that have a name; two would make it doubtful whose schema it is. */
export function validatedClass(name: string): DtoClass | undefined {
  // The validator finds rules by class only; which classes there are it keeps to itself.
  const { validationMetadatas } = getMetadataStorage() as unknown as {
    readonly validationMetadatas: ReadonlyMap<DtoClass, unknown>;
  };
  const found = [...validationMetadatas.keys()].filter((one) => one.name === name);
  if (found.length > 1) throw new Error(`There are ${found.length} classes called ${name}.`);
  return found[0];
}

function rulesOf(dto: DtoClass, field: string): readonly Rule[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', true, false);
  return rules.filter(({ propertyName }) => propertyName === field);
}

function keywordsOf(rules: readonly Rule[], where: string): RuleSchema {
  const unconditional = rules.filter(({ type }) => type !== 'conditionalValidation');
  const said = Object.assign({}, ...unconditional.map((rule) => saidBy(rule, where))) as RuleSchema;
  return said.pattern === undefined ? said : { ...said, pattern: portablePattern(said.pattern) };
}

function saidBy({ name, type, constraints, context }: Rule, where: string): RuleSchema {
  if (context?.schema) return context.schema;
  const rule = name ?? type;
  const say = keywords[rule];
  if (say) return say(...((constraints ?? []) as never[]));
  if (saidByTheType.includes(rule)) return {};
  throw new Error(`Nothing says what the rule ${rule} of ${where} is in JSON Schema; see constraints.ts and describedAs.`);
}

/** Whether a field may be null: whether some condition then lets its rules be passed over. */
function takesNull(dto: DtoClass, name: string): boolean {
  const conditions = rulesOf(dto, name).filter(({ type }) => type === 'conditionalValidation');
  return conditions.some(({ constraints }) => {
    const isChecked = constraints?.[0] as (given: object, value: unknown) => boolean;
    return !isChecked({ [name]: null }, null);
  });
}

function withNull(schema: Schema): Schema {
  if (schema.$ref !== undefined || schema.allOf) {
    const { description, ...rest } = schema;
    return { anyOf: [rest, { type: 'null' }], ...(description !== undefined && { description }) };
  }
  if (schema.anyOf) return withNullBeside(schema);
  const types = [schema.type ?? []].flat();
  return withNullAmongValues(types.includes('null') ? schema : { ...schema, type: [...types, 'null'] });
}

function withNullBeside({ anyOf = [], ...schema }: Schema): Schema {
  return { ...schema, anyOf: [...anyOf.filter(({ type }) => type !== 'null'), { type: 'null' }] };
}

function withNullAmongValues(schema: Schema): Schema {
  return schema.enum && !schema.enum.includes(null) ? { ...schema, enum: [...schema.enum, null] } : schema;
}

function without(schema: object, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}
