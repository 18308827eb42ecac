import { IsOptional, IsString, Length } from 'class-validator';
import { EnterpriseTesterExpandQuery } from './enterprise-tester-query.wire.js';

/** What a search looks for, as a query or as a form. */
export class EnterpriseTesterSearch extends EnterpriseTesterExpandQuery {
  /** A part of a name. */
  @IsOptional()
  @IsString()
  @Length(0, 100_000)
  query?: string;

  /** Values of which each is to be found, between bars; `true` says that `query` holds them. */
  @IsOptional()
  @IsString()
  @Length(0, 100_000)
  valuesqry?: string;
}

/** A search as it is meant. */
export type Sought =
  | { readonly kind: 'part'; readonly text: string }
  | { readonly kind: 'values'; readonly values: readonly string[] };

/** What is sought; without anything, whoever has a name. */
export function soughtBy({ query = '', valuesqry = '' }: EnterpriseTesterSearch): Sought {
  const flag = valuesqry.trim().toLowerCase();
  if (flag === '' || flag === 'false') return { kind: 'part', text: query.trim() };
  const values = (flag === 'true' ? query : valuesqry).split('|').map((value) => value.trim());
  return { kind: 'values', values: [...new Set(values)].filter((value) => value !== '') };
}

/** A search of which a part came as a form, which decides. */
export function withForm(
  { query, valuesqry, ...expanding }: EnterpriseTesterSearch,
  form: EnterpriseTesterSearch,
): EnterpriseTesterSearch {
  const [text, values] = [form.query ?? query, form.valuesqry ?? valuesqry];
  return {
    ...expanding,
    ...(text !== undefined && { query: text }),
    ...(values !== undefined && { valuesqry: values }),
  };
}
