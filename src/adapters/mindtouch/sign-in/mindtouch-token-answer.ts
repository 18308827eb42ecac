import type { HttpReply } from '../../../common/http/request.js';
import type { IssuedToken } from '../credentials/mindtouch-tokens.js';

/** A token on its way to its bearer. */
export interface TokenAnswer {
  readonly token: IssuedToken;
  /** Where he goes on, if he is to be sent on. */
  readonly target?: string | undefined;
}

// Old browsers keep cookies of frames only beside some such word; what it would promise is the operator's to say.
const NO_POLICY = 'CP="This is not a P3P policy"';

/** Tells a token, in the body and as a cookie; whoever is sent on finds it in the cookie alone. */
export function answerToken({ token, target }: TokenAnswer, origin: string, reply: HttpReply): string {
  void reply.headers({
    'set-cookie': tokenCookie(token, origin),
    p3p: NO_POLICY,
    'cache-control': 'no-store',
  });
  if (target === undefined) return token.text;
  void reply.status(302).header('location', target);
  return '';
}

/**
 * The cookie that carries a token, with its value in quotes and dashes in its date.
 *
 * Source: docs/sources/mindtouch.md#tokens; the vendor's own cookie jar reads no other form of date.
 */
function tokenCookie({ text, expiresAt }: IssuedToken, origin: string): string {
  const [day = '', date = '', month = '', year = '', time = ''] = expiresAt.toUTCString().split(' ');
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  return (
    `authtoken="${text}"; Expires=${day} ${date}-${month}-${year} ${time} GMT; Version=1; Path=/` +
    `; HttpOnly; SameSite=Lax${secure}`
  );
}
