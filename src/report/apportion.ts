/**
 * `parts` in whole tenths such that what is shown adds up to what is shown of their sum: each part is rounded down or up
 * to a tenth, the ones nearest to the next tenth up first, until they make `total` tenths (largest remainders; ties by
 * position). Where `total` is further off than rounding explains (more than a tenth for each part), the parts are only
 * rounded: an error must not be hidden by spreading it.
 */
export function tenthsAddingUp(parts: readonly number[], total: number): number[] {
  const floors = parts.map((part) => Math.floor(part * 10));
  const missing = Math.round(total * 10) - floors.reduce((sum, floor) => sum + floor, 0);
  if (missing < 0 || missing > parts.length) return parts.map((part) => Math.round(part * 10) / 10);
  const byRemainder = parts
    .map((part, i) => ({ i, rest: part * 10 - floors[i]! }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of byRemainder.slice(0, missing)) floors[i]! += 1;
  return floors.map((floor) => floor / 10);
}

/** The same where some parts are null because they have no points: these add nothing, and stay null. */
export function tenthsOfParts(parts: readonly (number | null)[], total: number): (number | null)[] {
  const shown = tenthsAddingUp(
    parts.filter((part) => part !== null),
    tenth(total),
  );
  let next = 0;
  return parts.map((part) => (part === null ? null : shown[next++]!));
}

/** Rounded to a tenth, as it is shown. */
export function tenth(x: number): number {
  return Math.round(x * 10) / 10;
}

/** The change people see between two values shown in tenths: what they would compute themselves. */
export function shownChange(before: number, after: number): number {
  return tenth(tenth(after) - tenth(before));
}
