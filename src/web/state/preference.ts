import { useCallback, useState } from 'react';

/** What a person prefers on this machine; it changes how things look and work, never which numbers are shown. */
export type PreferenceName = 'theme' | 'keys' | 'csm';

const PREFIX = 'rungs.';

/** Null where nothing was chosen, or the browser keeps nothing. */
function readPreference(name: PreferenceName): string | null {
  try {
    return window.localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function usePreference(name: PreferenceName): [string | null, (value: string | null) => void] {
  const [value, setValue] = useState(() => readPreference(name));
  const choose = useCallback(
    (next: string | null) => {
      setValue(next);
      try {
        if (next === null) window.localStorage.removeItem(PREFIX + name);
        else window.localStorage.setItem(PREFIX + name, next);
      } catch {
        // A browser that keeps nothing: the choice holds until the page is left.
      }
    },
    [name],
  );
  return [value, choose];
}
