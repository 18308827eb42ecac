import { isIP } from 'node:net';

const ADDRESS_BITS: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

/** Reads the values of one environment and collects everything that is wrong with them. */
export class Environment {
  readonly problems: string[] = [];

  constructor(private readonly values: Readonly<Record<string, string | undefined>>) {}

  text(name: string, fallback: string): string {
    return this.optional(name) ?? fallback;
  }

  optional(name: string): string | undefined {
    const value = this.values[name]?.trim();
    return value === '' ? undefined : value;
  }

  /** Blanks count here: they may well be part of it. */
  secret(name: string, pattern: RegExp, must: string): string | undefined {
    const value = this.values[name];
    if (value === undefined || value === '') return undefined;
    if (pattern.test(value)) return value;
    this.problems.push(`${name} must ${must}.`);
    return undefined;
  }

  integer(name: string, fallback: number, range: { readonly min: number; readonly max: number }): number {
    const value = this.optional(name);
    if (value === undefined) return fallback;
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= range.min && number <= range.max) return number;
    this.problems.push(`${name} must be a whole number from ${range.min} to ${range.max}, not "${value}".`);
    return fallback;
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.optional(name)?.toLowerCase();
    if (value === undefined) return fallback;
    if (value === 'true' || value === '1') return true;
    if (value === 'false' || value === '0') return false;
    this.problems.push(`${name} must be true or false, not "${value}".`);
    return fallback;
  }

  list(name: string): readonly string[] {
    return (this.optional(name) ?? '')
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  }

  /** A list of IP addresses, and of networks such as 10.1.0.0/16. */
  networks(name: string): readonly string[] {
    const items = this.list(name);
    for (const item of items.filter((one) => !isNetwork(one))) {
      this.problems.push(`${name} must list IP addresses and networks such as 10.1.0.0/16, not "${item}".`);
    }
    return items;
  }

  matching(name: string, pattern: RegExp, must: string): string | undefined {
    const value = this.optional(name);
    if (value === undefined || pattern.test(value)) return value;
    this.problems.push(`${name} must ${must}.`);
    return undefined;
  }

  url(name: string, protocols: readonly string[]): string | undefined {
    const value = this.optional(name);
    if (value === undefined) return undefined;
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value;
    // The value itself may hold a password, so it is not repeated.
    this.problems.push(
      `${name} must be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`,
    );
    return undefined;
  }
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const bits = ADDRESS_BITS[isIP(address)];
  if (bits === undefined || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) > 0 && Number(prefix) <= bits);
}
