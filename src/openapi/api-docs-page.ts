import { createHash } from 'node:crypto';

/**
 * The rules that a browser keeps a page to: its own style and script, as they stand in it, and nothing from elsewhere.
 *
 * Source: CSP level 3, hashes of inline elements.
 */
export function contentSecurityPolicy(html: string): string {
  return [
    "default-src 'none'",
    `script-src ${hashesOf(html, 'script')}`,
    `style-src ${hashesOf(html, 'style')}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hashesOf(html: string, element: string): string {
  const inline = [...html.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))];
  return inline
    .map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    .join(' ');
}
