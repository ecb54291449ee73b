import type { ParsedModel } from '../../model/parse/parse-model.ts';
import { valueColumn } from '../../table/column.ts';
import { SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import type { Document, Path } from '../../yaml/document.ts';
import { percentValue } from '../../yaml/schema.ts';
import { isRecord } from '../../util/json.ts';

/** Bounds up to here are shares; values that lie mostly above it are none. */
const MOST_OF_A_SHARE = 1.5;

interface Bounds {
  readonly metric: string;
  readonly written: readonly unknown[];
  readonly at: Path;
}

/**
 * Curves and requirements whose bounds were written in percent, as shares of 1, over values that are written as 45 for 45 %:
 * everything lies past the last bound. Read from the file's data, because a compiled bound no longer knows how it was written.
 */
export function percentBounds({ document }: Pick<ParsedModel, 'document'>, table: Table): Diagnostic[] {
  return boundsIn(document).flatMap(({ metric, written, at }): Diagnostic[] => {
    const shares = percentages(written);
    const column = shares === undefined ? undefined : valueColumn(table, metric);
    if (shares === undefined || column?.kind !== 'number') return [];
    const values = column.values.filter((value, row) => column.status[row] === SCORED && !Number.isNaN(value));
    const above = values.reduce((n, value) => n + Number(value > MOST_OF_A_SHARE), 0);
    if (above * 2 <= values.length) return [];
    const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    const [example] = shares;
    return [
      {
        severity: 'warning',
        code: 'percent-of-what',
        place: document.place(at),
        message: `${example} is ${percentValue(example)} here, and ${least === most ? `every value of "${metric}" is ${least}` : `the values of "${metric}" run from ${least} to ${most}`}`,
        remedy: `write ${example.slice(0, -1)} without the sign, as in the data, or give the metric as a share (divided by 100)`,
      },
    ];
  });
}

/** Those in percent, greatest first, where all but 0 are and none is far above 1; else undefined. */
function percentages(written: readonly unknown[]): readonly [string, ...string[]] | undefined {
  const bounds = written.map((bound) => (typeof bound === 'string' ? bound.replace(/^(from|above) +/, '') : bound));
  if (!bounds.every((bound) => bound === 0 || bound === '0' || isPercent(bound))) return undefined;
  const [first, ...rest] = bounds
    .filter(isPercent)
    .sort((a, b) => Math.abs(percentValue(b)) - Math.abs(percentValue(a)));
  if (first === undefined) return undefined;
  const size = Math.abs(percentValue(first));
  return size > 0 && size <= MOST_OF_A_SHARE ? [first, ...rest] : undefined;
}

function isPercent(bound: unknown): bound is string {
  return typeof bound === 'string' && /^[-+]?(\d+\.?\d*|\.\d+)%$/.test(bound);
}

/** Of indicators that read their metric as it is, and of requirements on a metric. */
function boundsIn({ value }: Document): Bounds[] {
  const found: Bounds[] = [];
  const visit = (part: unknown, path: Path): void => {
    if (!isRecord(part)) {
      if (Array.isArray(part)) part.forEach((one, i) => visit(one, [...path, i]));
      return;
    }
    const { metric, curve } = part;
    if (typeof metric === 'string') {
      const compared = REQUIRED.filter((key) => part[key] !== undefined);
      if (compared.length > 0)
        found.push({ metric, written: compared.map((key) => part[key]), at: [...path, compared[0]!] });
      if (isRecord(curve) && CHANGES.every((key) => part[key] === undefined))
        found.push({ metric, written: boundsOf(curve), at: [...path, 'curve'] });
    }
    for (const [key, child] of Object.entries(part)) visit(child, [...path, key]);
  };
  visit(value, []);
  return found;
}

const REQUIRED = ['at_least', 'at_most', 'above', 'below'] as const;
/** With these a curve reads something else than the value. */
const CHANGES = ['proportion', 'denominator', 'transform', 'days_since'] as const;

function boundsOf({ points, bands, ...curve }: Readonly<Record<string, unknown>>): readonly unknown[] {
  const pairs = [points, bands].flatMap((list): unknown[] => (Array.isArray(list) ? list : []));
  const raw = pairs.map((pair: unknown): unknown => (Array.isArray(pair) ? pair[0] : pair));
  const ends = ['stage_from', 'bottom', 'top', 'range', 'target', 'from'].flatMap((key) => curve[key] ?? []);
  return [...raw, ...ends];
}
