import type { Tally } from '../../analysis/base/tally.ts';
import { NAMED_FROM } from '../../analysis/readiness/ship-order.ts';
import type { AdoptionComparison } from '../../analysis/readiness/were-they-right.ts';
import type { Requirement } from '../../model/model.ts';
import { addDuration } from '../../util/time.ts';
import { dateWords } from '../base/answer.ts';
import { cleanText } from '../format/clean-text.ts';
import { answerReadiness, segmentText } from '../readiness/readiness-answer.ts';
import { createReadinessMessages, type ReadinessMessages } from '../readiness/readiness-messages.ts';
import type { FeatureReadiness, ReadinessReport } from '../readiness/readiness-report.ts';
import { requirementWords } from '../explain/requirement-words.ts';
import { weightKnown } from '../base/summary.ts';
import { createPen, type Pen } from './pen.ts';
import type { Screen } from './style.ts';
import { layOutTable, type TextColumn } from './table.ts';
import { wrap } from './text.ts';

interface Told extends Pen {
  readonly report: ReadinessReport;
  readonly say: ReadinessMessages;
  readonly sayNeed: (requirement: Requirement) => string;
  /** Whether any account's ARR is known. */
  readonly weighed: boolean;
}

/** The answer, the states, what blocks, to whom first, and what the snapshots say. Ends with a line feed. */
export function renderReadiness(report: ReadinessReport, screen: Screen, locale?: string): string {
  const pen = createPen(screen, locale);
  const { metrics, nodes } = report.names;
  const names = { metrics, titleOf: (path: string) => nodes[path] };
  const told: Told = {
    ...pen,
    report,
    say: createReadinessMessages(pen.format),
    sayNeed: (requirement) => cleanText(requirementWords(requirement, names, pen.words, pen.format)),
    weighed: report.features.some(({ counts }) => weightKnown(counts.total)),
  };
  const sections =
    report.features.length === 0
      ? [heading(told), [told.say.nothing]]
      : [
          heading(told),
          answer(told),
          states(told),
          blocks(told),
          shared(told),
          ...report.features.map((feature) => first(feature, told)),
          segments(told),
          ahead(told),
          ...report.features.map((feature) => launch(feature, told)),
        ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function heading({ report, style, words, format }: Told): string[] {
  const { projectTitle, notice, modelTitle, asOf } = report;
  const parts = ['Readiness', projectTitle, notice, modelTitle, dateWords(asOf, words, format)];
  return [
    style.bold(
      parts
        .filter((part) => part !== '')
        .map(cleanText)
        .join(` ${style.glyphs.dot} `),
    ),
  ];
}

function answer({ report, say, format, style }: Told): string[] {
  const { sentences, caveats } = answerReadiness(report, say, format);
  return [
    ...wrap(sentences.join(' '), style.width).map(style.bold),
    ...(caveats.length === 0 ? [] : wrap(caveats.join(' '), style.width)),
  ];
}

const NUMBER = { align: 'right' } as const;

function states(told: Told): string[] {
  const { report, say, format, style, weighed } = told;
  const rank = (id: string): string => {
    const place = report.order.indexOf(id);
    return place < 0 ? 'live' : `${place + 1}.`;
  };
  const place = ({ id }: FeatureReadiness): number =>
    (report.order.indexOf(id) + report.order.length + 1) % (report.order.length + 1);
  const rows = report.features
    .toSorted((a, b) => place(a) - place(b))
    .map(({ id, title, counts }) => [
      rank(id),
      cleanText(title),
      counts.total.accounts === 0 ? style.glyphs.none : format.share(counts.ready.accounts / counts.total.accounts),
      ...(['ready', 'oneStep', 'further', 'unknown'] as const).flatMap((state) => tallyCells(counts[state], told)),
    ]);
  const columns: TextColumn[] = [
    { title: '', align: 'left' },
    { title: '', align: 'left', room: 'shrink' },
    { title: 'ready', ...NUMBER },
    ...(['ready', 'oneStep', 'further', 'unknown'] as const).flatMap((state) => [
      { title: say.states[state].toLowerCase(), ...NUMBER },
      ...(weighed ? [{ title: 'ARR', ...NUMBER }] : []),
    ]),
  ];
  return layOutTable(report.features.length === 1 ? 'How far from it' : 'In the order to ship', columns, rows, style);
}

function tallyCells(tally: Tally, { format, style, weighed }: Told): string[] {
  const money = tally.accounts === 0 || weightKnown(tally) ? format.money(tally.weight) : style.glyphs.none;
  return [format.count(tally.accounts), ...(weighed ? [money] : [])];
}

/** Rows of what is ranked over all features. */
const RANKED = 12;

function blocks(told: Told): string[] {
  const { report, sayNeed, format, style, weighed } = told;
  const one = report.features.length === 1;
  const all = report.features
    .flatMap(({ title, needs, blocks: own }) => own.map((block) => ({ title, ...block, need: needs[block.leaf]! })))
    .filter(({ alone, withOthers, unknown }) => alone.accounts + withOthers.accounts + unknown.accounts > 0)
    .toSorted((a, b) => b.alone.accounts - a.alone.accounts || b.withOthers.accounts - a.withOthers.accounts);
  if (all.length === 0) return [];
  const rows = all
    .slice(0, one ? all.length : RANKED)
    .map(({ title, need, alone, withOthers, unknown }) => [
      sayNeed(need.requirement),
      ...(one ? [] : [cleanText(title)]),
      ...tallyCells(alone, told),
      format.count(withOthers.accounts),
      format.count(unknown.accounts),
      ...(one ? [style.dim(need.name)] : []),
    ]);
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    ...(one ? [] : [{ title: 'for', align: 'left' } as const]),
    { title: 'lack only this', ...NUMBER },
    ...(weighed ? [{ title: 'ARR', ...NUMBER }] : []),
    { title: 'with more', ...NUMBER },
    { title: 'not known', ...NUMBER },
    ...(one ? [{ title: '', align: 'left' } as const] : []),
  ];
  const more = all.length - rows.length;
  return [
    ...layOutTable('What blocks', columns, rows, style),
    ...(more === 0 ? [] : [style.dim(`and ${more} more: --feature`)]),
  ];
}

function shared(told: Told): string[] {
  const { report, sayNeed, format, style, weighed } = told;
  const titles = new Map(report.features.map(({ id, title }) => [id, cleanText(title)]));
  const freeing = report.shared.filter(({ alone, features }) => alone.accounts > 0 && features.length > 1);
  if (report.features.length < 2 || freeing.length === 0) return [];
  const rows = freeing.slice(0, RANKED / 2).map(({ requirement, asked, alone }) => [
    sayNeed(requirement),
    ...tallyCells(alone, told),
    asked
      .filter((each) => each.alone.accounts > 0)
      .map(({ feature, alone: own }) => `${titles.get(feature) ?? feature} ${format.count(own.accounts)}`)
      .join(', '),
  ]);
  const columns: TextColumn[] = [
    { title: '', align: 'left' },
    { title: 'makes ready', ...NUMBER },
    ...(weighed ? [{ title: 'ARR', ...NUMBER }] : []),
    { title: '', align: 'left', room: 'shrink' },
  ];
  return layOutTable('One investment, several features', columns, rows, style);
}

/** Only of the feature to begin with, or of the one asked for. */
function first({ id, title, first: accounts }: FeatureReadiness, told: Told): string[] {
  const { report, format, style, weighed } = told;
  const one = report.features.length === 1;
  const [example] = accounts;
  if ((!one && id !== report.order[0]) || example === undefined) return [];
  const rows = accounts.map(({ account, name, weight }) => [
    name === null ? cleanText(account) : `${cleanText(name)} ${style.dim(cleanText(account))}`,
    ...(weighed ? [weight === null ? style.glyphs.none : format.money(weight)] : []),
  ]);
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    ...(weighed ? [{ title: 'ARR', ...NUMBER }] : []),
  ];
  const what = example.state === 'ready' ? 'the largest that are ready' : 'the largest one step away';
  const all = `all: rungs export readiness, or --json`;
  return [...layOutTable(`To whom first: ${cleanText(title)}, ${what}`, columns, rows, style), style.dim(all)];
}

function segments(told: Told): string[] {
  const { report, format, style } = told;
  const { by, features } = report;
  const [example] = features;
  if (by === null || example?.segments == null) return [];
  const rows = example.segments.map((segment, i) => {
    const n = segment.counts.total.accounts;
    return [
      segmentText(segment),
      format.count(n),
      ...features.flatMap(({ segments: own }) => {
        const ready = own?.[i]?.ready ?? null;
        return [ready === null ? style.glyphs.none : `${format.share(ready.share)} (${format.count(ready.count)})`];
      }),
      n < NAMED_FROM ? style.dim('few') : '',
    ];
  });
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    { title: 'accounts', ...NUMBER },
    ...features.map(({ title }) => ({ title: cleanText(title), ...NUMBER })),
    { title: '', align: 'left' },
  ];
  const few = example.segments.some(({ counts }) => counts.total.accounts < NAMED_FROM);
  return [
    ...layOutTable(`Share ready by ${by}`, columns, rows, style),
    ...(few ? [style.dim(`few: fewer than ${NAMED_FROM} accounts, whose share says little`)] : []),
  ];
}

function ahead(told: Told): string[] {
  const { report, say, format, style } = told;
  const rows = report.features.flatMap(({ title, points, projection }) => {
    const share = (at: (typeof points)[number]): number => at.ready / (at.ready + at.oneStep + at.further + at.unknown);
    const [start, now] = [points[0], points.at(-1)];
    if (start === undefined || now === undefined || points.length < 2) return [];
    const last = projection?.months.at(-1);
    const end = last === undefined ? '' : format.date(addDuration(now.asOf, { n: last.month, unit: 'mo' }, 1));
    return [
      [
        cleanText(title),
        `${format.share(share(start))} on ${format.date(start.asOf)}`,
        format.share(share(now)),
        last === undefined ? style.glyphs.none : `${say.range(last.low, last.high)} by ${end}`,
      ],
    ];
  });
  if (rows.length === 0) return [];
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    { title: 'was', ...NUMBER },
    { title: 'is', ...NUMBER },
    { title: `may be (${say.notTested})`, ...NUMBER },
  ];
  return layOutTable('Share ready over the snapshots', columns, rows, style);
}

function launch({ title, launch: own }: FeatureReadiness, told: Told): string[] {
  const { say, sayNeed, style, format } = told;
  if (own === null) return [];
  const name = cleanText(title);
  if ('why' in own) return wrap(`${name}: ${say.launch.no(own.why)}.`, style.width);
  const compared = [
    { what: say.launch.all, comparison: own.ready },
    ...own.prerequisites.map(({ need, othersHeld }) => ({ what: sayNeed(need.requirement), comparison: othersHeld })),
  ];
  const rows = compared.map(({ what, comparison }) => [
    what,
    ...adoption(comparison, told),
    say.launch.verdicts[comparison.verdict],
  ]);
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    { title: 'held it', ...NUMBER },
    { title: 'did not', ...NUMBER },
    { title: `points (${format.share(0.95)})`, ...NUMBER },
    { title: '', align: 'left' },
  ];
  const wrong = own.prerequisites.filter(({ othersHeld }) => othersHeld.verdict === 'wrong');
  const finding = say.launch.finding(
    own.verdict,
    wrong.map(({ need }) => sayNeed(need.requirement)),
  );
  const { before, gone, notSeen } = own.leftOut;
  return [
    ...wrap(`${name}: ${finding}`, style.width).map(style.bold),
    ...layOutTable('Share that adopted within six months', columns, rows, style),
    ...wrap(`${say.launch.method} ${say.launch.leftOut(before, gone, notSeen)}`, style.width).map(style.dim),
  ];
}

/** `31 % of 412` on both sides, and the difference with its interval. */
function adoption({ held, notHeld, difference }: AdoptionComparison, { format, style }: Told): string[] {
  const side = (own: typeof held): string =>
    own === null ? style.glyphs.none : `${format.shareDecimal(own.share)} of ${format.count(own.n)}`;
  const points = (x: number): string => format.shareDifference(100 * x);
  return [
    side(held),
    side(notHeld),
    difference === null
      ? style.glyphs.none
      : `${points(difference.difference)} (${points(difference.low)} to ${points(difference.high)})`,
  ];
}
