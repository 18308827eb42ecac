import type { ListedSubject } from '../../src/permissions/listing/holder-pages.reader.js';
import {
  PowerShifts,
  type PowerShift,
  type Relevant,
  type Touched,
} from '../../src/permissions/what-if/power-shifts.js';

/** Answers the shifts that a test wrote down, and writes down what was asked. */
export class ScriptedPowerShifts extends PowerShifts {
  shifts: readonly PowerShift[] = [];
  people: readonly ListedSubject[] = [];
  readonly remembered: { touched: Touched; relevant: Relevant; at: Date }[] = [];
  readonly asked: { organizationId: string; relevant: Relevant; at: Date }[] = [];
  readonly named: (readonly string[])[] = [];

  override remember(touched: Touched, relevant: Relevant, at: Date): Promise<void> {
    this.remembered.push({ touched, relevant, at });
    return Promise.resolve();
  }

  override since(organizationId: string, relevant: Relevant, at: Date): Promise<readonly PowerShift[]> {
    this.asked.push({ organizationId, relevant, at });
    return Promise.resolve(this.shifts);
  }

  override users(ids: readonly string[]): Promise<readonly ListedSubject[]> {
    this.named.push(ids);
    return Promise.resolve(this.people.filter(({ id }) => ids.includes(id)));
  }
}
