/** The answer of a call whose only word is where the new thing lies: a path of this server. */
export class NewAt {
  readonly path: string;

  constructor(mount: string, ...segments: readonly string[]) {
    this.path = [mount, ...segments.map(encodeURIComponent)].join('/');
  }
}
