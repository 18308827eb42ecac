import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const COMMENTED_CLASS = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:let \w+ = )?class (\w+)/g;

/**
 * What the comments above the DTOs say, by the name of the class.
 *
 * The generator reads the comments of fields and methods only; a build keeps those of classes as well.
 */
export function classComments(): ReadonlyMap<string, string> {
  const root = fileURLToPath(new URL('../', import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.dto\.[jt]s$/.test(file),
  );
  return new Map(files.flatMap((file) => commentsIn(readFileSync(`${root}/${file}`, 'utf8'))));
}

function commentsIn(source: string): [name: string, comment: string][] {
  return [...source.matchAll(COMMENTED_CLASS)].map(([, comment = '', name = '']) => [name, textOf(comment)]);
}

function textOf(comment: string): string {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*?\s?/, '').trim());
  return lines.join(' ').trim();
}
