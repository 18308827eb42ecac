import { InvalidInput } from '../../../common/errors.js';

/**
 * Where a sign-in goes on, as an absolute link of this site.
 *
 * Errors: InvalidInput, if it lies elsewhere: a link must not send browsers with a fresh cookie wherever it likes.
 */
export function redirectTarget(asked: string | undefined, origin: string): string | undefined {
  if (asked === undefined || asked === '') return undefined;
  const target = URL.parse(asked, origin);
  if (target?.origin === new URL(origin).origin) return target.href;
  throw InvalidInput.field('redirect', 'isOwn', 'redirect must lead to this site.');
}
