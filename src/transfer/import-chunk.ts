import { DomainError, InternalError } from '../common/errors.js';
import { foldedKey } from '../common/folded-key.js';
import { PublicIdTaken } from '../organizations/public-ids.js';
import { LoginNameTaken } from '../users/user.errors.js';
import type { SourceLine } from './source-line.js';
import type {
  GroupRecord,
  TransferKind,
  TransferRecord,
  TransferRecords,
  UserRecord,
} from './transfer-record.js';
import { LineRepeated } from './transfer.errors.js';

/** Where a line stands. */
export interface Place {
  readonly file: number;
  readonly line: number;
}

/** A record in a chunk; `n` is its place among the lines of the chunk. */
export interface Staged<Record> {
  readonly n: number;
  readonly record: Record;
}

/** A line that is not imported, and why. */
export interface Refusal {
  readonly n: number;
  readonly error: DomainError;
}

/** The lines that are imported together, all of them or none. */
export class ImportChunk {
  readonly places: Place[] = [];
  readonly refusals: Refusal[] = [];
  readonly records: { readonly [Kind in TransferKind]: Staged<TransferRecords[Kind]>[] } = {
    user: [],
    group: [],
    membership: [],
    nesting: [],
    grant: [],
  };
  private readonly seen = new Map<string, number>();

  /** What a place is called; `first` is how many lines stood before this chunk. */
  constructor(
    readonly first: number,
    private readonly nameOf: (place: Place) => string,
  ) {}

  get size(): number {
    return this.places.length;
  }

  /** Takes a line in; one that cannot be read is refused. */
  add(file: number, source: SourceLine): void {
    const n = this.places.push({ file, line: source.line }) - 1;
    try {
      const read = source.read();
      this.requireFirst(n, read);
      (this.records[read.kind] as Staged<unknown>[]).push({ n, record: read.record });
    } catch (error) {
      this.refusals.push({ n, error: error instanceof DomainError ? error : new InternalError(error) });
    }
  }

  /** Within a chunk no two lines claim the same name, so that the whole of it can be kept at once. */
  private requireFirst(n: number, { kind, record }: TransferRecord): void {
    if (kind === 'user') this.claimUser(n, record);
    else if (kind === 'group') this.claimGroup(n, record);
  }

  private claimUser(n: number, { userName, email, publicId }: UserRecord): void {
    const key = foldedKey(userName);
    const earlier = this.seen.get(`user ${key}`);
    if (earlier !== undefined) throw new LineRepeated(this.nameAt(earlier));
    if (this.seen.has(`login ${key}`)) throw new LoginNameTaken(userName);
    const emailKey = email && foldedKey(email);
    if (emailKey && this.seen.has(`login ${emailKey}`)) throw new LoginNameTaken(email);
    this.claimPublicId(n, publicId);
    this.seen.set(`user ${key}`, n).set(`login ${key}`, n);
    if (emailKey) this.seen.set(`login ${emailKey}`, n);
  }

  private claimGroup(n: number, { name, publicId }: GroupRecord): void {
    const key = `group ${foldedKey(name)}`;
    const earlier = this.seen.get(key);
    if (earlier !== undefined) throw new LineRepeated(this.nameAt(earlier));
    this.claimPublicId(n, publicId);
    this.seen.set(key, n);
  }

  private claimPublicId(n: number, publicId: string | undefined): void {
    if (publicId === undefined) return;
    if (this.seen.has(`id ${publicId}`)) throw new PublicIdTaken(publicId);
    this.seen.set(`id ${publicId}`, n);
  }

  private nameAt(n: number): string {
    const place = this.places[n];
    return place ? this.nameOf(place) : '';
  }
}
