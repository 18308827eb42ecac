import { partsOf, type BerElement } from './ber.js';

/** An entry of a directory for tests; `userPassword` is what it binds by. */
export interface TestEntry {
  readonly dn: string;
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
}

const AND = 0xa0;
const OR = 0xa1;
const NOT = 0xa2;
const EQUAL = 0xa3;
const SUBSTRINGS = 0xa4;
const PRESENT = 0x87;

/** Whether an entry matches a filter as it came over the wire (RFC 4511, 4.5.1.7); text compares in any case. */
export function matches({ tag, value }: BerElement, entry: TestEntry): boolean {
  const parts = () => partsOf(value);
  switch (tag) {
    case AND:
      return parts().every((part) => matches(part, entry));
    case OR:
      return parts().some((part) => matches(part, entry));
    case NOT:
      return !parts().some((part) => matches(part, entry));
    case PRESENT:
      return valuesOf(entry, String(value)).length > 0;
    case SUBSTRINGS:
      return hasSubstrings(parts(), entry);
    case EQUAL: {
      const [attribute, wanted] = parts().map((part) => String(part.value));
      return valuesOf(entry, attribute ?? '').some((one) => sameText(one, wanted ?? ''));
    }
    default:
      throw new Error(`There is no filter with the tag ${String(tag)} here.`);
  }
}

function hasSubstrings([attribute, texts]: readonly BerElement[], entry: TestEntry): boolean {
  const wanted = partsOf(texts?.value ?? Buffer.alloc(0)).map((part) => String(part.value).toLowerCase());
  return valuesOf(entry, String(attribute?.value)).some((one) =>
    wanted.every((text) => one.toLowerCase().includes(text)),
  );
}

function valuesOf({ attributes }: TestEntry, name: string): readonly string[] {
  const found = Object.entries(attributes).find(([one]) => sameText(one, name));
  return found ? [found[1]].flat() : [];
}

function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

export function sameDn(one: string, other: string): boolean {
  return rdnsOf(one).join('\0,') === rdnsOf(other).join('\0,');
}

export function liesBelow(dn: string, base: string): boolean {
  const [inner, outer] = [rdnsOf(dn), rdnsOf(base)];
  return outer.length === 0 || inner.slice(-outer.length).join('\0,') === outer.join('\0,');
}

/** The parts of a DN, unescaped (RFC 4514, 3); those of more than one attribute are left as they are. */
function rdnsOf(dn: string): readonly string[] {
  const parts = dn.match(/(?:\\[\da-f]{2}|\\.|[^,\\])+/gi) ?? [];
  return parts.map((part) =>
    part
      .replace(/\\([\da-f]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      .replace(/\\(.)/g, '$1')
      .toLowerCase(),
  );
}
