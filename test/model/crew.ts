import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { seedOfRun } from './exploration.js';
import type { Counts, Tally } from './tally.js';

const TRAVELLER = fileURLToPath(new URL('traveller.ts', import.meta.url));

/** What came of one journey. */
export interface Told {
  readonly counts: Counts;
  readonly difference: string | undefined;
}

/** Processes that travel side by side, each with a database of its own, and take journey after journey. */
export class Crew {
  private readonly processes: readonly ChildProcess[];
  private nextSeed = seedOfRun;
  private difference: string | undefined;

  constructor(size: number) {
    this.processes = Array.from({ length: size }, () => fork(TRAVELLER, { serialization: 'advanced' }));
  }

  /** Goes on until enough steps are counted or a difference shows; answers that. */
  async travel(steps: number, tally: Tally): Promise<string | undefined> {
    const isOver = () => this.difference !== undefined || tally.steps >= steps;
    await Promise.all(this.processes.map((process) => this.accompany(process, tally, isOver)));
    return this.difference;
  }

  /** One process, from its first journey to its last; none goes on once it is over. */
  private accompany(process: ChildProcess, tally: Tally, isOver: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      process.on('message', ({ counts, difference }: Told) => {
        tally.include(counts);
        this.difference ??= difference;
        if (isOver()) for (const each of this.processes) each.kill();
        else this.send(process);
      });
      process.once('error', reject);
      process.once('exit', (code) => {
        if (isOver()) resolve();
        else reject(new Error(`A process of the crew ended with ${String(code)} before it was over.`));
      });
      this.send(process);
    });
  }

  private send(process: ChildProcess): void {
    process.send(this.nextSeed++);
  }
}
