import type { Scenario } from './scenario.ts';

/** One size of the lift, and how many accounts would move up at the least and at the most. */
export interface MarginalPoint {
  readonly size: number;
  readonly least: number;
  readonly most: number;
}

/** So many steps of 5 %, or of a multiple of that where the scenario lifts by more than 40 %. */
const STEPS = 8;

/** 0 to 40 %, or as far as the scenario itself goes. */
function sizesUpTo(largest: number): readonly number[] {
  const fives = Math.max(1, Math.ceil((20 * largest) / STEPS - 1e-9));
  return Array.from({ length: STEPS + 1 }, (_, i) => (i * fives * 5) / 100);
}

/** The largest share by which anything is lifted; null where nothing is lifted by a share. */
export function sizeOf({ changes }: Scenario): number | null {
  const sizes = changes.flatMap((one) => (one.kind === 'lift' && one.by.kind === 'share' ? [one.by.size] : []));
  return sizes.length === 0 ? null : Math.max(...sizes);
}

/** The scenario with its largest lift by a share at this size, the others in proportion; where all are 0, each at it. */
export function atSize(scenario: Scenario, size: number): Scenario {
  const largest = sizeOf(scenario) ?? 0;
  const changes = scenario.changes.map((one) => {
    if (one.kind !== 'lift' || one.by.kind !== 'share') return one;
    const own = largest === 0 ? size : (one.by.size / largest) * size;
    return { ...one, by: { kind: 'share' as const, size: own } };
  });
  return { ...scenario, changes };
}

/** What more of the same would bring; pauses after each size. Empty where nothing is lifted by a share. */
export function* marginalCurve(
  scenario: Scenario,
  range: (scenario: Scenario) => readonly [number, number],
): Generator<undefined, readonly MarginalPoint[]> {
  const largest = sizeOf(scenario);
  if (largest === null) return [];
  const points: MarginalPoint[] = [];
  for (const size of sizesUpTo(largest)) {
    const [a, b] = range(atSize(scenario, size));
    points.push({ size, least: Math.min(a, b), most: Math.max(a, b) });
    yield;
  }
  return points;
}
