/**
 * `parts` in whole tenths (with more `decimals`: in whole thousandths, and so on) such that what is shown adds up to what is shown of their sum: each part is rounded down or up
 * to a tenth, the ones nearest to the next tenth up first, until they make `total` tenths (largest remainders; ties by
 * position). Where `total` is further off than rounding explains (more than a tenth for each part), the parts are only
 * rounded: an error must not be hidden by spreading it.
 */
export function tenthsAddingUp(parts: readonly number[], total: number, decimals = 1): number[] {
  const unit = unitOf(decimals);
  const floors = parts.map((part) => Math.floor(part * unit));
  const missing = Math.round(total * unit) - floors.reduce((sum, floor) => sum + floor, 0);
  if (missing < 0 || missing > parts.length) return parts.map((part) => Math.round(part * unit) / unit);
  const byRemainder = parts
    .map((part, i) => ({ i, rest: part * unit - floors[i]! }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of byRemainder.slice(0, missing)) floors[i]! += 1;
  return floors.map((floor) => floor / unit);
}

/** The same where some parts are null because they have no points: these add nothing, and stay null. */
export function tenthsOfParts(parts: readonly (number | null)[], total: number, decimals = 1): (number | null)[] {
  const shown = tenthsAddingUp(
    parts.filter((part) => part !== null),
    tenth(total, decimals),
    decimals,
  );
  let next = 0;
  return parts.map((part) => (part === null ? null : shown[next++]!));
}

/** Rounded to a tenth, or to as many decimals as it is shown with. */
export function tenth(x: number, decimals = 1): number {
  const unit = unitOf(decimals);
  return Math.round(x * unit) / unit;
}

/** Powers of ten from their literal are exact. */
function unitOf(decimals: number): number {
  return Number(`1e${decimals}`);
}

/** The change people see between two values shown in tenths, or with so many decimals: what they would compute themselves. */
export function shownChange(before: number, after: number, decimals = 1): number {
  return tenth(tenth(after, decimals) - tenth(before, decimals), decimals);
}
