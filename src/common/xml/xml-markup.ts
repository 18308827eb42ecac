import { MalformedBody } from '../errors.js';
import { isXmlText, requireKnownReferences } from './xml-text.js';

// Far beyond what any vendor's document needs, and few enough to be cheap; the bytes are bounded before.
const DEEPEST = 32;
const MOST_ELEMENTS = 100_000;
const MOST_ATTRIBUTES = 32;
// An element is at most two marks; the rest is for comments and the like.
const MOST_MARKS = 2 * MOST_ELEMENTS + 1000;

const NAME = String.raw`[\p{L}_:][\p{L}\p{M}\p{N}_:.\-]*`;
const OPENING = new RegExp(`<(${NAME})`, 'uy');
const ATTRIBUTE = new RegExp(String.raw`\s+(${NAME})\s*=\s*(?:"[^"<]*"|'[^'<]*')`, 'uy');
const OPENING_END = /\s*(\/?)>/y;
const CLOSING = new RegExp(String.raw`</(${NAME})\s*>`, 'uy');
const PASSING = new Set(['!', '?']);
const PASSED_OVER: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];
// What a processor of XInclude would replace by other documents; here it would only be lost.
const INCLUSION = /:include$/;
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
  if (hasMoreMarks(text, MOST_MARKS)) refuse('The body has too many elements.');
  new Markup(text).pass();
}

/** Counted first, since that is much cheaper than reading so many. */
function hasMoreMarks(text: string, most: number): boolean {
  let marks = 0;
  for (let at = text.indexOf('<'); at !== -1 && marks <= most; at = text.indexOf('<', at + 1)) marks++;
  return marks > most;
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
    if (end > start) this.requireText(this.text.slice(start, end));
    return found === -1 ? undefined : found;
  }

  private requireText(text: string): void {
    if (this.open.length === 0 && text.trim() !== '') refuse('The body holds text outside its root element.');
    requireKnownReferences(text);
  }

  /** A comment, a CDATA section or an instruction. */
  private passOver(): boolean {
    if (!PASSING.has(this.text[this.at + 1] ?? '')) return false;
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
    if (this.text[this.at + 1] === '!') refuse('The body must not have a DOCTYPE.');
    if (this.open.length === 0 && this.elements > 0) refuse('The body has more than one root element.');
    if (++this.elements > MOST_ELEMENTS) refuse('The body has too many elements.');
    const name = this.require(OPENING);
    if (INCLUSION.test(name)) refuse('The body must not include other documents.');
    this.passAttributes();
    const slash = this.require(OPENING_END);
    if (slash === '') this.open.push(name);
    if (this.open.length > DEEPEST) refuse('The elements of the body are nested too deep.');
  }

  private passAttributes(): void {
    const start = this.at;
    // Most elements have none, and nothing but a blank can stand before one.
    if (this.text[start] === '>' || this.text[start] === '/') return;
    const names = new Set<string>();
    for (let name = this.take(ATTRIBUTE); name !== undefined; name = this.take(ATTRIBUTE)) {
      if (names.has(name)) refuse('An attribute of the body is given twice.');
      if (names.add(name).size > MOST_ATTRIBUTES) refuse('An element of the body has too many attributes.');
    }
    if (names.size > 0) requireKnownReferences(this.text.slice(start, this.at));
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
