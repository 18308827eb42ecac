import { readFileSync } from 'node:fs';

/** A file of the folder `fixtures`: what the vendor's document itself shows. */
export function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}
