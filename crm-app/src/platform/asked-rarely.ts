/**
 * The same question asked at most once in `everyMs`, however many want to know: they share an answer that is under way
 * and one that is no older than that. A failure is told to those who waited for it and then asked again. `now` in
 * milliseconds, from a clock that never goes back.
 */
export function askedRarely<T>(
  everyMs: number,
  ask: () => Promise<T>,
  now: () => number = () => performance.now(),
): () => Promise<T> {
  let last: { readonly at: number; readonly answer: Promise<T> } | undefined;
  return () => {
    if (last !== undefined && now() - last.at < everyMs) return last.answer;
    const asked = { at: now(), answer: ask() };
    last = asked;
    asked.answer.catch(() => {
      if (last === asked) last = undefined;
    });
    return asked.answer;
  };
}
