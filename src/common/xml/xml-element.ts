/** What an element may contain. */
export type XmlContent = XmlElement | string;

/**
 * An element of an XML document, read or to be written.
 *
 * Its parts are truly private, so that nothing that walks over the keys of objects walks into a document.
 */
export class XmlElement {
  readonly #attributes: ReadonlyMap<string, string>;
  readonly #content: readonly XmlContent[];

  constructor(
    readonly tag: string,
    attributes: Readonly<Record<string, string | undefined>> | ReadonlyMap<string, string> = {},
    content: readonly XmlContent[] = [],
  ) {
    this.#attributes = attributes instanceof Map ? attributes : new Map(givenOf(attributes));
    this.#content = content;
  }

  get attributes(): ReadonlyMap<string, string> {
    return this.#attributes;
  }

  get content(): readonly XmlContent[] {
    return this.#content;
  }

  /** All the text directly inside, without that of inner elements. */
  get text(): string {
    return this.#content.filter((part) => typeof part === 'string').join('');
  }

  attribute(name: string): string | undefined {
    return this.#attributes.get(name);
  }

  /** The first inner element with a name, or the one at the end of a path of such names. */
  first(name: string, ...path: readonly string[]): XmlElement | undefined {
    const found = this.all(name)[0];
    const [next, ...rest] = path;
    return next === undefined ? found : found?.first(next, ...rest);
  }

  /** The direct inner elements with a name. */
  all(name: string): readonly XmlElement[] {
    return this.#content.filter((part) => part instanceof XmlElement && part.tag === name) as XmlElement[];
  }
}

/** An element to be written; attributes that are undefined are left out. */
export function xml(
  tag: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...content: readonly XmlContent[]
): XmlElement {
  return new XmlElement(tag, attributes, content);
}

function givenOf(attributes: object): readonly (readonly [string, string])[] {
  return Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined);
}
