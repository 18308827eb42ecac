import type { Entry } from 'ldapts';

/** An entry of an LDAP server as far as it was asked for. */
export class LdapEntry {
  private readonly attributes: ReadonlyMap<string, readonly string[]>;

  constructor(private readonly entry: Entry) {
    const found = Object.entries(entry).filter(([name]) => name !== 'dn');
    this.attributes = new Map(found.map(([name, value]) => [name.toLowerCase(), textsIn(value)]));
  }

  get dn(): string {
    return this.entry.dn;
  }

  /** The values of an attribute, whose name compares in any case. */
  all(attribute: string): readonly string[] {
    return this.attributes.get(attribute.toLowerCase()) ?? [];
  }

  first(...attributes: readonly string[]): string | null {
    const values = attributes.flatMap((attribute) => this.all(attribute));
    return values.find((value) => value !== '') ?? null;
  }
}

function textsIn(value: Entry[string]): readonly string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string');
}
