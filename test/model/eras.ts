import type { DirectoryState } from './directory-state.js';

const HALF_AN_HOUR = 1_800_000;

/** What an organization was at an instant. */
export interface Then {
  readonly at: number;
  readonly state: DirectoryState;
}

/** All that an organization has been: every state, with the instant that it was so from. */
export class Eras {
  private readonly all: { readonly from: number; readonly state: DirectoryState }[] = [];

  constructor(state: DirectoryState, from: number) {
    this.remember(state, from);
  }

  /** From this instant on, it is so. */
  remember(state: DirectoryState, from: number): void {
    this.all.push({ from, state });
  }

  /** One state of all that there ever were, another one at every turn. */
  any(turn: number): DirectoryState {
    return this.all[turn % this.all.length]!.state;
  }

  /** Some instant until now: one at which something changed, or one in between. */
  some(turn: number, now: number): Then {
    const { from } = this.all[(turn * 7919) % this.all.length]!;
    const at = Math.min(from + (turn % 2) * HALF_AN_HOUR, now);
    return { at, state: this.all.findLast((era) => era.from <= at)!.state };
  }
}
