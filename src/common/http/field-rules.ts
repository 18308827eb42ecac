import { getMetadataStorage, ValidationTypes } from 'class-validator';
import type { Rule } from './remembered-rules.js';

/** Whether something holds for the value of a field, and the instance that it is of. */
type Check = (value: unknown, dto: object) => boolean;

const { CUSTOM_VALIDATION, IS_DEFINED, CONDITIONAL_VALIDATION, NESTED_VALIDATION, WHITELIST } =
  ValidationTypes;
/** Kinds of rules that ask a constraint. */
const ASKING: ReadonlySet<string> = new Set([CUSTOM_VALIDATION, IS_DEFINED]);
const OTHERS: ReadonlySet<string> = new Set([CONDITIONAL_VALIDATION, NESTED_VALIDATION, WHITELIST]);

/** The rules of one field, asked one by one as the validator asks them, but for what it takes to tell what is wrong. */
export class FieldRules {
  private readonly conditions: readonly Check[];
  private readonly checks: readonly Check[];
  /** Whether objects in it are validated by their own classes. */
  readonly areNested: boolean;

  constructor(rules: readonly Rule[]) {
    this.conditions = rules.filter(({ type }) => type === CONDITIONAL_VALIDATION).map(conditionOf);
    this.checks = rules.filter(({ type }) => ASKING.has(type)).map(checkOf);
    this.areNested = rules.some(({ type }) => type === NESTED_VALIDATION);
  }

  /** Whether a rule can be asked here: it is of a common kind and answers at once. */
  static understand(rule: Rule): boolean {
    if (ASKING.has(rule.type)) return validatorsOf(rule).every((validator) => !validator.async);
    return OTHERS.has(rule.type);
  }

  /** Whether the rules hold, objects inside not looked at. */
  holds(value: unknown, dto: object): boolean {
    for (const condition of this.conditions) if (!condition(value, dto)) return true;
    for (const check of this.checks) if (!check(value, dto)) return false;
    return !this.areNested || value === undefined || isMadeOfObjects(value);
  }
}

function conditionOf({ constraints }: Rule): Check {
  const [isAsked] = constraints as [(dto: object, value: unknown) => boolean];
  return (value, dto) => isAsked(dto, value);
}

function checkOf(rule: Rule): Check {
  const { constraints, propertyName: property, each, validateIf } = rule;
  const validators = validatorsOf(rule).map(({ instance }) => instance);
  return (value, object) => {
    if (validateIf && !validateIf(object, value)) return true;
    const about = { targetName: object.constructor.name, property, object, value, constraints };
    const isGood = (one: unknown) => validators.every((asked) => asked.validate(one, about) === true);
    return each && Array.isArray(value) ? value.every(isGood) : isGood(value);
  };
}

function validatorsOf({ constraintCls }: Rule) {
  return getMetadataStorage().getTargetValidatorConstraints(constraintCls);
}

function isMadeOfObjects(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isObject) : isObject(value);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
