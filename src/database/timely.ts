/** A membership that has not ended, has begun by the clock and has not run out; `at` is SQL for its instant. */
export function timely(alias: string, at: string): string {
  return `(${alias}.ended_at is null
    and (${alias}.starts_at is null or ${alias}.starts_at <= ${at})
    and (${alias}.expires_at is null or ${alias}.expires_at > ${at}))`;
}

/** A membership that has not ended and has not run out, whether it has begun by the clock or is yet to begin. */
export function timelyOrYetToBegin(alias: string, at: string): string {
  return `(${alias}.ended_at is null and (${alias}.expires_at is null or ${alias}.expires_at > ${at}))`;
}
