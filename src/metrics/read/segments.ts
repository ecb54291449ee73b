import type { Segment } from '../../project/project.ts';
import { textColumn } from '../../table/column.ts';
import { MISSING, SCORED } from '../../table/status.ts';
import type { Column } from '../../table/table.ts';
import { addDuration, type Duration } from '../../util/time.ts';

/**
 * The segments of a base as attributes of text. A number falls into the last band whose lower end it reaches, a date
 * into the last band whose age it has reached at the as-of. What is below the first band, and an empty attribute, is in
 * no segment (missing, not answered); so is every age where there is no as-of.
 */
export function segmentColumns(
  segments: ReadonlyMap<string, Segment>,
  attributes: ReadonlyMap<string, Column>,
  asOf: number | null,
): Map<string, Column> {
  const columns = new Map<string, Column>();
  for (const segment of segments.values()) {
    const of = attributes.get(segment.of);
    if (of !== undefined) columns.set(segment.id, segmentColumn(segment, of, asOf));
  }
  return columns;
}

function segmentColumn(segment: Segment, of: Column, asOf: number | null): Column {
  const reached = lowerEnds(segment, asOf);
  const names: (string | null)[] = [];
  for (let i = 0; i < of.values.length; i++) {
    const band = of.status[i] === SCORED ? reached.findLastIndex((isReached) => isReached(of.values[i]!)) : -1;
    names.push(band === -1 ? null : (segment.names[band] ?? null));
  }
  return textColumn(names, MISSING.notAnswered);
}

function lowerEnds(segment: Segment, asOf: number | null): ((value: number) => boolean)[] {
  return segment.from.map((end) => {
    if (typeof end === 'number') return (value) => value >= end;
    return (date) => asOf !== null && isOfAge(date, end, asOf);
  });
}

function isOfAge(date: number, age: Duration, asOf: number): boolean {
  return addDuration(date, age, 1) <= asOf;
}
