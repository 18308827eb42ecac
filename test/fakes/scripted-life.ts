import type { Caller } from '../../src/common/principal.js';
import type { NeededPermission, UndoableChange } from '../../src/common/undoing.js';
import type { Life, LivingThing } from '../../src/permissions/undo/life-undoing.js';

/** Things that live and go by their ids, as a test writes it down; tells what was done to them. */
export class ScriptedLife implements Life {
  needs?: NeededPermission;
  readonly things = new Map<string, LivingThing>();
  readonly deleted = new Set<string>();
  readonly done: string[] = [];

  present(_caller: Caller, id: string): Promise<LivingThing | undefined> {
    return Promise.resolve(this.things.get(id));
  }

  delete(_caller: Caller, id: string): Promise<void> {
    this.done.push(`delete ${id}`);
    return Promise.resolve();
  }

  restore(_caller: Caller, { subjectId }: UndoableChange): Promise<boolean> {
    this.done.push(`restore ${subjectId}`);
    return Promise.resolve(this.deleted.has(subjectId));
  }
}
