import type { PeerFigures } from '../../analysis/sharing/peer-figures.ts';
import { cleanText } from '../format/clean-text.ts';
import { documentLabels } from '../document/document-labels.ts';
import type { Block, Document, KeyFigure, Section, StampLine } from '../document/document.ts';
import { say, strongName } from '../document/words.ts';
import { createFormat, type Format } from '../format/format.ts';
import type { CustomerDimension, CustomerView } from './customer-view.ts';
import { roadmapSection } from './customer-roadmap-section.ts';

const NOT_KNOWN = 'not measured yet';
const NONE = '\u2013';
const DAY = 86_400_000;
/** Of more moments than that the table tells every third, the newest among them. */
const MANY = 12;
const EVERY = 3;
/** What is compared with lies about a quarter back. */
const QUARTER = 80 * DAY;

/** What a customer reads, addressed to it: every word and number of its page and its PDF. Of the view alone. */
export function customerDocument(view: CustomerView): Document {
  const f = createFormat({ scale: view.model.scale });
  const who = nameFor(view);
  const sections: readonly (Section | null)[] = [
    whereSection(view, f),
    peerSection(view, f),
    historySection(view, f),
    roadmapSection(view, f),
    measuredSection(view, f),
    stagesSection(view),
    { id: 'reading', title: 'How to read this', blocks: [{ kind: 'caveats', items: caveats(view, f) }] },
  ];
  return {
    language: f.locale,
    title: who,
    subtitle: [cleanText(view.model.title), view.asOf === null ? '' : `as of ${f.date(view.asOf)}`]
      .filter((part) => part !== '')
      .join(' \u00b7 '),
    notice: cleanText(view.notice),
    sections: sections.filter((section) => section !== null),
    stamp: stampOf(view, f),
    labels: { ...documentLabels, caveats: 'How to read this', about: 'About this page' },
  };
}

export function nameFor({ name }: Pick<CustomerView, 'name'>): string {
  const said = cleanText(name ?? '');
  return said === '' ? 'Your company' : said;
}

function whereSection(view: CustomerView, f: Format): Section {
  const { dimensions, model, peers } = view;
  const blocks: Block[] = [{ kind: 'answer', text: say`${strongName(nameFor(view))} ${answer(view, f)}` }];
  if (model.description !== '') blocks.push({ kind: 'paragraph', text: say`${cleanText(model.description)}` });
  const figures = keyFigures(view, f);
  if (figures.length > 0) blocks.push({ kind: 'figures', figures });
  const [low, high] = model.scale;
  const medians = dimensions.map((own) => (own.peers === null ? null : own.peers.median - low));
  if (dimensions.length > 0)
    blocks.push({
      kind: 'chart',
      finding: dimensionFinding(view, f),
      chart: {
        kind: 'bars',
        unit: 'points',
        series: [{ name: 'you', tone: 'accent' }],
        rows: dimensions.map((own) => ({
          name: cleanText(own.title),
          values: [own.points === null ? null : own.points - low],
          label: own.points === null ? NOT_KNOWN : labelOf(own, view, f),
        })),
        reference:
          peers === null || medians.every((one) => one === null)
            ? null
            : { name: 'middle of your peers', values: medians },
        full: high - low,
      },
      table: {
        caption: 'Your dimensions',
        columns: [
          { title: 'Dimension', kind: 'text' },
          { title: 'Score', kind: 'number' },
          ...(model.stages.length === 0 ? [] : [{ title: 'Stage', kind: 'text' as const }]),
        ],
        rows: dimensions.map((own) => [
          cleanText(own.title),
          own.points === null ? NOT_KNOWN : f.score(own.points),
          ...(model.stages.length === 0 ? [] : [stageName(own.stage, view, f)]),
        ]),
        leftOut: '',
      },
    });
  return { id: 'where', title: 'Where you stand', blocks };
}

function answer(view: CustomerView, f: Format): string {
  const { standing, model } = view;
  const { points, stage, kind } = standing;
  if (points === null && stage === null) return 'cannot be rated yet: too little of it is measured.';
  if (kind === null || stage === null)
    return points === null ? 'cannot be rated yet.' : `scores ${f.score(points)} of ${f.cut(model.scale[1])}.`;
  const of = f.count(model.stages.length);
  const name = stageTitle(stage, view);
  const at = `${f.count(stage)} of ${of}${name === '' ? '' : `: ${name}`}`;
  return kind === 'at_most' ? `is at most on stage ${at}. Not everything is measured yet.` : `is on stage ${at}.`;
}

/** `3, Guided` */
export function stageName(stage: number | null, { model }: Pick<CustomerView, 'model'>, f: Format): string {
  if (stage === null) return NONE;
  const name = stageTitle(stage, { model });
  return name === '' ? f.count(stage) : `${f.count(stage)}, ${name}`;
}

/** Its name; empty where that says no more than its number. */
function stageTitle(stage: number, { model }: Pick<CustomerView, 'model'>): string {
  const name = cleanText(model.stages[stage - 1]?.name ?? '');
  return name === `Stage ${stage}` ? '' : name;
}

function labelOf(own: CustomerDimension, view: CustomerView, f: Format): string {
  const points = f.score(own.points!);
  return own.stage === null ? points : `${points} \u00b7 ${stageName(own.stage, view, f)}`;
}

function keyFigures(view: CustomerView, f: Format): readonly KeyFigure[] {
  const { standing, model } = view;
  if (standing.points === null) return [];
  const before = view.history
    .slice(0, -1)
    .findLast(
      ({ asOf, points }) => points !== null && asOf !== null && view.asOf !== null && view.asOf - asOf >= QUARTER,
    );
  const known = view.dimensions.filter(({ points }) => points !== null);
  const byPoints = known.toSorted((a, b) => a.points! - b.points!);
  const [weakest, strongest] = [byPoints[0], byPoints.at(-1)];
  return [
    {
      label: 'Overall score',
      value: f.score(standing.points),
      note: `of ${f.cut(model.scale[1])}`,
    },
    ...(before === undefined
      ? []
      : [
          {
            label: `Since ${f.date(before.asOf!)}`,
            value: f.difference(standing.points - before.points!),
            note: 'points',
          },
        ]),
    ...(weakest === undefined || strongest === undefined || byPoints.length < 2
      ? []
      : [
          { label: 'Strongest', value: f.score(strongest.points!), note: cleanText(strongest.title) },
          { label: 'Most to gain', value: f.score(weakest.points!), note: cleanText(weakest.title) },
        ]),
  ];
}

function dimensionFinding({ dimensions }: CustomerView, f: Format): string {
  const compared = dimensions.filter(({ points, peers }) => points !== null && peers !== null);
  const ahead = compared.filter(({ points, peers }) => points! >= peers!.median);
  if (compared.length > 0) {
    const all = compared.length === dimensions.length ? '' : ' compared';
    if (ahead.length === compared.length)
      return `In all ${f.count(compared.length)} dimensions${all} you are at or above the middle of your peers.`;
    if (ahead.length === 0)
      return `In all ${f.count(compared.length)} dimensions${all} the middle of your peers is ahead of you.`;
    return `In ${f.count(ahead.length)} of ${f.count(compared.length)} dimensions${all} you are at or above the middle of your peers: ${f.list(ahead.map(({ title }) => cleanText(title)))}.`;
  }
  const known = dimensions.filter(({ points }) => points !== null);
  if (known.length === 0) return 'None of the dimensions is measured yet.';
  const best = known.toSorted((a, b) => b.points! - a.points!)[0]!;
  return `You score highest in ${cleanText(best.title)}: ${f.score(best.points!)}.`;
}

function peerSection(view: CustomerView, f: Format): Section | null {
  const { peers, dimensions, model } = view;
  if (peers === null) return null;
  const compared = dimensions.filter((own) => own.peers !== null);
  if (compared.length === 0 && peers.overall === null) return null;
  const blocks: Block[] = [{ kind: 'paragraph', text: say`${whoPeersAre(view, f)}` }];
  const rows = [
    ...(peers.overall === null ? [] : [peerRow('Overall', view.standing.points, peers.overall, f)]),
    ...compared.map((own) => peerRow(cleanText(own.title), own.points, own.peers!, f)),
  ];
  const table = {
    caption: 'You and your peers',
    columns: [
      { title: 'Dimension', kind: 'text' as const },
      { title: 'You', kind: 'number' as const },
      { title: 'Lower quarter', kind: 'number' as const },
      { title: 'Middle', kind: 'number' as const },
      { title: 'Upper quarter', kind: 'number' as const },
      { title: 'Best tenth', kind: 'number' as const },
    ],
    rows,
    leftOut:
      compared.length === dimensions.length
        ? ''
        : 'Dimensions are left out where too few peers are measured, or where their figures would tell what one of them scores.',
  };
  if (compared.length >= 3)
    blocks.push({
      kind: 'chart',
      finding: peerFinding(view, f),
      chart: {
        kind: 'radar',
        unit: 'points',
        axes: compared.map(({ title }) => cleanText(title)),
        series: [
          { name: 'you', tone: 'accent', values: compared.map(({ points }) => points) },
          { name: 'middle of peers', tone: 'middle', values: compared.map((own) => own.peers!.median) },
          { name: 'upper quarter', tone: 'light', values: compared.map((own) => own.peers!.upper) },
        ],
        range: model.scale,
      },
      table,
    });
  else blocks.push({ kind: 'table', table });
  return { id: 'peers', title: 'Beside your peers', blocks };
}

function peerRow(title: string, points: number | null, figures: PeerFigures, f: Format): readonly string[] {
  const { lower, median, upper, best } = figures;
  return [
    title,
    points === null ? NOT_KNOWN : f.score(points),
    f.score(lower),
    f.score(median),
    f.score(upper),
    best === null ? NONE : f.score(best),
  ];
}

function whoPeersAre({ peers, asOf }: CustomerView, f: Format): string {
  const { others, called, asOf: then } = peers!;
  const what = cleanText(called) === '' ? 'companies like yours' : cleanText(called);
  const when = then === null || then === asOf ? '' : ` Their figures are those of ${f.date(then)}.`;
  return `Your peers are ${f.count(others)} or more other ${what.replace(/^other /, '')}.${when}`;
}

function peerFinding({ dimensions }: CustomerView, f: Format): string {
  const compared = dimensions.filter(({ points, peers }) => points !== null && peers !== null);
  const top = compared.filter(({ points, peers }) => points! >= peers!.upper);
  const low = compared.filter(({ points, peers }) => points! < peers!.lower);
  const names = (all: typeof compared): string => f.list(all.map(({ title }) => cleanText(title)));
  if (top.length > 0 && low.length > 0)
    return `Among the upper quarter in ${names(top)}; in the lower quarter in ${names(low)}.`;
  if (top.length > 0) return `Among the upper quarter in ${names(top)}.`;
  if (low.length > 0) return `In the lower quarter in ${names(low)}.`;
  return 'Between the lower and the upper quarter in every dimension.';
}

function historySection({ history, model, dimensions }: CustomerView, f: Format): Section | null {
  const known = history.filter(({ points }) => points !== null);
  if (known.length < 2) return null;
  const [first, last] = [known[0]!, known.at(-1)!];
  const day = (asOf: number | null): string => (asOf === null ? '' : f.date(asOf));
  const told = history.length <= MANY ? history : history.filter((_, i) => (history.length - 1 - i) % EVERY === 0);
  const change = last.points! - first.points!;
  const went = Math.abs(change) < 0.05 ? 'stayed where it was' : change > 0 ? 'rose' : 'fell';
  return {
    id: 'history',
    title: 'How it went',
    blocks: [
      {
        kind: 'chart',
        finding: `Since ${day(first.asOf)} the overall score ${went}${went.startsWith('stayed') ? '' : `, from ${f.score(first.points!)} to ${f.score(last.points!)}`}.`,
        chart: {
          kind: 'lines',
          unit: 'overall score',
          at: history.map(({ asOf }) => day(asOf)),
          series: [
            {
              name: 'you',
              tone: 'accent',
              values: history.map(({ points }) => points),
              label: `you, ${f.score(last.points!)}`,
            },
          ],
          range: model.scale,
        },
        table: {
          caption: 'Scores over time',
          columns: [
            { title: 'As of', kind: 'text' },
            { title: 'Overall', kind: 'number' },
            ...dimensions.map(({ title }) => ({ title: cleanText(title), kind: 'number' as const })),
          ],
          rows: told.map(({ asOf, points, dimensions: own }) => [
            day(asOf),
            points === null ? NONE : f.score(points),
            ...own.map((one) => (one === null ? NONE : f.score(one))),
          ]),
          leftOut: told.length === history.length ? '' : 'Every third is told; the picture shows all.',
        },
      },
    ],
  };
}

/** What the dimensions mean, and of what they are made as far as customers are told. */
function measuredSection({ dimensions }: CustomerView, f: Format): Section | null {
  const blocks = dimensions.flatMap(({ title, description, indicators }): readonly Block[] => {
    if (description === '' && indicators.length === 0) return [];
    const text = description === '' ? say`${strongName(title)}` : say`${strongName(title)}: ${cleanText(description)}`;
    if (indicators.length === 0) return [{ kind: 'paragraph', text }];
    const table = {
      caption: cleanText(title),
      columns: [
        { title: 'What is measured', kind: 'text' as const },
        { title: 'Score', kind: 'number' as const },
      ],
      rows: indicators.map((own) => [
        own.description === '' ? cleanText(own.title) : `${cleanText(own.title)}: ${cleanText(own.description)}`,
        own.points === null ? NOT_KNOWN : f.score(own.points),
      ]),
      leftOut: '',
    };
    return [
      { kind: 'paragraph', text },
      { kind: 'table', table },
    ];
  });
  return blocks.length === 0 ? null : { id: 'measured', title: 'What is measured', blocks };
}

function stagesSection({ model: { stages }, standing }: CustomerView): Section | null {
  if (stages.length === 0) return null;
  const items = stages.map(({ name, description }, i) => {
    const here = standing.stage === i + 1 ? (standing.kind === 'at_most' ? ' (you, at most)' : ' (you are here)') : '';
    return say`${strongName(name)}${here}${description === '' ? '' : `: ${cleanText(description)}`}`;
  });
  return { id: 'stages', title: 'The stages', blocks: [{ kind: 'list', ordered: true, items }] };
}

function caveats({ peers, asOf, roadmap }: CustomerView, f: Format): readonly string[] {
  return [
    `All scores are as of ${asOf === null ? 'the day they were computed' : f.date(asOf)} and do not change on this page.`,
    'What is not measured yet is left out of the overall score; it does not count as nothing.',
    ...(peers === null
      ? []
      : [
          'Every figure of your peers is an average of several companies and rounded: none is the score of a single one, and nobody sees yours alone.',
        ]),
    ...(roadmap === null || roadmap.phases.length === 0
      ? []
      : [
          'Points of the roadmap are what your score would be with everything else as it is; those of several steps follow one another in this order.',
        ]),
  ];
}

function stampOf({ vendor, made, expires, asOf, model }: CustomerView, f: Format): readonly StampLine[] {
  return [
    ...(vendor.name === '' ? [] : [{ name: 'Made by', text: cleanText(vendor.name) }]),
    { name: 'Model', text: cleanText(model.title) },
    ...(asOf === null ? [] : [{ name: 'As of', text: f.date(asOf) }]),
    { name: 'Made on', text: f.date(startOfDay(made)) },
    { name: 'Open until', text: f.date(startOfDay(expires)) },
    ...(vendor.contact === '' ? [] : [{ name: 'Questions', text: cleanText(vendor.contact) }]),
  ];
}

function startOfDay(instant: number): number {
  return Math.floor(instant / DAY) * DAY;
}
