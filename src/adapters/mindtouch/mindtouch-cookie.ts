import type { IssuedToken } from './mindtouch-tokens.js';

/**
 * The cookie that carries a token, with its value in quotes and dashes in its date.
 *
 * Source: docs/sources/mindtouch.md#tokens; the vendor's own cookie jar reads no other form of date.
 */
export function tokenCookie({ text, expiresAt }: IssuedToken, origin: string): string {
  const [day = '', date = '', month = '', year = '', time = ''] = expiresAt.toUTCString().split(' ');
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  return (
    `authtoken="${text}"; Expires=${day} ${date}-${month}-${year} ${time} GMT; Version=1; Path=/` +
    `; HttpOnly; SameSite=Lax${secure}`
  );
}
