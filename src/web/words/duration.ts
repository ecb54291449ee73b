import type { Format } from '../../report/format/format.ts';
import type { Duration } from '../../util/time.ts';

const NAME = { h: 'hour', d: 'day', w: 'week', mo: 'month', y: 'year' } as const;

/** "45 days" */
export function durationWords({ n, unit }: Duration, f: Format): string {
  const one = NAME[unit];
  return `${f.count(n)} ${f.plural(n, { one, other: `${one}s` })}`;
}
