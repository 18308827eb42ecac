import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './source-file.js';

/**
 * The paths that a page names: what looks like one in code spans, in code blocks and in links.
 *
 * Paths that begin with a slash are URLs of the service, not files.
 */
function pathsIn(page: string): string[] {
  const blocks = [...page.matchAll(/^```.*?\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
  const prose = page.replace(/^```[\s\S]*?^```/gm, '');
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  const links = [...prose.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, link = '']) => link);
  const words = [...blocks, ...spans].join('\n').split(/[\s,;()|:]+/);
  return [...new Set([...words.filter(looksLikePath), ...links.filter((link) => !/^\w+:/.test(link))])];
}

function looksLikePath(word: string): boolean {
  if (/\.(ts|mjs|js|json|md|sql|txt)$/.test(word) && !word.startsWith('/')) return true;
  return /^(src|test|docs|bench|scripts|openapi|\.ci)\/|^[a-z*-]+\/$/.test(word);
}

/** A path counts from the root or from src/; a name without a folder, and a pattern, may be anywhere below. */
function exists(path: string): boolean {
  if (!path.includes('*') && [path, join('src', path)].some((one) => existsSync(join(root, one))))
    return true;
  const isPlain = !path.includes('*') && path.includes('/');
  if (isPlain) return false;
  const anywhere = `{src,test,docs,scripts}/**/${path.replace(/\/$/, '')}`;
  return globSync([path, anywhere], { cwd: root }).length > 0;
}

describe('ARCHITECTURE.md', () => {
  it('names only paths that exist', () => {
    const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
    const named = pathsIn(page);
    expect(named).not.toEqual([]);
    expect(named.filter((path) => !exists(path))).toEqual([]);
  });

  it('is read thoroughly: spans, blocks, links and patterns, but not the URLs of the service', () => {
    const page = [
      'See `src/gone.ts`, `common/`, `*.nothing.ts` and [a page](docs/gone.md#part), not `/api/v1` or `a/b`.',
      '```',
      'src/main.ts  gone.service.ts (told)',
      '```',
      '[elsewhere](https://example.org/x.md)',
    ].join('\n');
    const named = [
      'src/main.ts',
      'gone.service.ts',
      'src/gone.ts',
      'common/',
      '*.nothing.ts',
      'docs/gone.md',
    ];
    expect(pathsIn(page)).toEqual(named);
    expect(named.filter(exists)).toEqual(expect.arrayContaining(['common/']));
    expect(['src/gone.ts', 'gone.service.ts', '*.nothing.ts', 'docs/gone.md'].filter(exists)).toEqual([]);
    expect(
      ['imports.spec.ts', '*.spec.ts', 'test/architecture/', '*/persistence/'].filter(exists),
    ).toHaveLength(4);
  });
});
