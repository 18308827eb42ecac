/** Does something until it is done, the time is up or the caller gives up, whichever comes first. */
export async function within<T>(
  seconds: number,
  signal: AbortSignal | undefined,
  act: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  // AbortSignal.any and .timeout together would do, but early releases of Node 20 forget them while they wait.
  const ending = new AbortController();
  const giveUp = () => ending.abort(signal?.reason);
  const timer = setTimeout(() => {
    ending.abort(new DOMException(`There was no answer within ${seconds} seconds.`, 'TimeoutError'));
  }, seconds * 1000);
  signal?.addEventListener('abort', giveUp);
  try {
    return await Promise.race([ended(ending.signal), act(ending.signal)]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}

/** Lets time pass, unless the caller gives up. */
export async function pause(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    }, seconds * 1000);
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}
