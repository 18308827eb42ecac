import { IsIn } from 'class-validator';
import { IsGiven } from '../../../common/merge-patch.decorator.js';
import { undoExtents, type UndoExtent } from '../undo-plan.js';

/** How much is to be undone. */
export class UndoDto {
  /**
   * The change alone, or all changes of its act: those of one request, wholly or not at all.
   * @example "change"
   */
  @IsGiven()
  @IsIn(undoExtents, { context: { allowed: undoExtents } })
  extent: UndoExtent = 'change';
}
