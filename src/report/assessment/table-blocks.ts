import { startOfDay } from '../../util/time.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Block } from '../document/document.ts';
import { say, strong } from '../document/words.ts';
import type { AssessedDimension } from './assessed-dimensions.ts';
import type { Told } from './told.ts';
import { NONE } from './assessment-words.ts';
import type { FactCell } from './read-facts.ts';
import type { ShownEvidence, ShownMetric, ShownRows } from './shown-tables.ts';

/** The facts that a project shows beside a dimension. What is missing, not applicable or empty is said as such. */
export function tableBlocks({ path }: AssessedDimension, told: Told): readonly Block[] {
  return told.assessment.tables
    .filter(({ dimension }) => dimension === path)
    .flatMap((table) => {
      const blocks = table.kind === 'rows' ? rowBlocks(table, told) : evidenceBlocks(table, told);
      const heading: Block = { kind: 'paragraph', text: say`${strong(cleanText(table.title))}` };
      const changed = table.same === false ? [{ kind: 'caveats' as const, items: [told.said.tables.changed] }] : [];
      return [heading, ...blocks, ...changed];
    });
}

function rowBlocks(table: ShownRows, told: Told): readonly Block[] {
  const { said, words } = told;
  const source = cleanText(table.source);
  const sentence = (text: string): readonly Block[] => [{ kind: 'paragraph', text: say`${text}` }];
  if (table.status === 'notApplicable') return sentence(said.tables.notApplicable(source));
  if (table.status !== 'scored') return sentence(said.tables.missing(source, words.reason(table.reason ?? 'error')));
  if (table.rows.length === 0 && table.absent.length === 0) return sentence(said.tables.none(source));
  const absent = table.absent.map((one) => [
    cleanText(one),
    said.tables.absent,
    ...table.columns.slice(2).map(() => NONE),
  ]);
  const rows = [...table.rows.map((cells) => cells.map((cell) => cellText(cell, told))), ...absent];
  const { counted } = table;
  return [
    {
      kind: 'table',
      table: {
        caption: cleanText(table.title),
        columns: table.columns.map((title) => ({ title: cleanText(title), kind: 'text' })),
        rows: rows.map((cells) => cells.slice(0, table.columns.length)),
        leftOut: table.more === 0 ? '' : said.tables.more(table.more),
      },
    },
    ...(counted === null ? [] : sentence(said.tables.counted(counted.count, counted.of, cleanText(counted.said)))),
  ];
}

function evidenceBlocks({ title, heading, rows }: ShownEvidence, told: Told): readonly Block[] {
  const { said, words } = told;
  const { columns } = said;
  const isLevelled = rows.some(({ level }) => level !== null);
  const hasFacts = rows.some(({ facts }) => facts !== null);
  return [
    {
      kind: 'table',
      table: {
        caption: cleanText(title),
        columns: [
          { title: columns.metric, kind: 'text' },
          { title: columns.value, kind: 'text' },
          ...(isLevelled ? [{ title: columns.status, kind: 'text' as const }] : []),
          ...(hasFacts ? [{ title: cleanText(heading), kind: 'text' as const }] : []),
        ],
        rows: rows.map((metric) => [
          cleanText(metric.title),
          valueText(metric, told),
          ...(isLevelled ? [words.status(metric.level)] : []),
          ...(hasFacts ? [factsText(metric, told)] : []),
        ]),
        leftOut: '',
      },
    },
  ];
}

function valueText({ status, reason, value, unit }: ShownMetric, { f, said, words }: Told): string {
  if (status === 'notApplicable') return said.notApplicable;
  if (value === null) return said.notSeen(words.reason(reason ?? 'error'));
  return typeof value === 'number' ? f.raw(value, unit) : words.answer(String(value));
}

function factsText({ facts, more }: ShownMetric, told: Told): string {
  if (facts === null) return NONE;
  const { f, said } = told;
  const shown = facts.map(({ text, count, newest }) => {
    const what = said.tables.times(cellText(text, told), count);
    return newest === null ? what : said.tables.dated(what, f.date(startOfDay(newest)));
  });
  if (shown.length === 0) return said.tables.noFacts;
  return [...shown, ...(more === 0 ? [] : [said.tables.moreFacts(more)])].join('; ');
}

/** As dates are written among facts. */
const INSTANT = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?$/;

function cellText(cell: FactCell, { f, said }: Told): string {
  if (cell === null || cell === '') return NONE;
  if (typeof cell === 'boolean') return cell ? said.tables.yes : said.tables.no;
  if (typeof cell === 'number') return f.raw(cell, '');
  return INSTANT.test(cell) ? f.date(startOfDay(Date.parse(cell))) : cleanText(cell);
}
