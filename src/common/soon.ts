/**
 * A value, or the promise of it where something has to be waited for.
 *
 * What is remembered is answered at once: a request that waits for nothing costs a fraction of one that waits for
 * twenty promises which are kept already.
 */
export type Soon<T> = T | Promise<T>;

/** What follows from a value: at once where it is there. */
export function after<T, R>(value: Soon<T>, then: (value: T) => Soon<R>): Soon<R> {
  return value instanceof Promise ? value.then(then) : then(value);
}
