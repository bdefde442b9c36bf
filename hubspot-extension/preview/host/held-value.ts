import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * A field's value while the bundle, which decides about it, lives across a channel: what is typed is shown at once, and
 * an echo of an earlier keystroke that comes back late does not undo the newer ones.
 */
export function useHeldValue<T>(given: T | undefined, otherwise: T) {
  const [held, setHeld] = useState<T>(given ?? otherwise);
  const sent = useRef<string[]>([]);
  const incoming = JSON.stringify(given);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    if (incoming === undefined) return;
    const echo = sent.current.indexOf(incoming);
    sent.current = echo < 0 ? [] : sent.current.slice(echo + 1);
    if (echo < 0 || sent.current.length === 0) setHeld(JSON.parse(incoming));
  }, [incoming]);
  const hold = useCallback((value: T) => {
    sent.current.push(JSON.stringify(value));
    setHeld(value);
  }, []);
  return [held, hold] as const;
}
