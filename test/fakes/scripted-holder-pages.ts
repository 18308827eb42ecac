import type { Stretch } from '../../src/common/window.js';
import {
  HolderPages,
  type AskedPower,
  type IdWindow,
  type ListedSubject,
} from '../../src/permissions/listing/holder-pages.reader.js';

/** Writes down which holders were asked for, and answers what a test says. */
export class ScriptedHolderPages extends HolderPages {
  readonly asked: unknown[] = [];
  readonly user = listed('user');
  readonly group = listed('group');

  override users(asked: AskedPower, window: IdWindow, at: Date): Promise<Stretch<ListedSubject>> {
    this.asked.push({ asked, window, at });
    return Promise.resolve({ items: [this.user], next: null });
  }

  override groups(asked: AskedPower, window: IdWindow): Promise<Stretch<ListedSubject>> {
    this.asked.push({ asked, window });
    return Promise.resolve({ items: [this.group], next: null });
  }
}

function listed(type: ListedSubject['type']): ListedSubject {
  return { type, id: `some ${type}`, publicId: null, name: type, displayName: type };
}
