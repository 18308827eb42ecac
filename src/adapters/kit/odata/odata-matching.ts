import type { Comparison, Expression, FilterValue } from '../../../common/filtering/expression.js';
import { refuseODataFilter } from './odata-tokens.js';

/** Something that lies in memory, by its properties. */
export type ODataRecord = Readonly<Record<string, string>>;

const TESTS: Readonly<Partial<Record<Comparison, (own: string, asked: string) => boolean>>> = {
  eq: (own, asked) => own === asked,
  ne: (own, asked) => own !== asked,
  co: (own, asked) => own.includes(asked),
  sw: (own, asked) => own.startsWith(asked),
  ew: (own, asked) => own.endsWith(asked),
};

/**
 * Whether a record in memory meets a filter; text compares in any case.
 *
 * Errors: InvalidInput, for what the record lacks or texts cannot be asked.
 */
export function matchesOData(record: ODataRecord, expression: Expression): boolean {
  switch (expression.kind) {
    case 'and':
      return expression.of.map((part) => matchesOData(record, part)).every(Boolean);
    case 'or':
      return expression.of.map((part) => matchesOData(record, part)).some(Boolean);
    case 'not':
      return !matchesOData(record, expression.expression);
    case 'compare':
      return meets(record, expression.attribute, expression.comparison, expression.value);
  }
}

function meets(record: ODataRecord, name: string, comparison: Comparison, value: FilterValue): boolean {
  const own = Object.hasOwn(record, name) ? record[name] : undefined;
  if (own === undefined) return refuseODataFilter(`does not know ${name}`);
  const test = TESTS[comparison];
  if (!test || typeof value !== 'string') return refuseODataFilter(`compares ${name} with what is no text`);
  return test(own.toLowerCase(), value.toLowerCase());
}
