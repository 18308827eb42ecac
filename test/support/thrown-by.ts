/** What a call throws, so that a test can look at it closely; undefined if it comes to its end. */
export function thrownBy(call: () => unknown): unknown {
  try {
    call();
    return undefined;
  } catch (error) {
    return error;
  }
}
