/** How texts are compared: whole, by a part, by how they begin or end. */
export type TextComparison = 'eq' | 'co' | 'sw' | 'ew';

/** How values that have an order are compared. */
export type OrderComparison = 'eq' | 'gt' | 'ge' | 'lt' | 'le';

/** A condition on one field, whatever it is a field of; text compares in any case. */
export type FieldLeaf<Field extends string> =
  | {
      readonly kind: 'text';
      readonly field: Field;
      readonly comparison: TextComparison;
      readonly text: string;
    }
  | {
      readonly kind: 'number';
      readonly field: Field;
      readonly comparison: OrderComparison;
      readonly number: number;
    }
  | {
      readonly kind: 'instant';
      readonly field: Field;
      readonly comparison: OrderComparison;
      readonly at: Date;
    }
  | { readonly kind: 'uuid'; readonly field: Field; readonly id: string }
  /** The field has a value, and no empty one. */
  | { readonly kind: 'present'; readonly field: Field };
