/** An id that entries of a cache rest on: one change of it makes all of them void, however many they are. */
export interface Ground {
  readonly id: string;
  readonly isVoid: boolean;
}

interface Watched extends Ground {
  entries: number;
  isVoid: boolean;
}

/** The grounds of what a cache holds, each watched as long as anything rests on it. */
export class Grounds {
  private readonly watched = new Map<string, Watched>();

  /** How many are watched. */
  get size(): number {
    return this.watched.size;
  }

  /** Lets one more entry rest on these. */
  under(ids: readonly string[]): readonly Ground[] {
    return ids.map((id) => {
      const ground = this.watched.get(id) ?? { id, entries: 0, isVoid: false };
      ground.entries++;
      this.watched.set(id, ground);
      return ground;
    });
  }

  /** Of an entry that has gone: what nothing else rests on is watched no more. */
  release(grounds: readonly Ground[]): void {
    for (const ground of grounds) {
      const watched = this.watched.get(ground.id);
      // Another one, if this has become void meanwhile.
      if (watched !== ground) continue;
      watched.entries--;
      if (watched.entries === 0) this.watched.delete(ground.id);
    }
  }

  /** What rests on it is seen to be void when it is asked for; whatever comes to rest on it later is not. */
  makeVoid(id: string): void {
    const ground = this.watched.get(id);
    if (!ground) return;
    ground.isVoid = true;
    this.watched.delete(id);
  }
}
