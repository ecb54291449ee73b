import { BENCHMARK_WORDS as words, forWords, PACE_FAULT, TARGET_STATE } from '../benchmarks/benchmark-messages.ts';
import type {
  BenchmarkReport,
  DatedBenchmark,
  MetricStanding,
  TargetStanding,
} from '../benchmarks/benchmark-report.ts';
import { cleanText } from '../format/clean-text.ts';
import { changeWords, figureWords, publisherWords } from '../benchmarks/figure-words.ts';
import { createPen, type Pen } from './pen.ts';
import type { Screen } from './style.ts';
import { layOutTable } from './table.ts';
import { wrap } from './text.ts';

/** Targets first, then what was published of the base's metrics, then the base where nothing was. Ends with a line feed. */
export function renderBenchmarks(report: BenchmarkReport, screen: Screen, locale?: string): string {
  const pen = createPen(screen, locale);
  const sections = [
    heading(report, pen),
    targets(report, pen),
    beside(report, pen),
    standingIn(report, pen),
    refused(report, pen),
    figures(report, pen),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function heading({ projectTitle, notice, asOf, accounts, of }: BenchmarkReport, { format, style }: Pen): string[] {
  const part = accounts === of ? '' : words.part(format.count(accounts), format.count(of));
  const parts = [words.heading, projectTitle, notice, asOf === null ? '' : format.date(asOf), part];
  return [
    style.bold(
      parts
        .filter((part) => part !== '')
        .map(cleanText)
        .join(` ${style.glyphs.dot} `),
    ),
  ];
}

function targets({ targets: all, benchmarks }: BenchmarkReport, pen: Pen): string[] {
  if (all.length === 0) return [words.noTargets];
  const { format, style } = pen;
  const none = style.glyphs.none;
  const rows = all.map(({ title, unit, for: accounts, base, value, by, needed, pace, state, ...target }) => [
    [cleanText(title), forWords(accounts, format.list)].filter((part) => part !== '').join(', '),
    base === null || base.middle === null ? none : format.raw(base.middle, unit),
    format.raw(value, unit),
    format.date(by),
    needed === null ? none : changeWords(needed, unit, format),
    pace === null ? none : changeWords(pace, unit, format),
    TARGET_STATE[state] + (target.cited?.beyondBest === true ? ' *' : ''),
  ]);
  const columns = [
    { title: '', align: 'left', room: 'shrink' },
    { title: words.now, align: 'right' },
    { title: words.target, align: 'right' },
    { title: words.by, align: 'right' },
    { title: words.needed, align: 'right' },
    { title: words.pace, align: 'right' },
    { title: '', align: 'left' },
  ] as const;
  const notes = all.flatMap((target) => targetNotes(target, pen, benchmarks));
  return [...layOutTable(words.targets, columns, rows, style), ...notes.flatMap((note) => wrap(note, style.width))];
}

function targetNotes(
  { title, unit, for: accounts, base, cited, paceFault }: TargetStanding,
  pen: Pen,
  all: readonly DatedBenchmark[],
): string[] {
  const { format } = pen;
  const name = cleanText(title);
  const notes: string[] = [];
  if (base === null) notes.push(words.noMetric(name));
  else if (base.of === 0) notes.push(words.noAccounts(name, forWords(accounts, format.list)));
  else if (paceFault !== null) notes.push(words.noPace(name, PACE_FAULT[paceFault]));
  if (cited === null) return notes;
  const cites = all.find(({ id }) => id === cited.benchmark);
  const old = cites?.stale === true && cites.years !== null ? words.stale(cites.years) : '';
  if (cited.refused !== null) notes.push(words.citesOther(name, cited.benchmark, cited.refused));
  else if (cited.beyondBest && cited.best !== null) {
    notes.push(words.beyond(name, format.raw(cited.best, unit), cited.benchmark, old));
  }
  return notes;
}

function baseCells({ base: { middle, topQuartile }, unit }: MetricStanding, { format, style }: Pen): string[] {
  const cell = (x: number | null): string => (x === null ? style.glyphs.none : format.raw(x, unit));
  return [cell(middle), cell(topQuartile)];
}

const BASE_COLUMNS = [
  { title: '', align: 'left', room: 'shrink' },
  { title: words.base, align: 'right' },
  { title: words.top, align: 'right' },
] as const;

function beside({ metrics, benchmarks }: BenchmarkReport, pen: Pen): string[] {
  const rows = metrics.flatMap((metric) =>
    metric.beside.map(({ benchmark, figures: own }, i) => {
      const found = benchmarks.find(({ id }) => id === benchmark);
      const cells = i === 0 ? [cleanText(metric.title), ...baseCells(metric, pen)] : ['', '', ''];
      const published =
        found === undefined
          ? benchmark
          : `${figureWords(own, found.stat, metric.unit, pen.format)}, ${publisherWords(found)}`;
      return [...cells, found?.stale === true ? pen.style.dim(published) : published];
    }),
  );
  if (rows.length === 0) return [];
  const columns = [...BASE_COLUMNS, { title: words.published, align: 'left' } as const];
  return layOutTable(words.beside, columns, rows, pen.style);
}

/** Only where a reader might look for a figure: of the others the model page has the distribution. */
function standingIn({ metrics, uncited, targets: set }: BenchmarkReport, pen: Pen): string[] {
  const shown = metrics.filter(
    ({ standsIn, definition, refused: not, metric }) =>
      standsIn && (definition !== null || not.length > 0 || set.some((target) => target.metric === metric)),
  );
  const rows = shown.map((metric) => [cleanText(metric.title), ...baseCells(metric, pen)]);
  const publishers = uncited.map(({ publisher, name }) => (publisher === name ? name : `${name} (${publisher})`));
  const said = publishers.length === 0 ? [] : wrap(words.uncited(publishers, pen.format.list), pen.style.width);
  return [...(rows.length === 0 ? [] : layOutTable(words.standsIn, BASE_COLUMNS, rows, pen.style)), ...said];
}

/** What is said of several figures of one metric in the same words is said once. */
function refused({ metrics }: BenchmarkReport, { style, format }: Pen): string[] {
  const lines = metrics.flatMap(({ title, refused: not }) =>
    [...new Set(not.map(({ why }) => why))].flatMap((why) => {
      const ids = format.list(not.filter((each) => each.why === why).map(({ benchmark }) => benchmark));
      return wrap(words.besideLine(ids, cleanText(title), why), style.width);
    }),
  );
  return lines.length === 0 ? [] : [style.bold(words.refused), ...lines];
}

function figures({ benchmarks }: BenchmarkReport, pen: Pen): string[] {
  const { style } = pen;
  const rows = benchmarks.map(({ id, publisher, year, figures: own, stat, unit, confidence, stale }) => {
    const cells = [id, cleanText(publisher), figureWords(own, stat, unit, pen.format), String(year), confidence];
    return stale ? cells.map((cell) => style.dim(cell)) : cells;
  });
  if (rows.length === 0) return [];
  const columns = [
    { title: '', align: 'left' },
    { title: words.from, align: 'left', room: 'shrink' },
    { title: words.published, align: 'left' },
    { title: words.year, align: 'right' },
    { title: words.confidence, align: 'left' },
  ] as const;
  return layOutTable(words.all, columns, rows, style);
}
