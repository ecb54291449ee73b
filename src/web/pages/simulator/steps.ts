/** Where the page stands, as the address has it; null: what it opens on, and no saved scenario. */
export interface Place {
  readonly text: string | null;
  readonly saved: string | null;
}

/** What can be taken back and done again, the newest last. */
export interface Steps {
  readonly past: readonly Place[];
  readonly future: readonly Place[];
  /** When the last change was made, in ms, and what was moved; null: what comes next is a step of its own. */
  readonly last: { readonly at: number; readonly what: string } | null;
}

export const NO_STEPS: Steps = { past: [], future: [], last: null };

/** A slider that goes on moving is one step. */
const ONE_MOVE_MS = 600;
const MOST = 200;

export function isSamePlace(a: Place, b: Place): boolean {
  return a.text === b.text && a.saved === b.saved;
}

export function recorded(steps: Steps, from: Place, to: Place, at: number): Steps {
  const what = movedOf(from, to);
  const goesOn = what !== null && steps.last?.what === what && at - steps.last.at < ONE_MOVE_MS;
  return {
    past: goesOn ? steps.past : [...steps.past, from].slice(-MOST),
    future: [],
    last: what === null ? null : { at, what },
  };
}

/** Null where there is nothing. */
export function undone({ past, future }: Steps, now: Place): { readonly to: Place; readonly steps: Steps } | null {
  const to = past.at(-1);
  return to === undefined ? null : { to, steps: { past: past.slice(0, -1), future: [...future, now], last: null } };
}

export function redone({ past, future }: Steps, now: Place): { readonly to: Place; readonly steps: Steps } | null {
  const to = future.at(-1);
  return to === undefined ? null : { to, steps: { past: [...past, now], future: future.slice(0, -1), last: null } };
}

/** Which number alone differs, by its place in the text: that of a slider; null where more does. */
function movedOf(from: Place, to: Place): string | null {
  if (from.saved !== to.saved || from.text === null || to.text === null) return null;
  const parts = (text: string): readonly string[] => text.split(/[!/]/);
  const [a, b] = [parts(from.text), parts(to.text)];
  if (a.length !== b.length) return null;
  const differ = a.flatMap((part, i) => (part === b[i] ? [] : [i]));
  const isNumber = (i: number): boolean => [a[i], b[i]].every((part) => part !== '' && Number.isFinite(Number(part)));
  return differ.length === 1 && isNumber(differ[0]!) ? String(differ[0]) : null;
}
