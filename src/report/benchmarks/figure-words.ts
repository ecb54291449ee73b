import type { Figures } from '../../model/benchmark.ts';
import { BENCHMARK_WORDS as words } from './benchmark-messages.ts';
import type { DatedBenchmark } from './benchmark-report.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';

/** `50 % approx`, `median 38`, `median 118 %, upper quartile 130 %`. */
export function figureWords({ p25, median, p75, value }: Figures, stat: string, unit: string, format: Format): string {
  const named = (name: string, x: number | null): string[] => (x === null ? [] : [`${name} ${format.raw(x, unit)}`]);
  return [
    ...(value === null ? [] : [`${format.raw(value, unit)} ${cleanText(stat).replaceAll('_', ' ')}`]),
    ...named('median', median),
    ...named(words.lower, p25),
    ...named(words.upper, p75),
  ].join(', ');
}

/** Who published a figure and when, and how old it is where that greys it. */
export function publisherWords({ publisher, year, stale, years }: DatedBenchmark): string {
  return `${cleanText(publisher)} ${String(year)}${stale && years !== null ? words.stale(years) : ''}`;
}

/** A change with its sign; percent are points, which stand without a unit beside values that have it. */
export function changeWords(value: number, unit: string, format: Format): string {
  const sign = value < 0 ? format.raw(-1, '').replace('1', '') : '+';
  return `${value === 0 ? '' : sign}${format.distance(Math.abs(value), unit)}`;
}
