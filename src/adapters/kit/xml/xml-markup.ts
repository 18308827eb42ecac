import { MalformedBody } from '../../../common/errors.js';
import { isXmlText } from './xml-text.js';

// Far beyond what any vendor's document needs, and few enough to be cheap; the bytes are bounded before.
const DEEPEST = 32;
const MOST_ELEMENTS = 100_000;
const MOST_ATTRIBUTES = 32;

const NAME = String.raw`[\p{L}_:][\p{L}\p{M}\p{N}_:.\-]*`;
const OPENING = new RegExp(`<(${NAME})`, 'uy');
const ATTRIBUTE = new RegExp(String.raw`\s+(${NAME})\s*=\s*(?:"[^"<]*"|'[^'<]*')`, 'uy');
const OPENING_END = /\s*(\/?)>/y;
const CLOSING = new RegExp(String.raw`</(${NAME})\s*>`, 'uy');
const PASSED_OVER: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];
// Names that would reach a prototype in what parsers build.
const DANGEROUS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Goes once over a document before anything is built of it: it is well-formed, without a DOCTYPE, and neither
 * deep nor crowded.
 *
 * Errors: MalformedBody.
 */
export function requireSoundMarkup(text: string): void {
  if (!isXmlText(text)) refuse('The body holds characters that XML does not allow.');
  new Markup(text).pass();
}

class Markup {
  private at = 0;
  private elements = 0;
  private readonly open: string[] = [];

  constructor(private readonly text: string) {}

  pass(): void {
    for (let next = this.markAfter(0); next !== undefined; next = this.markAfter(this.at)) {
      this.at = next;
      if (!this.passOver() && !this.close()) this.openElement();
    }
    if (this.open.length > 0 || this.elements === 0) refuse('The body is not a whole XML document.');
  }

  /** Where the next markup begins; outside the root there is nothing but blanks before it. */
  private markAfter(start: number): number | undefined {
    const found = this.text.indexOf('<', start);
    const end = found === -1 ? this.text.length : found;
    const outside = this.open.length === 0 && this.text.slice(start, end).trim() !== '';
    if (outside) refuse('The body holds text outside its root element.');
    return found === -1 ? undefined : found;
  }

  /** A comment, a CDATA section or an instruction. */
  private passOver(): boolean {
    const [opening, closing] = PASSED_OVER.find(([mark]) => this.text.startsWith(mark, this.at)) ?? [];
    if (opening === undefined || closing === undefined) return false;
    const end = this.text.indexOf(closing, this.at + opening.length);
    if (end === -1) refuse(`The body does not close "${opening}".`);
    this.at = end + closing.length;
    return true;
  }

  private close(): boolean {
    if (this.text[this.at + 1] !== '/') return false;
    if (this.take(CLOSING) !== this.open.pop()) refuse('The elements of the body do not close in order.');
    return true;
  }

  private openElement(): void {
    if (this.text.startsWith('<!', this.at)) refuse('The body must not have a DOCTYPE.');
    if (this.open.length === 0 && this.elements > 0) refuse('The body has more than one root element.');
    if (++this.elements > MOST_ELEMENTS) refuse('The body has too many elements.');
    const name = this.require(OPENING);
    this.passAttributes();
    const slash = this.require(OPENING_END);
    if (slash === '') this.open.push(name);
    if (this.open.length > DEEPEST) refuse('The elements of the body are nested too deep.');
  }

  private passAttributes(): void {
    const names = new Set<string>();
    for (let name = this.take(ATTRIBUTE); name !== undefined; name = this.take(ATTRIBUTE)) {
      if (names.has(name)) refuse('An attribute of the body is given twice.');
      if (names.add(name).size > MOST_ATTRIBUTES) refuse('An element of the body has too many attributes.');
    }
  }

  private require(pattern: RegExp): string {
    return this.take(pattern) ?? refuse('A tag of the body cannot be read.');
  }

  /** What a pattern captures here; the place moves behind it if it matches. */
  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const captured = pattern.exec(this.text)?.[1];
    if (captured === undefined) return undefined;
    if (DANGEROUS.has(captured)) refuse('A name of the body is not allowed.');
    this.at = pattern.lastIndex;
    return captured;
  }
}

function refuse(message: string): never {
  throw new MalformedBody(message);
}
