/**
 * A statement about one subject, and the same about any number of them.
 *
 * The first is planned once for each connection. Of the second the database believes that a plan for the very number
 * pays, and plans anew each time, which takes longer than to answer for one.
 */
export interface OneOrMany {
  readonly one: string;
  readonly many: string;
}

/** Both forms of a text; it is told the condition that an id has to meet, on the parameter `$1`. */
export function forOneOrMany(text: (areAsked: string) => string): OneOrMany {
  return { one: text('= $1::uuid'), many: text('= any($1::uuid[])') };
}

/** The form for so many subjects, and its parameter `$1`. */
export function asking(
  { one, many }: OneOrMany,
  ids: readonly string[],
): readonly [text: string, ids: unknown] {
  return ids.length === 1 ? [one, ids[0]] : [many, ids];
}
