import type { UndoableChange } from '../../common/undoing.js';
import type { EventPlace } from '../audit-event.js';

/** Which events are looked for behind a change. */
export interface LaterEvents {
  /** Whatever is about these, who is in them included. */
  readonly about: readonly string[];
  /** What became of these themselves, and what is held by and on them. */
  readonly things: readonly string[];
  /** Whatever these take part in. */
  readonly participants: readonly string[];
}

/** Reads changes of the log as they are to be undone, without the names that people see. */
export abstract class UndoableChanges {
  abstract find(organizationId: string, place: EventPlace): Promise<UndoableChange | undefined>;

  /** The first changes of an act, in their order. */
  abstract ofAct(organizationId: string, actId: string, atMost: number): Promise<readonly UndoableChange[]>;

  /** The revision of an act that may still be written. */
  abstract revisionOf(actId: string): Promise<bigint>;

  /** The latest of what came after a change, the newest first. */
  abstract after(
    organizationId: string,
    change: UndoableChange,
    sought: LaterEvents,
    atMost: number,
  ): Promise<readonly UndoableChange[]>;
}
