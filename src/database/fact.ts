import { Column, PrimaryColumn, type EntityManager, type EntityTarget } from 'typeorm';
import type { Act } from '../common/change-log.js';

/** The columns of everything that decides access: a fact begins, may end, and is never overwritten. */
export abstract class Fact {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('timestamptz')
  beganAt!: Date;

  @Column('uuid', { nullable: true })
  beganBy!: string | null;

  @Column('uuid')
  beganIn!: string;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  @Column('uuid', { nullable: true })
  endedBy!: string | null;

  @Column('uuid', { nullable: true })
  endedIn!: string | null;
}

/** The columns of a fact that an act begins. */
export function begunIn(act: Act): Pick<Fact, 'beganAt' | 'beganBy' | 'beganIn'> {
  return { beganAt: act.at, beganBy: act.by, beganIn: act.id };
}

/** A condition of SQL with named parameters, written by the caller in code. */
export interface Condition {
  readonly where: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The moment at which each ends, as SQL over its columns, where it is not that of the act; `:at` is that one. */
  readonly endsAt?: string;
}

/**
 * Ends the standing facts that meet a condition.
 *
 * Shape: the rows of those that it ended.
 */
export async function endStanding<F extends Fact>(
  manager: EntityManager,
  entity: EntityTarget<F>,
  act: Act,
  { where, parameters, endsAt = ':at' }: Condition,
): Promise<readonly F[]> {
  const result = await manager
    .createQueryBuilder()
    .update(entity)
    .set({
      // Two acts may overlap in time; an end never lies before its beginning.
      endedAt: () => `greatest(began_at, ${endsAt})`,
      endedBy: act.by,
      endedIn: act.id,
    } as never)
    .where(`ended_at is null and (${where})`)
    .setParameters({ ...parameters, at: act.at })
    .returning('*')
    .execute();
  const { columns } = manager.dataSource.getMetadata(entity);
  return (result.raw as Record<string, unknown>[]).map(
    (row) =>
      Object.fromEntries(columns.map((one) => [one.propertyName, row[one.databaseName]])) as unknown as F,
  );
}
