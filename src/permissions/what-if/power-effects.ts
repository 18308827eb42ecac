import { Injectable } from '@nestjs/common';
import type { ListedSubject } from '../listing/holder-pages.reader.js';
import type { ScopedPermission } from '../catalogue/scope.js';
import { effectsOf, powerLines, relevantFor, type PowerLine } from './power-lines.js';
import { PowerShifts, type Touched } from './power-shifts.js';

/** Users who gain a permission somewhere, or lose it: how many, and the first of them by id. */
export interface Effect extends ScopedPermission {
  readonly count: number;
  readonly first: readonly ListedSubject[];
}

/** Who gains and who loses what. */
export interface Effects {
  readonly gained: readonly Effect[];
  readonly lost: readonly Effect[];
}

/** What a transaction does to what users may do. */
@Injectable()
export class PowerEffects {
  constructor(private readonly shifts: PowerShifts) {}

  /** Remembers how things stand with what may move; answers what that is, to be asked by afterwards. */
  async remember(
    touched: Touched,
    moved: readonly ScopedPermission[],
    at: Date,
  ): Promise<readonly ScopedPermission[]> {
    const effects = effectsOf(moved);
    await this.shifts.remember(touched, relevantFor(effects), at);
    return effects;
  }

  /** What has come of it since. */
  async since(organizationId: string, effects: readonly ScopedPermission[], at: Date): Promise<Effects> {
    const shifts = await this.shifts.since(organizationId, relevantFor(effects), at);
    const { gained, lost } = powerLines(effects, shifts);
    const named = await this.named([...gained, ...lost]);
    return { gained: gained.map(named), lost: lost.map(named) };
  }

  private async named(lines: readonly PowerLine[]): Promise<(line: PowerLine) => Effect> {
    const ids = new Set(lines.flatMap(({ first }) => first));
    const people = new Map((await this.shifts.users([...ids])).map((user) => [user.id, user]));
    return ({ first, ...line }) => ({ ...line, first: first.flatMap((id) => people.get(id) ?? []) });
  }
}
