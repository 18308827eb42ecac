/** What a rule for a field says in the words of JSON Schema, so that it is declared once for validator and description. */
export interface RuleSchema {
  readonly type?: string;
  readonly format?: string;
  /** The source of a regular expression in Unicode mode. */
  readonly pattern?: string;
  /** Units: code points. */
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

/** What a decorator of our own hands to the validator, for the description of the API to find. */
export function describedAs(schema: RuleSchema): { readonly context: { readonly schema: RuleSchema } } {
  return { context: { schema } };
}
