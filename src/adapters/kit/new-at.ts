/** The answer of a call that made something: where it lies, a path of this server, and mostly no word more. */
export class NewAt {
  readonly path: string;
  readonly body: unknown;

  constructor(mount: string, ...segments: readonly string[]) {
    this.path = [mount, ...segments.map(encodeURIComponent)].join('/');
  }

  /** The same with a body, where a vendor tells more than the place. */
  saying(body: object): this {
    return Object.assign(this, { body });
  }
}
