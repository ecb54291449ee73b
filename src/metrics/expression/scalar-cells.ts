import type { ScalarFunction } from '../../engine/engine.ts';
import { MISSING, SCORED } from '../../table/status.ts';
import type { ColumnKind } from '../../table/table.ts';
import { exp, ln, pow } from '../../util/elementary.ts';
import { emptyCells, set, worse, type Cells } from './column-cells.ts';
import type { Scalar } from './typed.ts';

/**
 * A function of the operands of each account. Where there is no such number (ln of 0, the root of -1) or it is too large
 * the cell is an error, as it is for `transform`; 0 to a negative power is a division by zero.
 */
export function scalarCells(
  { fn, type, places }: Pick<Scalar<never>, 'fn' | 'type' | 'places'>,
  operands: readonly Cells[],
): Cells {
  const rows = operands[0]!.values.length;
  const out = emptyCells(type, rows);
  for (let i = 0; i < rows; i++) {
    const values = operands.map((operand) => operand.values[i]!);
    let status = operands.map((operand) => operand.status[i]!).reduce(worse);
    if (status === SCORED && fn === 'power' && values[0] === 0 && values[1]! < 0) status = MISSING.noDenominator;
    set(out, i, status === SCORED ? scalarOf(fn, values, places) : Number.NaN, status);
  }
  return out;
}

/** NaN where there is no such number. */
function scalarOf(fn: ScalarFunction, values: readonly number[], places: number): number {
  const [x = Number.NaN, y = Number.NaN] = values;
  switch (fn) {
    case 'abs':
      return Math.abs(x);
    case 'ceil':
      return Math.ceil(x);
    case 'floor':
      return Math.floor(x);
    case 'exp':
      return exp(x);
    case 'ln':
      return x > 0 ? ln(x) : Number.NaN;
    case 'log10':
      return x > 0 ? log10(x) : Number.NaN;
    case 'sqrt':
      return Math.sqrt(x);
    case 'power':
      return pow(x, y);
    case 'round':
      return rounded(x, places);
    case 'greatest':
      return Math.max(...values);
    case 'least':
      return Math.min(...values);
  }
}

/** Of a power of ten exactly its exponent, which ln x / ln 10 misses by the last bit. */
function log10(x: number): number {
  const close = ln(x) / ln(10);
  const whole = Math.round(close);
  return Number(`1e${whole}`) === x ? whole : close;
}

/** Halves away from zero. Scaled as engines scale, so that 0.285 is 0.28 or 0.29 here as there. */
function rounded(x: number, places: number): number {
  const scale = Number(`1e${Math.abs(places)}`);
  const scaled = places < 0 ? x / scale : x * scale;
  if (!Number.isFinite(scaled)) return x;
  const whole = Math.trunc(scaled);
  const away = Math.abs(scaled - whole) >= 0.5 ? whole + Math.sign(scaled) : whole;
  return places < 0 ? away * scale : away / scale;
}

/** `branches` are conditions with their results. Missing (not defined) where none is true and nothing else is said. */
export function caseCells(
  kind: ColumnKind,
  branches: readonly (readonly [when: Cells, give: Cells])[],
  otherwise: Cells | null,
  rows: number,
): Cells {
  const results = [...branches.map(([, give]) => give), ...(otherwise === null ? [] : [otherwise])];
  const dictionary = kind === 'text' ? [...new Set(results.flatMap((result) => result.dictionary))] : [];
  const index = new Map(dictionary.map((text, i) => [text, i]));
  const out = emptyCells(kind, rows, dictionary);
  for (let i = 0; i < rows; i++) {
    const taken = branches.find(([when]) => when.status[i] !== SCORED || when.values[i] === 1);
    if (taken !== undefined && taken[0].status[i] !== SCORED) {
      set(out, i, Number.NaN, taken[0].status[i]!);
      continue;
    }
    const result = taken?.[1] ?? otherwise;
    if (result === null) {
      set(out, i, Number.NaN, MISSING.notDefined);
      continue;
    }
    const value = result.values[i]!;
    set(out, i, kind === 'text' ? (index.get(result.dictionary[value] ?? '') ?? Number.NaN) : value, result.status[i]!);
  }
  return out;
}
