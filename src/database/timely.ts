import type { Moment } from '../common/moment.js';
import type { Parameters } from './filter-sql.js';

/** A membership that has not ended, has begun by the clock and has not run out; `at` is SQL for its instant. */
export function timely(alias: string, at: string): string {
  return `(${alias}.ended_at is null and ${inWindow(alias, at)})`;
}

/** A membership that has not ended and has not run out, whether it has begun by the clock or is yet to begin. */
export function timelyOrYetToBegin(alias: string, at: string): string {
  return `(${alias}.ended_at is null and (${alias}.expires_at is null or ${alias}.expires_at > ${at}))`;
}

/** A membership that has not ended and is out of its time: it has run out, or is yet to begin. */
export function outOfTime(alias: string, at: string): string {
  return `(${alias}.ended_at is null and not (${inWindow(alias, at)}))`;
}

/** A fact that stands at a moment: of the past, one that had begun by then and had not ended. */
export function standing(alias: string, { at, past }: Moment, parameters: Parameters): string {
  if (!past) return `${alias}.ended_at is null`;
  const instant = parameters.add(at);
  return `(${alias}.began_at <= ${instant} and (${alias}.ended_at is null or ${alias}.ended_at > ${instant}))`;
}

/** A membership that stands at a moment and holds then by its own dates. */
export function inForce(alias: string, moment: Moment, parameters: Parameters): string {
  return `(${standing(alias, moment, parameters)} and ${inWindow(alias, parameters.add(moment.at))})`;
}

function inWindow(alias: string, at: string): string {
  return `(${alias}.starts_at is null or ${alias}.starts_at <= ${at})
    and (${alias}.expires_at is null or ${alias}.expires_at > ${at})`;
}
