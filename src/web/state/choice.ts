import { withCondition, type View } from './view.ts';

/** What a bar or a number filters by: each of these conditions with this one value, or, where null, not at all. */
export type Choice = Readonly<Record<string, string | null>>;

export function isChosen(view: View, choice: Choice): boolean {
  return Object.entries(choice).every(([on, value]) => {
    const now = view.conditions.find((condition) => condition.on === on)?.values ?? [];
    return value === null ? now.length === 0 : now.length === 1 && now[0] === value;
  });
}

/** The view with that choice made. */
export function withChoice(view: View, choice: Choice): View {
  return Object.entries(choice).reduce(
    (next, [on, value]) => withCondition(next, on, value === null ? [] : [value]),
    view,
  );
}

/** A press: chooses, and on what is chosen already takes it back. */
export function toggleChoice(view: View, choice: Choice): View {
  if (!isChosen(view, choice)) return withChoice(view, choice);
  return Object.keys(choice).reduce((next, on) => withCondition(next, on, []), view);
}
