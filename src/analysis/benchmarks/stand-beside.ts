import type { Benchmark, Figures } from '../../model/benchmark.ts';

/** What a metric says of itself. */
export interface MetricMeaning {
  readonly id: string;
  /** Short id of what is counted over what; null: not said. */
  readonly definition: string | null;
  readonly unit: string;
}

/** `no_definition`: the metric does not say what it counts. */
export type Refusal = 'no_definition' | 'other_definition' | 'other_unit';

export type Beside =
  /** `figures` in the metric's unit. */
  { readonly stands: true; readonly figures: Figures } | { readonly stands: false; readonly reason: Refusal };

/**
 * Whether a figure from outside may stand beside a metric: only where both count the same, which their definition ids
 * decide, never their names; and in one unit, a fraction and 0 to 100 being one.
 */
export function standBeside(metric: MetricMeaning, benchmark: Benchmark): Beside {
  if (metric.definition === null) return { stands: false, reason: 'no_definition' };
  if (metric.definition !== benchmark.definitionId) return { stands: false, reason: 'other_definition' };
  const convert = conversion(benchmark.unit, metric.unit);
  if (convert === undefined) return { stands: false, reason: 'other_unit' };
  const { p25, median, p75, value } = benchmark.figures;
  const figure = (x: number | null): number | null => (x === null ? null : convert(x));
  return {
    stands: true,
    figures: { p25: figure(p25), median: figure(median), p75: figure(p75), value: figure(value) },
  };
}

function conversion(from: string, to: string): ((x: number) => number) | undefined {
  if (from === to) return (x) => x;
  if (from === 'percent' && to === 'percent_points') return (x) => x * 100;
  return from === 'percent_points' && to === 'percent' ? (x) => x / 100 : undefined;
}

/** Benchmarks that a reader might hold against a metric: those that count the same, and those that name it. */
export function candidates(metric: MetricMeaning, benchmarks: readonly Benchmark[]): readonly Benchmark[] {
  return benchmarks.filter((each) => each.definitionId === metric.definition || each.metric === metric.id);
}

/** The best figure published, where more is better the highest; null where there is none. */
export function bestFigure({ p25, median, p75, value }: Figures, direction: 'up' | 'down'): number | null {
  const known = [p25, median, p75, value].filter((x) => x !== null);
  if (known.length === 0) return null;
  return direction === 'up' ? Math.max(...known) : Math.min(...known);
}
