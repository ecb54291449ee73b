import { cleanText } from '../format/clean-text.ts';
import type { WhatIfGroup, WhatIfReport } from '../what-if/what-if-report.ts';
import { createWhatIfWords, WHAT_IF_TABLE as titles, type Span } from '../what-if/what-if-words.ts';
import { bar } from './bar.ts';
import { belowLadder, rung } from './ladder.ts';
import { createPen, type Pen } from './pen.ts';
import type { Screen } from './style.ts';
import { layOutTable, type Cell, type TextColumn } from './table.ts';
import { wrap } from './text.ts';

interface Both<T> {
  readonly byLot: T;
  readonly nearest: T;
}

/** The sentence, the ladder before and after, features, who, and how it was computed. Ends with a line feed. */
export function renderWhatIf(report: WhatIfReport, screen: Screen, locale?: string): string {
  const pen = createPen(screen, locale);
  const sections = [
    answer(report, pen, screen.unicode),
    ladder(report, pen),
    features(report, pen),
    accounts(report, pen),
    wrap(titles.how(report.range), pen.style.width).map(pen.style.dim),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function answer(
  { projectTitle, notice, asOf, headline, sentences }: WhatIfReport,
  { style, format }: Pen,
  unicode: boolean,
): string[] {
  const about = [titles.title, projectTitle, notice, asOf === null ? '' : format.date(asOf)]
    .filter((part) => part !== '')
    .map(cleanText);
  const said = (text: string): string[] =>
    wrap(unicode ? text : text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('−', '-'), style.width);
  return [
    style.dim(about.join(` ${style.glyphs.dot} `)),
    ...said(headline).map(style.bold),
    ...said(sentences.join(' ')),
  ];
}

/** Accounts by stage: as it is, and the change; the top rung first. */
function ladder({ before, after, range }: WhatIfReport, pen: Pen): string[] {
  const { stages } = before;
  if (stages === null) return [];
  const { format, style } = pen;
  const { exact, second } = style.glyphs;
  const of = (standing: WhatIfReport['before'], stage: number): number =>
    standing.stages?.find((one) => one.stage === stage)?.accounts ?? 0;
  const most = Math.max(...stages.flatMap(({ stage, accounts: n }) => [n, of(after.byLot, stage)]));
  const numbers = (then: number, lot: number, near: number): Cell[] => [
    format.count(then),
    ...(range ? [format.count(lot), format.count(near)] : [format.count(lot)]),
    changeText({ byLot: lot - then, nearest: near - then }, pen),
  ];
  const rows = stages.toReversed().map(({ stage, name, accounts: then }): Cell[] => {
    const lot = of(after.byLot, stage);
    const drawn = (width: number): string => {
      const stretches = [
        { amount: Math.min(then, lot), fill: exact },
        { amount: Math.abs(lot - then), fill: lot > then ? second : style.glyphs.third },
      ];
      return style.stage(bar(stretches, most, width, style), stage, stages.length);
    };
    const label = rung({ stage, name: cleanText(name) }, stages.length, false, style);
    return [label, drawn, ...numbers(then, lot, of(after.nearest, stage))];
  });
  const notRated: Cell[] = [
    belowLadder(titles.notRated, stages.length),
    '',
    ...numbers(before.notRated, after.byLot.notRated, after.nearest.notRated),
  ];
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    { title: '', align: 'left', room: 'grow' },
    { title: titles.today, align: 'right' },
    ...(range ? [titles.byLot, titles.nearest] : [titles.after]).map((title) => ({ title, align: 'right' }) as const),
    { title: titles.change, align: 'right' },
  ];
  const legend = `${exact} ${titles.stays}  ${second} ${titles.more}  ${style.glyphs.third} ${titles.fewer}`;
  return [...layOutTable(titles.accounts, columns, [...rows, notRated], style), style.dim(legend)];
}

function features({ features: all }: WhatIfReport, pen: Pen): string[] {
  if (all.length === 0) return [];
  const { format, style } = pen;
  const words = createWhatIfWords(format);
  const known = all.some(({ gained }) => gained.byLot.arr !== null || gained.nearest.arr !== null);
  const arrText = ({ byLot, nearest }: Both<WhatIfGroup>): string =>
    byLot.arr === null || nearest.arr === null
      ? style.glyphs.none
      : words.span(spanOf({ byLot: byLot.arr, nearest: nearest.arr }), format.money);
  const rows = all.map(({ title, before, after, gained, lost }) => [
    cleanText(title),
    format.count(before),
    words.span(spanOf(after)),
    words.span([
      Math.min(gained.byLot.accounts, gained.nearest.accounts),
      Math.max(gained.byLot.accounts, gained.nearest.accounts),
    ]),
    ...(known ? [arrText(gained)] : []),
    words.span(spanOf(lost)),
  ]);
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    ...[titles.readyToday, titles.wouldBe, titles.gained, ...(known ? [titles.arr] : []), titles.lost].map(
      (title) => ({ title, align: 'right' }) as const,
    ),
  ];
  return layOutTable(titles.features, columns, rows, style);
}

function accounts({ list }: WhatIfReport, { format, style }: Pen): string[] {
  if (list === null) return [];
  if (list.length === 0) return [titles.nobody];
  const stage = (one: number | null): string => (one === null ? style.glyphs.none : format.count(one));
  const score = (one: number | null): string => (one === null ? style.glyphs.none : format.decimal(one));
  const rows = list.map((one) => [
    one.name === null ? cleanText(one.account) : `${cleanText(one.account)}  ${cleanText(one.name)}`,
    one.arr === null ? style.glyphs.none : format.money(one.arr),
    stage(one.stageBefore),
    stage(one.stageByLot),
    stage(one.stageNearest),
    score(one.scoreBefore),
    score(one.scoreByLot),
    score(one.scoreNearest),
  ]);
  const right = (title: string): TextColumn => ({ title, align: 'right' });
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    ...[
      titles.arr,
      titles.stageToday,
      titles.byLot,
      titles.nearest,
      titles.scoreToday,
      titles.byLot,
      titles.nearest,
    ].map(right),
  ];
  return layOutTable(titles.who(format.count(list.length)), columns, rows, style);
}

function spanOf({ byLot, nearest }: Both<number>): Span {
  return [Math.min(byLot, nearest), Math.max(byLot, nearest)];
}

function changeText(change: Both<number>, { format }: Pen): string {
  const span = spanOf(change);
  if (span[0] === 0 && span[1] === 0) return '0';
  return createWhatIfWords(format).span(span, format.countDifference);
}
