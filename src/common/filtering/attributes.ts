import type { FieldLeaf, OrderComparison, TextComparison } from '../field-leaf.js';
import { and, not, or, type Filter } from '../filter.js';
import { parseUuid } from '../ids.js';
import { parseInstant } from '../instant.js';
import { refuseFilter, type Comparison, type Expression, type FilterValue } from './expression.js';

/** One comparison of a filter, as it was written. */
export interface AskedComparison {
  readonly attribute: string;
  readonly comparison: Comparison;
  readonly value: FilterValue;
}

/** What a comparison of an attribute means; it refuses what the attribute cannot be compared by. */
export type Attribute<Leaf> = (asked: AskedComparison) => Filter<Leaf>;

/** The attributes that a list can be filtered by, by the names they are shown under. */
export type Attributes<Leaf> = ReadonlyMap<string, Attribute<Leaf>>;

const TEXT: readonly TextComparison[] = ['eq', 'co', 'sw', 'ew'];
const ORDER: readonly OrderComparison[] = ['eq', 'gt', 'ge', 'lt', 'le'];

/**
 * An expression in the words of a list.
 *
 * Errors: InvalidInput on the field `filter`.
 */
export function filterOf<Leaf>(expression: Expression, attributes: Attributes<Leaf>): Filter<Leaf> {
  switch (expression.kind) {
    case 'and':
      return and(...expression.of.map((part) => filterOf(part, attributes)));
    case 'or':
      return or(...expression.of.map((part) => filterOf(part, attributes)));
    case 'not':
      return not(filterOf(expression.expression, attributes));
    case 'compare': {
      const known = [...attributes.keys()].join(', ');
      const attribute =
        attributes.get(expression.attribute) ??
        refuseFilter(`does not know ${expression.attribute}; it can ask for ${known}`);
      return attribute(expression);
    }
  }
}

/** A text; `exact` answers equality where there is a quicker way than comparing the field. */
export function textAttribute<Field extends string, Leaf>(
  field: Field,
  exact?: (text: string) => Filter<Leaf>,
): Attribute<Leaf | FieldLeaf<Field>> {
  return orAbsent(field, (asked) => {
    const text = textOf(asked);
    if (asked.comparison === 'eq' && exact) return exact(text);
    return { kind: 'text', field, comparison: oneOf(TEXT, asked), text };
  });
}

/** A whole number. */
export function numberAttribute<Field extends string>(field: Field): Attribute<FieldLeaf<Field>> {
  return orAbsent(field, (asked) => {
    const number = Number.isSafeInteger(asked.value)
      ? (asked.value as number)
      : unfit(asked, 'a whole number');
    return { kind: 'number', field, comparison: oneOf(ORDER, asked), number };
  });
}

/** An instant, written as in ISO 8601 with an offset. */
export function instantAttribute<Field extends string>(field: Field): Attribute<FieldLeaf<Field>> {
  return orAbsent(field, (asked) => {
    const at = parseInstant(textOf(asked)) ?? unfit(asked, 'an instant such as "2027-01-01T00:00:00Z"');
    return { kind: 'instant', field, comparison: oneOf(ORDER, asked), at };
  });
}

/** A uuid; a text that is none is nobody's. */
export function uuidAttribute<Field extends string>(field: Field): Attribute<FieldLeaf<Field>> {
  return orAbsent(field, (asked) => {
    oneOf(['eq'], asked);
    const id = parseUuid(textOf(asked));
    return id === undefined ? or() : { kind: 'uuid', field, id };
  });
}

/** One of some words, in any case. */
export function choiceAttribute<Value extends string, Leaf>(
  values: readonly Value[],
  leaf: (value: Value) => Filter<Leaf>,
): Attribute<Leaf> {
  return orNot((asked) => {
    oneOf(['eq'], asked);
    const text = textOf(asked).toLowerCase();
    return leaf(values.find((value) => value.toLowerCase() === text) ?? unfit(asked, values.join(' or ')));
  });
}

/** True or false. */
export function booleanAttribute<Leaf>(leaf: (value: boolean) => Filter<Leaf>): Attribute<Leaf> {
  return orNot((asked) => {
    oneOf(['eq'], asked);
    return leaf(typeof asked.value === 'boolean' ? asked.value : unfit(asked, 'true or false'));
  });
}

function orAbsent<Field extends string, Leaf>(
  field: Field,
  attribute: Attribute<Leaf | FieldLeaf<Field>>,
): Attribute<Leaf | FieldLeaf<Field>> {
  return orNot((asked) => {
    const present = { kind: 'present', field } as const;
    if (asked.comparison === 'pr') return present;
    return asked.value === null && asked.comparison === 'eq' ? not(present) : attribute(asked);
  });
}

function orNot<Leaf>(attribute: Attribute<Leaf>): Attribute<Leaf> {
  return (asked) =>
    asked.comparison === 'ne' ? not(attribute({ ...asked, comparison: 'eq' })) : attribute(asked);
}

function oneOf<Known extends Comparison>(known: readonly Known[], asked: AskedComparison): Known {
  const found = known.find((one) => one === asked.comparison);
  return found ?? refuseFilter(`cannot compare ${asked.attribute} by ${asked.comparison}`);
}

function textOf(asked: AskedComparison): string {
  const { value } = asked;
  // The database knows no character of code zero.
  if (typeof value !== 'string' || value.includes('\0')) return unfit(asked, 'a text');
  return value.normalize('NFC');
}

function unfit({ attribute }: AskedComparison, wanted: string): never {
  return refuseFilter(`compares ${attribute} with something that it cannot be; it takes ${wanted}`);
}
