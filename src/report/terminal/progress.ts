import { upperFirst } from '../../util/upper-first.ts';
import { cleanText } from '../format/clean-text.ts';
import {
  countOf,
  createProgressWords,
  methodOf,
  PROGRESS_METHOD,
  PROGRESS_STATES,
  STATE_NAMES,
  type ProgressWords,
} from '../progress/progress-messages.ts';
import type { ProgressReport, ToldDoing, ToldProgress } from '../progress/progress-report.ts';
import { bar } from './bar.ts';
import { createPen, type Pen } from './pen.ts';
import type { Screen } from './style.ts';
import { layOutTable, type Cell } from './table.ts';
import { wrap } from './text.ts';

/** Of the base: how many, who is overdue, who reached the goal, what actions did. Ends with a line feed. */
export function renderProgress(report: ProgressReport, screen: Screen, locale?: string): string {
  const pen = createPen(screen, locale, report.scale);
  const words = createProgressWords(pen.format);
  return join([
    [
      heading(report, report.projectTitle, pen),
      ...wrap(words.answer(report), pen.style.width).map(pen.style.bold),
      ...wrap(words.left(report.tally), pen.style.width).filter((line) => line !== ''),
    ],
    states(report, pen),
    listed('Overdue', report, (one) => one.state === 'overdue', words, pen),
    listed('Goal reached', report, (one) => one.state === 'reached', words, pen),
    observed(report, words, pen),
  ]);
}

/** Of one account: each roadmap with its actions, expected against shown. Ends with a line feed. */
export function renderAccountProgress(report: ProgressReport, screen: Screen, locale?: string): string {
  const pen = createPen(screen, locale, report.scale);
  const words = createProgressWords(pen.format);
  const [first] = report.roadmaps;
  const who = first === undefined ? '' : cleanText(first.name ?? first.account);
  return join([
    [heading(report, who, pen)],
    ...report.roadmaps.map((told) => [
      pen.style.bold(upperFirst(`${words.goal(told, report)}, ${words.accepted(told)}`)),
      ...wrap(words.state(told, report), pen.style.width),
      ...lines(words.together(told, report), pen),
      ...told.steps.flatMap((step) => stepLines(step, words, pen)),
    ]),
    lines(methodOf(report).join(' '), pen).map(pen.style.dim),
  ]);
}

/** None of a text that says nothing. */
function lines(text: string, { style }: Pen): readonly string[] {
  return text === '' ? [] : wrap(text, style.width);
}

function join(sections: readonly (readonly string[])[]): string {
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function heading({ modelTitle, notice, at }: ProgressReport, about: string, { style, format }: Pen): string {
  const parts = [about, modelTitle, notice, format.date(at)].filter((part) => part !== '').map(cleanText);
  return style.dim(parts.join(` ${style.glyphs.dot} `));
}

function states({ tally }: ProgressReport, { style, format }: Pen): string[] {
  if (countOf(tally) === 0) return [];
  const most = Math.max(...PROGRESS_STATES.map((state) => tally[state]));
  const rows = PROGRESS_STATES.map((state): Cell[] => [
    STATE_NAMES[state],
    (width) => bar([{ amount: tally[state], fill: style.glyphs.exact }], most, width, style),
    format.count(tally[state]),
  ]);
  const columns = [
    { title: '', align: 'left' },
    { title: '', align: 'left', room: 'grow' },
    { title: '', align: 'right' },
  ] as const;
  return layOutTable('Roadmaps', columns, rows, style);
}

/** So many are named; the others are on the page and in the JSON. */
const MOST_NAMED = 10;

function listed(
  title: string,
  report: ProgressReport,
  wanted: (told: ToldProgress) => boolean,
  words: ProgressWords,
  { style, format }: Pen,
): string[] {
  const found = report.roadmaps.filter((told) => told.now !== null && wanted(told));
  if (found.length === 0) return [];
  const rows = found
    .slice(0, MOST_NAMED)
    .map((told): Cell[] => [
      told.account,
      cleanText(told.name ?? ''),
      told.completion === null ? '' : format.share(told.completion),
      told.reached === null
        ? words.goal(told, report)
        : `${words.goal(told, report)}, ${format.date(told.reached.asOf)}`,
    ]);
  const columns = [
    { title: '', align: 'left' },
    { title: '', align: 'left', room: 'shrink' },
    { title: 'done', align: 'right' },
    { title: 'goal', align: 'left' },
  ] as const;
  const more = found.length - rows.length;
  return [
    ...layOutTable(title, columns, rows, style),
    ...(more === 0 ? [] : [style.dim(`and ${format.count(more)} more; see --json`)]),
  ];
}

function observed(report: ProgressReport, words: ProgressWords, { style }: Pen): string[] {
  if (report.observed.length === 0) return [];
  const lines = report.observed.flatMap((told, i) => {
    const isFirst = report.observed[i - 1]?.action !== told.action;
    const found = `${cleanText(told.metricTitle)}: ${words.verdict(told)}${told.effect === null ? '' : `, ${words.observed(told.effect.n)}`}; catalogue: ${words.catalogue(told)}`;
    return [
      ...(isFirst ? indented(cleanText(told.title), `${style.glyphs.dot} `, style.width) : []),
      ...indented(found, '  ', style.width).map((line) => (told.verdict === 'lifts' ? line : style.dim(line))),
    ];
  });
  return [style.bold('What actions brought about'), ...lines, '', ...wrap(PROGRESS_METHOD, style.width).map(style.dim)];
}

function stepLines(step: ToldDoing, words: ProgressWords, { style }: Pen): string[] {
  const promised = words.promised(step);
  const remarks = step.marks.flatMap(({ remark }) => (remark === '' ? [] : [`"${cleanText(remark)}"`]));
  return [
    ...indented(cleanText(step.title), `${style.glyphs.dot} `, style.width),
    // `rungs mark` asks for the id.
    ...indented(
      `${cleanText(step.action)}: ${[words.action(step), promised, ...remarks].filter((part) => part !== '').join('; ')}`,
      '  ',
      style.width,
    ),
    ...step.lifts.flatMap((shown) => {
      const against = words.against(shown);
      const text = `${cleanText(shown.title)}: ${words.shown(shown)}${against === '' ? '' : `; ${against}`}`;
      return indented(text, '  ', style.width).map(style.dim);
    }),
  ];
}

function indented(text: string, lead: string, width: number): string[] {
  return wrap(text, width - lead.length).map((line, i) => (i === 0 ? lead : ' '.repeat(lead.length)) + line);
}
