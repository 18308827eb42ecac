import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { LostRace } from '../common/unit-of-work.js';

/**
 * Changes a row only if it still is the version that was read.
 *
 * Errors: LostRace, so that the unit of work reads it again.
 */
export async function updateVersion<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  { id, version }: { readonly id: string; readonly version: number },
  changes: Partial<Row>,
): Promise<void> {
  const where = { id, version } as unknown as FindOptionsWhere<Row>;
  const result = await manager.update(entity, where, changes);
  if (result.affected !== 1) throw new LostRace();
}

/** The values that were given; an absent one must not reach a row as null. */
export function withoutUndefined<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}

type Given<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };
