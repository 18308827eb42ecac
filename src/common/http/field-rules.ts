import { getMetadataStorage, ValidationTypes } from 'class-validator';
import type { Rule } from './remembered-rules.js';

/** Whether something holds for the value of a field, and the instance that it is of. */
type Check = (value: unknown, dto: object) => boolean;

const { CUSTOM_VALIDATION, CONDITIONAL_VALIDATION, NESTED_VALIDATION, WHITELIST } = ValidationTypes;
const UNDERSTOOD: ReadonlySet<string> = new Set([
  CUSTOM_VALIDATION,
  CONDITIONAL_VALIDATION,
  NESTED_VALIDATION,
  WHITELIST,
]);

/** The rules of one field, asked one by one as the validator asks them, but for what it takes to tell what is wrong. */
export class FieldRules {
  private readonly conditions: readonly Check[];
  private readonly checks: readonly Check[];
  /** Whether objects in it are validated by their own classes. */
  readonly areNested: boolean;

  constructor(rules: readonly Rule[]) {
    const ofType = (type: string) => rules.filter((rule) => rule.type === type);
    this.conditions = ofType(CONDITIONAL_VALIDATION).map(conditionOf);
    this.checks = ofType(CUSTOM_VALIDATION).map(checkOf);
    this.areNested = ofType(NESTED_VALIDATION).length > 0;
  }

  /** Whether a rule can be asked here: it is of a common kind and answers at once. */
  static understand(rule: Rule): boolean {
    const waits = rule.type === CUSTOM_VALIDATION && validatorsOf(rule).some((validator) => validator.async);
    return UNDERSTOOD.has(rule.type) && !waits;
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
