import type { Stretch } from '../../common/window.js';
import type { Subject } from '../catalogue/subject.js';
import type { AskedPower, IdWindow, ListedSubject } from './holder-pages.reader.js';

/** From where a subject has a permission: the groups that were given it and that he is in, or he himself. */
export abstract class ConferringGroups {
  /** The groups that give it to a subject, at an instant; none to a user who is not active. */
  abstract page(
    subject: Subject,
    asked: AskedPower,
    window: IdWindow,
    at: Date,
  ): Promise<Stretch<ListedSubject>>;

  /** Whether a subject was given it himself; a user who is not active has nothing. */
  abstract isGivenTo(subject: Subject, asked: AskedPower): Promise<boolean>;
}
