import type { Stretch } from '../../src/common/window.js';
import type { IdWindow } from '../../src/permissions/listing/holder-pages.reader.js';
import {
  ResourcePages,
  type ListedResource,
  type MeantResources,
} from '../../src/permissions/listing/resource-pages.reader.js';

/** Writes down which projects and groups were asked for, and answers what a test says. */
export class ScriptedResourcePages extends ResourcePages {
  readonly asked: MeantResources[] = [];
  readonly windows: IdWindow[] = [];
  answer: Stretch<ListedResource> = { items: [], next: null };

  override page(meant: MeantResources, window: IdWindow): Promise<Stretch<ListedResource>> {
    this.asked.push(meant);
    this.windows.push(window);
    return Promise.resolve(this.answer);
  }
}
