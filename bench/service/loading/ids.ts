/** The kinds of thing that a loaded directory has many of. */
const KINDS = { user: 1, group: 2, membership: 3, nesting: 4, grant: 5, project: 6, span: 7 } as const;

/** The id of one of a kind: known without asking, and in the order of creation, as real ones are. */
export function idOf(kind: keyof typeof KINDS, at: number): string {
  const place = at.toString(16).padStart(8, '0');
  const scattered = (Math.imul(at, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
  return `0198${KINDS[kind]}${place.slice(0, 3)}-${place.slice(3, 7)}-7${place.slice(7)}00-8000-0000${scattered}`;
}
