import { startTransition, useEffect, useState } from 'react';

/** After so long without a change what takes longer is worked out. */
const CALM_MS = 120;

/** A value as it was when it last stayed the same for a moment: what follows from it at leisure is not begun while it moves. */
export function useCalm<T>(value: T): T {
  const [calm, setCalm] = useState(() => value);
  useEffect(() => {
    if (calm === value) return;
    const timer = setTimeout(() => startTransition(() => setCalm(() => value)), CALM_MS);
    return () => clearTimeout(timer);
  }, [calm, value]);
  return calm;
}
