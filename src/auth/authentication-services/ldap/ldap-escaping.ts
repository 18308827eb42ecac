const IN_FILTERS = /[*()\\\0]/g;
const IN_DNS = /[,+"\\<>;=\0]|^[ #]| $/g;
/** What tells the parts of a name of an account from one another where it is no DN, as in `ann@example.com`. */
const IN_ACCOUNTS = /[@\\/"[\]:;|=,+*?<>\0]/;

function hex(character: string): string {
  return `\\${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** A value as it stands in a filter, so that it matches itself and nothing else (RFC 4515, 3). */
export function inFilter(value: string): string {
  return value.replace(IN_FILTERS, hex);
}

/** A value as it stands in a DN, so that it is one value and nothing else (RFC 4514, 2.4). */
export function inDn(value: string): string {
  return value.replace(IN_DNS, hex);
}

/** A filter of a template, `$1` and `$2` being values. */
export function filterOf(template: string, ...values: readonly string[]): string {
  return filled(template, values.map(inFilter));
}

/**
 * Who binds by a template, `$1` being a user name: a DN, or a name of an account such as `$1@example.com`.
 *
 * Shape: undefined if the name has characters that would make another account of it.
 */
export function accountOf(template: string, userName: string): string | undefined {
  if (template.includes('=')) return filled(template, [inDn(userName)]);
  return IN_ACCOUNTS.test(userName) ? undefined : filled(template, [userName]);
}

/** In one pass, so that what stands in a value is never taken for a placeholder. */
function filled(template: string, values: readonly string[]): string {
  return template.replace(/\$([12])/g, (placeholder, number) => values[Number(number) - 1] ?? placeholder);
}
