import type { AmbiguousDates, InspectedColumn, Inspection } from '../engine/importer.ts';

const SKETCH = 1024;
const SAMPLES = 10;
/** Hashes have 53 bits. */
const HASHES = 2 ** 53;

/** Files of one source seen as one; null where their columns are not the same. */
export function mergeInspections(parts: readonly Inspection[]): Inspection | null {
  const [first] = parts;
  if (first === undefined || !parts.every((part) => sameColumns(part, first))) return null;
  if (parts.length === 1) return first;
  const decimal = decimalOfAll(parts);
  if (decimal === undefined) return null;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const rejectedRows = parts.reduce((sum, part) => sum + part.rejectedRows, 0);
  const columns = first.columns.map((_, i) =>
    mergeColumns(
      parts.map((part) => ({ rows: part.rows, column: part.columns[i]! })),
      rows,
    ),
  );
  return { ...first, rows, rejectedRows, decimal: decimal ?? null, columns };
}

/** The sign of those files that show one; undefined where they differ, or another holds numbers that contradict it. */
function decimalOfAll(parts: readonly Inspection[]): Inspection['decimal'] | undefined {
  const shown = [...new Set(parts.map(({ decimal }) => decimal))].filter((decimal) => decimal !== null);
  const [only] = shown;
  if (only === undefined) return null;
  const isPlain = ({ decimal, columns }: Inspection): boolean =>
    decimal === null && columns.some(({ type }) => type === 'DOUBLE');
  return shown.length > 1 || parts.some(isPlain) ? undefined : only;
}

function sameColumns(a: Inspection, b: Inspection): boolean {
  return (
    a.format === b.format &&
    a.columns.map(({ name }) => name).join('\n') === b.columns.map(({ name }) => name).join('\n')
  );
}

function mergeColumns(parts: readonly { rows: number; column: InspectedColumn }[], rows: number): InspectedColumn {
  const columns = parts.map(({ column }) => column);
  const first = columns[0]!;
  const filled = columns.filter(({ emptyShare }) => emptyShare < 1);
  const shown = filled[0] ?? first;
  const sameKind = filled.every(({ kind }) => kind === shown.kind);
  const sketch = [...new Set(columns.flatMap((column) => [...column.sketch]))].sort((a, b) => a - b).slice(0, SKETCH);
  const empty = parts.reduce((sum, part) => sum + part.column.emptyShare * part.rows, 0);
  return {
    ...shown,
    kind: sameKind ? shown.kind : 'text',
    emptyShare: rows === 0 ? 0 : empty / rows,
    distinct: distinctOf(columns, sketch, rows - Math.round(empty)),
    least: extreme(
      columns.map(({ least }) => least),
      shown.kind,
      -1,
    ),
    greatest: extreme(
      columns.map(({ greatest }) => greatest),
      shown.kind,
      1,
    ),
    samples: [...new Set(columns.flatMap((column) => [...column.samples]))].slice(0, SAMPLES),
    leadingZeros: columns.some(({ leadingZeros }) => leadingZeros),
    sketch,
    dates: sameKind ? mergeDates(columns) : null,
  };
}

/** Exact while the sketch holds all; else estimated from how dense the least hashes lie, to about 3 %. */
function distinctOf(columns: readonly InspectedColumn[], sketch: readonly number[], filled: number): number {
  const most = columns.reduce((sum, { distinct }) => sum + distinct, 0);
  const least = Math.max(...columns.map(({ distinct }) => distinct));
  if (sketch.length === 0) return least;
  if (sketch.length < SKETCH) return sketch.length;
  const estimate = Math.round(((SKETCH - 1) * HASHES) / (sketch.at(-1) ?? HASHES));
  const near = most === filled && estimate > 0.9 * most;
  return near ? most : Math.min(most, Math.max(least, estimate));
}

function extreme(values: readonly (string | null)[], kind: InspectedColumn['kind'], sign: 1 | -1): string | null {
  const there = values.filter((value) => value !== null);
  const order = (a: string, b: string): number => (kind === 'number' ? Number(a) - Number(b) : a < b ? -1 : 1);
  return there.toSorted((a, b) => -sign * order(a, b))[0] ?? null;
}

function mergeDates(columns: readonly InspectedColumn[]): AmbiguousDates | null {
  const dates = columns.flatMap((column) => (column.dates === null ? [] : [column.dates]));
  const [first] = dates;
  if (first === undefined) return null;
  const formats = [...new Set(dates.flatMap(({ candidates }) => candidates.map(({ format }) => format)))];
  const candidates = formats
    .map((format) => ({
      format,
      fits: dates.reduce((sum, d) => sum + (d.candidates.find((c) => c.format === format)?.fits ?? 0), 0),
    }))
    .sort((a, b) => b.fits - a.fits);
  const values = dates.reduce((sum, d) => sum + d.values, 0);
  const bothWays = candidates.length > 1 && candidates.every(({ fits }) => fits === candidates[0]?.fits);
  return { ...first, candidates, values, bothWays };
}
