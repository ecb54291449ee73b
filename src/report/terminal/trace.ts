import { cleanText } from '../format/clean-text.ts';
import { createPen } from './pen.ts';
import type { Screen } from './style.ts';
import { layOutTable } from './table.ts';

/** The facts under one metric of one account, as they were read again. */
export interface Trace {
  readonly metric: string;
  readonly sql: string | null;
  readonly value: number | string | null;
  /** Of the value: a `percent` is a fraction. */
  readonly unit: string;
  readonly agrees: boolean;
  readonly parts: Readonly<Record<string, number | null>>;
  readonly partUnits: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  readonly total: number;
}

/** Value and aggregates in their units, with every digit, then the facts as they stand, then whether they agree. Ends with a line feed. */
export function renderTrace(trace: Trace, screen: Screen, locale?: string): string {
  const { words, format, style } = createPen(screen, locale);
  const shown = (value: string | number | boolean | null): string => (value === null ? '' : cleanText(String(value)));
  const figure = (value: number | string | null, unit: string): string =>
    value === null ? words.trace.none : typeof value === 'number' ? format.exact(value, unit) : cleanText(value);
  const figures = [
    [trace.metric, figure(trace.value, trace.unit)],
    ...Object.entries(trace.parts).map(([text, value]) => [`  ${text}`, figure(value, trace.partUnits[text] ?? '')]),
  ];
  const head = layOutTable(
    words.trace.heading(trace.metric),
    [
      { title: '', align: 'left', room: 'shrink' },
      { title: '', align: 'right' },
    ],
    figures,
    style,
  );
  const columns = trace.columns.map((title) => ({ title, align: 'left' as const }));
  const facts =
    trace.rows.length === 0
      ? []
      : layOutTable(
          '',
          columns,
          trace.rows.map((row) => row.map(shown)),
          style,
        );
  const from =
    trace.sql === null
      ? words.trace.combines(Object.keys(trace.parts))
      : words.trace.shown(trace.rows.length, trace.total);
  const sections = [head, facts, [from, trace.agrees ? words.trace.agrees : words.trace.differs]];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}
