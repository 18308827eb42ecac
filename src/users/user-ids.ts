import type { TakeBatches } from '../common/batches.js';

/** The users of an organization by their ids alone, however many there are. */
export abstract class UserIds {
  /** Hands over everybody as at one moment, whether active or not; Anonymous stands for nobody. */
  abstract all(organizationId: string, take: TakeBatches<string>): Promise<void>;
}
