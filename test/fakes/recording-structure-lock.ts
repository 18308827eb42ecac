import { StructureLock } from '../../src/permissions/authority/structure-lock.js';

/** A lock that writes down how it was taken, and lets a test do what others do while somebody waits for it. */
export class RecordingStructureLock extends StructureLock {
  readonly taken: string[] = [];
  /** What others do until the lock is given, once. */
  meanwhile: (() => void) | undefined;

  override share(organizationId: string): Promise<void> {
    return this.wait(`share ${organizationId}`);
  }

  override take(organizationId: string): Promise<void> {
    return this.wait(`take ${organizationId}`);
  }

  private wait(how: string): Promise<void> {
    this.taken.push(how);
    const others = this.meanwhile;
    this.meanwhile = undefined;
    others?.();
    return Promise.resolve();
  }
}
