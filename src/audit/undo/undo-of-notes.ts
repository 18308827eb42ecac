import { Injectable } from '@nestjs/common';
import { note, Undoing } from '../../common/undoing.js';

/** What the log writes of undoing itself. */
@Injectable()
export class UndoOfNotes {
  constructor(undoing: Undoing) {
    undoing.register({
      'change.undone': note('It tells of an undoing: undo the changes that this made, or its whole act.'),
    });
  }
}
