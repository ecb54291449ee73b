import { withCondition, type View } from './view.ts';

/** What a bar or a number filters by: each of these conditions with this value, or, where null, not at all. */
export type Choice = Readonly<Record<string, string | null>>;

export function isChosen(view: View, choice: Choice): boolean {
  return Object.entries(choice).every(([on, value]) => {
    const now = view.conditions.find((condition) => condition.on === on)?.values ?? [];
    return value === null ? now.length === 0 : now.includes(value);
  });
}

/** The view with that choice made. */
export function withChoice(view: View, choice: Choice): View {
  return Object.entries(choice).reduce(
    (next, [on, value]) => withCondition(next, on, value === null ? [] : [value]),
    view,
  );
}

/** A press: chooses that alone, and on what is chosen already takes it back; others chosen beside it stay. */
export function toggleChoice(view: View, choice: Choice): View {
  if (!isChosen(view, choice)) return withChoice(view, choice);
  return Object.entries(choice).reduce((next, [on, value]) => {
    const now = next.conditions.find((condition) => condition.on === on)?.values ?? [];
    return withCondition(
      next,
      on,
      now.filter((one) => one !== value),
    );
  }, view);
}
