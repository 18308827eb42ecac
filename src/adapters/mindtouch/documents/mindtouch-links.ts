/** An absolute link into the vendor's API; the mount is always written with its @. */
export function linkTo(origin: string, ...path: readonly (string | number)[]): string {
  return `${origin}/@api/deki/${path.join('/')}`;
}
