import { MalformedBody } from '../errors.js';

const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,8})|#x([\dA-Fa-f]{1,8}));|&/g;
const UNKNOWN_REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,8}|#x[\dA-Fa-f]{1,8});)/;
const PREDEFINED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text refers to what only a DOCTYPE could define. */
class UnknownEntity extends MalformedBody {
  constructor() {
    super('The body refers to an entity that is not known here.');
  }
}

/** Whether text holds only what an XML document can hold. */
export function isXmlText(text: string): boolean {
  return text.search(ILLEGAL) === -1;
}

/**
 * The text that is meant; only the predefined entities and numbers of legal characters are known.
 *
 * Errors: MalformedBody.
 */
export function decodeReferences(text: string): string {
  return text.replace(REFERENCE, (_all, name?: string, decimal?: string, hex?: string) => {
    const decoded = name === undefined ? characterOf(decimal, hex) : PREDEFINED[name];
    if (decoded === undefined) throw new UnknownEntity();
    return decoded;
  });
}

/**
 * Refuses text that refers to an entity which no document defines here, before much is made of it.
 *
 * Errors: MalformedBody.
 */
export function requireKnownReferences(text: string): void {
  if (UNKNOWN_REFERENCE.test(text)) throw new UnknownEntity();
}

/** Text as it stands in an element; what XML cannot hold is left out. */
export function escapeText(text: string): string {
  return text
    .replace(ILLEGAL, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** Text as it stands in an attribute between double quotes. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
}

function characterOf(decimal: string | undefined, hex: string | undefined): string | undefined {
  const code = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16);
  if (!(code <= 0x10ffff)) return undefined;
  const character = String.fromCodePoint(code);
  return isXmlText(character) ? character : undefined;
}
