import type { Document } from './deki.js';

/** Reads what PHP's `serialize` writes of texts and arrays, byte by byte as `unserialize` does. */
export function unserialized(text: string): Document {
  const bytes = Buffer.from(text);
  let at = 0;
  const taken = (length: number) => bytes.subarray(at, (at += length)).toString();
  const expectNext = (wanted: string) => {
    const found = taken(Buffer.byteLength(wanted));
    if (found !== wanted) throw new Error(`"${wanted}" is not "${found}" before byte ${at} of ${text}`);
  };
  const number = (end: string) => {
    const stop = bytes.indexOf(end, at);
    const digits = taken(stop - at);
    expectNext(end);
    return Number(digits);
  };
  const textValue = () => {
    const length = number(':');
    expectNext('"');
    const value = taken(length);
    expectNext('";');
    return value;
  };
  const arrayValue = () => {
    const length = number(':');
    expectNext('{');
    const entries = Array.from({ length }, () => [value(), value()] as const);
    expectNext('}');
    const isList = length > 0 && entries.every(([key], index) => key === index);
    return isList ? entries.map(([, one]) => one) : Object.fromEntries(entries as [string, unknown][]);
  };
  const value = (): unknown => {
    const kind = taken(2);
    if (kind === 's:') return textValue();
    if (kind === 'i:') return number(';');
    if (kind === 'a:') return arrayValue();
    throw new Error(`"${kind}" begins no value before byte ${at} of ${text}`);
  };
  const whole = value();
  if (at !== bytes.length) throw new Error(`Something follows byte ${at} of ${text}`);
  return whole as Document;
}
