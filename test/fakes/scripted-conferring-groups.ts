import type { Stretch } from '../../src/common/window.js';
import type { Subject } from '../../src/permissions/catalogue/subject.js';
import { ConferringGroups } from '../../src/permissions/listing/conferring-groups.reader.js';
import type {
  AskedPower,
  IdWindow,
  ListedSubject,
} from '../../src/permissions/listing/holder-pages.reader.js';

/** Writes down what was asked about conferring groups, and answers what a test says. */
export class ScriptedConferringGroups extends ConferringGroups {
  readonly asked: unknown[] = [];
  answer: Stretch<ListedSubject> = { items: [], next: null };
  itself = false;

  override page(
    subject: Subject,
    asked: AskedPower,
    window: IdWindow,
    at: Date,
  ): Promise<Stretch<ListedSubject>> {
    this.asked.push({ subject, asked, window, at });
    return Promise.resolve(this.answer);
  }

  override isGivenTo(subject: Subject, asked: AskedPower): Promise<boolean> {
    this.asked.push({ subject, asked });
    return Promise.resolve(this.itself);
  }
}
