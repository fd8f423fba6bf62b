/** Aborts with a `TimeoutError` after so many milliseconds; unlike `AbortSignal.timeout`, it takes fractions of one. */
export function timeUpAfter(timeoutMs: number): AbortSignal {
  return AbortSignal.timeout(Math.max(0, Math.ceil(timeoutMs)));
}

/** What `work` gives, or the reason of the first parent that aborts, or a `TimeoutError`; work is told by its signal and not waited for. */
export async function within<T>(timeoutMs: number, parents: readonly AbortSignal[], work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  const ended = Promise.withResolvers<never>();
  const end = (reason: unknown) => {
    ending.abort(reason);
    ended.reject(reason);
  };
  const timer = setTimeout(end, timeoutMs, new DOMException('It took too long.', 'TimeoutError'));
  const followers = parents.map((parent) => {
    const follow = () => {
      end(parent.reason);
    };
    parent.addEventListener('abort', follow, { once: true });
    if (parent.aborted) follow();
    return { parent, follow };
  });
  try {
    return await Promise.race([ended.promise, work(ending.signal)]);
  } finally {
    clearTimeout(timer);
    for (const { parent, follow } of followers) parent.removeEventListener('abort', follow);
  }
}

/** Whether `work` is done within the time; it is not ended, and its failure is passed on only within the time. */
export async function isDoneWithin(timeoutMs: number, work: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(late.resolve, timeoutMs, false);
  try {
    return await Promise.race([work.then(() => true), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
