import { cleanText } from '../format/clean-text.ts';
import type { ThresholdLine, ThresholdReport } from '../thresholds/threshold-report.ts';
import { createPen, type Pen } from './pen.ts';
import type { Screen } from './style.ts';
import { layOutTable, type TextColumn } from './table.ts';
import { wrap } from './text.ts';

/** So many thresholds of those on which most hangs. */
const MOST = 15;
const TITLES = {
  heading: 'Thresholds',
  stages: 'Stages',
  today: 'Today',
  after: 'Would stand',
  change: 'Change',
  notRated: 'Not rated',
  mean: 'Average score',
  key: 'Key',
  value: 'Model',
  draft: 'Draft',
  ranges: (share: string, draws: string): string => `Ranges when thresholds move by ${share} (${draws} draws)`,
  together: 'All at once (5 to 95 %)',
  alone: 'Each alone',
  hangs: 'Most hangs on',
  low: 'Lower',
  high: 'Higher',
  changed: 'Change stage',
  sweep: (title: string): string => `${title}, from low to high`,
  moves: 'Who would change stage',
  from: 'From',
  to: 'To',
  why: 'Why',
  yaml: 'The draft as YAML over the model',
  fixed: (names: string): string => `Nothing to move: ${names}.`,
} as const;

const NUMBER = { align: 'right' } as const;

/** The answer, the stages before and after, then what was asked for, else the list of thresholds. Ends with a line feed. */
export function renderThresholds(report: ThresholdReport, screen: Screen, locale?: string): string {
  const pen = createPen(screen, locale, report.scale);
  const drafted = report.thresholds.some(({ value, draft }) => value !== draft);
  const asked = drafted || report.sweep !== null || report.sensitivity !== null;
  const sections = [
    answer(report, pen, screen.unicode),
    drafted ? stages(report, pen) : [],
    sweep(report, pen),
    ranges(report, pen),
    hangs(report, pen),
    moves(report, pen),
    listed(asked ? report.thresholds.filter(({ value, draft }) => value !== draft) : report.thresholds, drafted, pen),
    asked ? [] : fixed(report, pen),
    yaml(report, pen),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function answer(
  { projectTitle, notice, asOf, headline, sentences }: ThresholdReport,
  { style, format }: Pen,
  unicode: boolean,
): string[] {
  const about = [TITLES.heading, projectTitle, notice, asOf === null ? '' : format.date(asOf)]
    .filter((part) => part !== '')
    .map(cleanText);
  const plain = (text: string): string =>
    unicode ? text : text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('−', '-');
  const said = (text: string): string[] => (text === '' ? [] : wrap(plain(text), style.width));
  return [
    style.dim(about.join(` ${style.glyphs.dot} `)),
    ...said(headline).map(style.bold),
    ...said(sentences.join(' ')),
  ];
}

function stages({ before, after }: ThresholdReport, { format, style }: Pen): string[] {
  if (before.stages.length === 0) return [];
  const row = (name: string, was: number, now: number): string[] => [
    name,
    format.count(was),
    format.count(now),
    was === now ? '' : format.countDifference(now - was),
  ];
  const rows = [
    ...before.stages.map((was, k) => row(format.count(k + 1), was, after.stages[k] ?? 0)).toReversed(),
    row(TITLES.notRated, before.notRated, after.notRated),
  ];
  const columns: readonly TextColumn[] = [
    { title: '', align: 'left' },
    { title: TITLES.today, ...NUMBER },
    { title: TITLES.after, ...NUMBER },
    { title: TITLES.change, ...NUMBER },
  ];
  return layOutTable(TITLES.stages, columns, rows, style);
}

function sweep({ sweep: found, accounts, thresholds }: ThresholdReport, { format, style }: Pen): string[] {
  if (found === null) return [];
  const unit = thresholds.find(({ key }) => key === found.key)?.unit ?? '';
  const share = (n: number): string => (accounts === 0 ? style.glyphs.none : format.shareDecimal(n / accounts));
  const count = found.points[0]?.stages.length ?? 0;
  const columns: readonly TextColumn[] = [
    { title: '', align: 'left' },
    ...Array.from({ length: count }, (_, k) => ({ title: format.count(k + 1), ...NUMBER })),
    ...(count === 0 ? [] : [{ title: TITLES.notRated, ...NUMBER }]),
    { title: TITLES.mean, ...NUMBER },
  ];
  const rows = found.points.map(({ value, stages: own, notRated, mean }) => [
    format.raw(value, unit),
    ...own.map(share),
    ...(count === 0 ? [] : [share(notRated)]),
    mean === null ? style.glyphs.none : format.decimal(mean),
  ]);
  return layOutTable(TITLES.sweep(found.title), columns, rows, style);
}

function ranges({ sensitivity, accounts }: ThresholdReport, { format, style }: Pen): string[] {
  if (sensitivity === null) return [];
  const share = (n: number): string => (accounts === 0 ? style.glyphs.none : format.shareDecimal(n / accounts));
  const span = ([low, high]: readonly [number, number], show: (n: number) => string): string =>
    show(low) === show(high) ? show(low) : `${show(low)} to ${show(high)}`;
  const last = sensitivity.stages.length - 1;
  const rows = sensitivity.stages.map(({ now, together, alone }, k) => [
    k === last ? TITLES.notRated : format.count(k + 1),
    share(now),
    span(together, share),
    span(alone, share),
  ]);
  const { mean } = sensitivity;
  const points =
    mean === null
      ? []
      : [
          [
            TITLES.mean,
            format.decimal(mean.now),
            span(mean.together, format.decimal),
            span(mean.alone, format.decimal),
          ],
        ];
  const columns: readonly TextColumn[] = [
    { title: '', align: 'left' },
    { title: TITLES.today, ...NUMBER },
    { title: TITLES.together, ...NUMBER },
    { title: TITLES.alone, ...NUMBER },
  ];
  const ordered = [...rows.slice(0, -1).toReversed(), ...rows.slice(-1), ...points];
  const heading = TITLES.ranges(format.raw(sensitivity.share, 'percent'), format.count(sensitivity.draws));
  return [style.bold(heading), ...layOutTable('', columns, ordered, style)];
}

function hangs({ sensitivity, thresholds }: ThresholdReport, { format, style }: Pen): string[] {
  if (sensitivity === null) return [];
  const units = new Map(thresholds.map(({ key, unit }) => [key, unit]));
  const columns: readonly TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    { title: TITLES.low, ...NUMBER },
    { title: TITLES.changed, ...NUMBER },
    { title: TITLES.high, ...NUMBER },
    { title: TITLES.changed, ...NUMBER },
  ];
  const rows = sensitivity.each
    .slice(0, MOST)
    .map(({ key, title, low, high }) => [
      cleanText(title),
      key,
      format.raw(low.value, units.get(key) ?? ''),
      format.count(low.changed),
      format.raw(high.value, units.get(key) ?? ''),
      format.count(high.changed),
    ]);
  return layOutTable(TITLES.hangs, columns, rows, style);
}

function moves({ moves: all }: ThresholdReport, { format, style }: Pen): string[] {
  if (all === null || all.length === 0) return [];
  const stage = (k: number, atMost: boolean): string =>
    k === 0 ? style.glyphs.none : `${atMost ? '<= ' : ''}${format.count(k)}`;
  const columns: readonly TextColumn[] = [
    { title: '', align: 'left' },
    { title: TITLES.from, ...NUMBER },
    { title: TITLES.to, ...NUMBER },
    { title: TITLES.why, align: 'left', room: 'shrink' },
  ];
  const rows = all.map(({ account, from, to, atMost, why }) => [
    cleanText(account),
    stage(from, atMost),
    stage(to, atMost),
    why,
  ]);
  return layOutTable(TITLES.moves, columns, rows, style);
}

function listed(thresholds: readonly ThresholdLine[], drafted: boolean, { format, style }: Pen): string[] {
  if (thresholds.length === 0) return [];
  const columns: readonly TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    { title: TITLES.key, align: 'left' },
    { title: TITLES.value, ...NUMBER },
    ...(drafted ? [{ title: TITLES.draft, ...NUMBER }] : []),
  ];
  const rows = thresholds.map(({ key, title, unit, value, draft }) => [
    cleanText(title),
    key,
    format.raw(value, unit, draft),
    ...(drafted ? [format.raw(draft, unit, value)] : []),
  ]);
  return layOutTable(TITLES.heading, columns, rows, style);
}

function fixed({ fixed: all }: ThresholdReport, { format, style }: Pen): string[] {
  if (all.length === 0) return [];
  return wrap(TITLES.fixed(format.list(all.map(({ title }) => cleanText(title)))), style.width).map(style.dim);
}

function yaml({ yaml: text }: ThresholdReport, { style }: Pen): string[] {
  return text === null ? [] : [style.bold(TITLES.yaml), ...text.trimEnd().split('\n')];
}
