import type { EnterpriseTesterExpandQuery } from './enterprise-tester-query.wire.js';

/** Which of the related things that there are an answer brings along, and which it could still. */
export interface Expansions<Name extends string> {
  readonly has: (name: Name) => boolean;
  /** What goes into the answer as `Expands`; nothing unless the query spoke of expanding. */
  readonly property: { readonly Expands?: Name[] };
}

/** What a query wants expanded: names in any case, in the singular too, joined by commas or repeated. */
export function expansionsOf<Name extends string>(
  query: EnterpriseTesterExpandQuery,
  known: readonly Name[],
): Expansions<Name> {
  const asked = [query.$expand, query.expand].flat().filter((text) => typeof text === 'string');
  const words = new Set(asked.flatMap((text) => text.split(',')).map((word) => word.trim().toLowerCase()));
  const wanted = known.filter((name) => namesOf(name).some((word) => words.has(word)));
  const left = known.filter((name) => !wanted.includes(name));
  return { has: (name) => wanted.includes(name), property: asked.length === 0 ? {} : { Expands: left } };
}

function namesOf(name: string): readonly string[] {
  const word = name.toLowerCase();
  return [word, word.replace(/s$/, '')];
}
