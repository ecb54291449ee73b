import { createHash } from 'node:crypto';
import type { AmbiguousDates, InspectedColumn } from '../src/engine/importer.ts';
import type { DataTable } from '../src/draft/proposal.ts';

type Value = string | number | boolean;

/** A column as an inspection would describe it, from its values in order; null is an empty cell. */
export function inspected(
  name: string,
  values: readonly (Value | null)[],
  more: Partial<InspectedColumn> = {},
): InspectedColumn {
  const there = values.filter((value) => value !== null);
  const texts = [...new Set(there.map(String))];
  const kind =
    more.kind ?? (typeof there[0] === 'number' ? 'number' : typeof there[0] === 'boolean' ? 'boolean' : 'text');
  const sorted = kind === 'number' ? texts.toSorted((a, b) => Number(a) - Number(b)) : texts.toSorted();
  const whole = kind === 'number' && there.every((value) => Number.isInteger(value));
  return {
    name,
    kind,
    type: { number: whole ? 'BIGINT' : 'DOUBLE', boolean: 'BOOLEAN', date: 'DATE', text: 'VARCHAR' }[kind],
    emptyShare: values.length === 0 ? 0 : 1 - there.length / values.length,
    distinct: texts.length,
    least: sorted[0] ?? null,
    greatest: sorted.at(-1) ?? null,
    samples: texts.slice(0, 10),
    leadingZeros: false,
    sketch:
      kind === 'text' || whole
        ? texts
            .map(hash)
            .toSorted((a, b) => a - b)
            .slice(0, 1024)
        : [],
    dates: null,
    ...more,
  };
}

/** A text column of dates: by format how many values fit. */
export function datesOf(name: string, fits: Readonly<Record<string, number>>, values: number): InspectedColumn {
  const candidates = Object.entries(fits)
    .map(([format, n]) => ({ format, fits: n }))
    .toSorted((a, b) => b.fits - a.fits);
  const bothWays = candidates.length > 1 && candidates.every((candidate) => candidate.fits === candidates[0]?.fits);
  const dates: AmbiguousDates = { column: name, declared: null, candidates, values, bothWays, example: '05-06-2024' };
  return inspected(name, ['05-06-2024', '06-06-2024'], { dates });
}

export function tableOf(id: string, columns: readonly InspectedColumn[], rows: number): DataTable {
  return { id, files: `${id}.csv`, fileCount: 1, rows, rejectedRows: 0, format: 'csv', decimal: null, columns };
}

/** 53 bits, as the engine's. */
function hash(text: string): number {
  return Number(createHash('sha256').update(text).digest().readBigUInt64BE() >> 11n);
}
