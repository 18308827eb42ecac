import type { Undone } from '../undo.service.js';

/** What was undone, and by which changes. */
export class UndoneDto {
  /**
   * The changes that were undone, the newest first; what came back along with them is not listed.
   * @example ["01970000-0000-7000-8000-0000000000aa.0"]
   */
  undone!: string[];
  /**
   * The place of the undoing act in the order of all.
   * @example "90126"
   */
  revision!: string;
  /**
   * The changes that undid them, which can be undone in turn.
   * @example ["01970000-0000-7000-8000-0000000000ab.0"]
   */
  events!: string[];
}

export function toUndoneDto({ undone, revision, events }: Undone): UndoneDto {
  return { undone: [...undone], revision: String(revision), events: [...events] };
}
