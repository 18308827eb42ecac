/** Numbers that look random and are the same in every run. */
export class SeededRandom {
  constructor(private state: number) {}

  /**
   * A whole number below a bound.
   *
   * Source: the mixing of splitmix, cut to 32 bits.
   */
  below(bound: number): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % bound;
  }
}
