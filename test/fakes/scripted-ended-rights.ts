import type { Act } from '../../src/common/change-log.js';
import type { ScopedPermission } from '../../src/permissions/catalogue/scope.js';
import { EndedRights, type Deleted, type Reopening } from '../../src/permissions/ended-rights.repository.js';

/** What ended with deletions, as a test writes it down; tells in which acts it was begun again. */
export class ScriptedEndedRights extends EndedRights {
  power: readonly ScopedPermission[] = [];
  reopening: Reopening = { begun: 0, leftOut: [] };
  readonly begunAgain: { readonly actId: string; readonly deleted: Deleted }[] = [];

  override powerAgain(_deleted: Deleted, _at: Date): Promise<readonly ScopedPermission[]> {
    return Promise.resolve(this.power);
  }

  override beginAgain(act: Act, deleted: Deleted): Promise<Reopening> {
    this.begunAgain.push({ actId: act.id, deleted });
    return Promise.resolve(this.reopening);
  }
}
