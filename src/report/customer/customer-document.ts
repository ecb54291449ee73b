import { mayBeLower } from '../../score/scores.ts';
import type { PeerFigures } from '../../analysis/sharing/peer-figures.ts';
import { cleanText } from '../format/clean-text.ts';
import { labelsByLanguage } from '../document/document-labels.ts';
import type { Block, Document, KeyFigure, Section, StampLine, Words } from '../document/document.ts';
import { ticksOf } from '../document/ticks.ts';
import { say, sentences, strong, strongName } from '../document/words.ts';
import type { Format } from '../format/format.ts';
import type { CustomerDimension, CustomerView } from './customer-view.ts';
import { hasPoints, roadmapSection } from './customer-roadmap-section.ts';
import { cutsOf, formatFor, nameFor, saidTo, stageName, stageTitle, type ToldCustomer } from './told-customer.ts';

const NONE = '\u2013';
const DAY = 86_400_000;
/** Of more moments than that the table tells the first and every third, the newest among them. */
const MANY = 12;
const EVERY = 3;
/** A figure around a circle has three corners of its own at least, and is read up to so many. */
const [LEAST_AXES, MOST_AXES] = [3, 8];
/** What is compared with lies about a quarter back. */
const QUARTER = 80 * DAY;

/** What a customer reads, addressed to it: every word and number of its page and its PDF. Of the view alone. */
export function customerDocument(view: CustomerView): Document {
  return writeForCustomer(view, formatFor(view));
}

/** The same in the words and numbers of any format. */
export function writeForCustomer(view: CustomerView, f: Format): Document {
  const said = saidTo(f);
  const told: ToldCustomer = { view, f, said };
  const notice = cleanText(view.notice);
  const sections: readonly (Section | null)[] = [
    whereSection(told),
    peerSection(told),
    historySection(told),
    roadmapSection(told),
    measuredSection(told),
    stagesSection(told),
    { id: 'reading', title: said.sections.reading, blocks: [{ kind: 'caveats', items: caveats(told) }] },
  ];
  return {
    language: f.tag,
    title: nameFor(view, said),
    subtitle: [cleanText(view.model.title), view.asOf === null ? '' : said.asOf(f.date(view.asOf))]
      .filter((part) => part !== '')
      .join(' \u00b7 '),
    notice: notice === '' ? '' : said.notice(notice),
    sections: sections.filter((section) => section !== null),
    stamp: stampOf(told),
    labels: { ...f.choose(labelsByLanguage), caveats: said.sections.reading, about: said.about },
  };
}

function whereSection(told: ToldCustomer): Section {
  const { view, f, said } = told;
  const { dimensions, model, peers } = view;
  const blocks: Block[] = [{ kind: 'answer', text: answer(told) }];
  const rule = ruleText(told);
  if (rule !== '') blocks.push({ kind: 'paragraph', text: say`${rule}` });
  if (model.description !== '') blocks.push({ kind: 'paragraph', text: say`${cleanText(model.description)}` });
  const figures = keyFigures(told);
  if (figures.length > 0) blocks.push({ kind: 'figures', figures });
  const [low, high] = model.scale;
  const medians = dimensions.map((own) => (own.peers === null ? null : own.peers.median - low));
  if (dimensions.length > 0)
    blocks.push({
      kind: 'chart',
      finding: dimensionFinding(told),
      chart: {
        kind: 'bars',
        unit: said.points,
        series: [{ name: said.you, tone: 'accent' }],
        rows: dimensions.map((own) => ({
          name: cleanText(own.title),
          values: [own.points === null ? null : own.points - low],
          label: own.points === null ? absence(own, told) : labelOf(own, told),
        })),
        reference:
          peers === null || medians.every((one) => one === null)
            ? null
            : { name: said.dimensions.peers, values: medians },
        full: high - low,
      },
      table: {
        caption: said.dimensions.caption,
        columns: [
          { title: said.columns.dimension, kind: 'text' },
          { title: said.columns.score, kind: 'number' },
          ...(model.stages.length === 0 ? [] : [{ title: said.columns.stage, kind: 'text' as const }]),
        ],
        rows: dimensions.map((own) => [
          cleanText(own.title),
          own.points === null ? absence(own, told) : f.score(own.points),
          ...(model.stages.length === 0 ? [] : [stageName(own.stage, view, f)]),
        ]),
        leftOut: '',
      },
    });
  return { id: 'where', title: said.sections.where, blocks };
}

function answer({ view, f, said }: ToldCustomer): Words {
  const { standing, model } = view;
  const { points, stage, kind } = standing;
  const who = strongName(nameFor(view, said));
  if (points === null && stage === null)
    return standing.withheld === true ? said.answer.notRated(who) : said.answer.tooLittle(who);
  if (kind === null || stage === null)
    return points === null ? said.answer.notRated(who) : said.answer.score(who, f.score(points), f.cut(model.scale[1]));
  const [own, of] = [f.count(stage), f.count(model.stages.length)];
  const at = mayBeLower(standing.kind, standing.stage) ? said.answer.atMost : said.answer.stage;
  return at(who, own, of, stageTitle(stage, view));
}

/** Why the stage is this one, in a sentence; empty where that is not known. */
function ruleText({ view, said: { rule: words } }: ToldCustomer): string {
  const { standing, model, dimensions } = view;
  const { stage, decidedBy } = standing;
  if (model.rule === undefined || stage === null) return '';
  if (model.rule === 'gates') return words.gates;
  if (decidedBy === undefined) return '';
  if (decidedBy === 'more') return words.more;
  if (model.rule === 'score') return words.score;
  const count = dimensions.filter(({ apart }) => apart !== true);
  if (count.filter((own) => own.stage !== null).length < 2) return '';
  const lowest = count.filter((own) => own.stage === stage);
  const names = lowest.map(({ title }) => cleanText(title));
  return words.lowest({
    names,
    of: count.length,
    scored: standing.points !== null,
    open: mayBeLower(standing.kind, standing.stage),
  });
}

type Scored = Pick<CustomerDimension, 'points' | 'notApplicable'>;

function absence({ notApplicable }: Scored, { said }: ToldCustomer): string {
  return notApplicable === true ? said.notApplicable : said.notKnown;
}

function labelOf(own: CustomerDimension, { view, f }: ToldCustomer): string {
  const points = f.score(own.points!);
  return own.stage === null ? points : `${points} \u00b7 ${stageName(own.stage, view, f)}`;
}

function keyFigures({ view, f, said: { figures, points: unit } }: ToldCustomer): readonly KeyFigure[] {
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
      label: figures.overall,
      value: f.score(standing.points),
      note: figures.of(f.cut(model.scale[1])),
    },
    ...(before === undefined
      ? []
      : [
          {
            label: figures.since(f.date(before.asOf!)),
            value: f.difference(standing.points - before.points!),
            note: unit,
          },
        ]),
    ...(weakest === undefined || strongest === undefined || byPoints.length < 2
      ? []
      : [
          { label: figures.strongest, value: f.score(strongest.points!), note: cleanText(strongest.title) },
          { label: figures.weakest, value: f.score(weakest.points!), note: cleanText(weakest.title) },
        ]),
  ];
}

function dimensionFinding({ view: { dimensions }, f, said }: ToldCustomer): string {
  const compared = dimensions.filter(({ points, peers }) => points !== null && peers !== null);
  const ahead = compared.filter(({ points, peers }) => points! >= peers!.median);
  if (compared.length > 0) {
    const names = ahead.map(({ title }) => cleanText(title));
    return said.dimensions.ahead(names, compared.length, compared.length === dimensions.length);
  }
  const known = dimensions.filter(({ points }) => points !== null);
  if (known.length === 0) return noneSeen(dimensions, said);
  const best = known.toSorted((a, b) => b.points! - a.points!)[0]!;
  return said.dimensions.best(cleanText(best.title), f.score(best.points!));
}

function noneSeen(dimensions: readonly CustomerDimension[], { dimensions: said }: ToldCustomer['said']): string {
  return dimensions.every(({ notApplicable }) => notApplicable === true) ? said.noneApplies : said.none;
}

function peerSection(told: ToldCustomer): Section | null {
  const { view, said } = told;
  const { peers, dimensions, model } = view;
  const { columns } = said;
  if (peers === null) return null;
  const compared = dimensions.filter((own) => own.peers !== null);
  if (compared.length === 0 && peers.overall === null) return null;
  const blocks: Block[] = [{ kind: 'paragraph', text: say`${whoPeersAre(told)}` }];
  const rows = [
    ...(peers.overall === null ? [] : [peerRow(said.peers.overall, view.standing, peers.overall, told)]),
    ...compared.map((own) => peerRow(cleanText(own.title), own, own.peers!, told)),
  ];
  const table = {
    caption: said.peers.caption,
    columns: [
      { title: columns.dimension, kind: 'text' as const },
      { title: columns.you, kind: 'number' as const },
      { title: columns.lower, kind: 'number' as const },
      { title: columns.middle, kind: 'number' as const },
      { title: columns.upper, kind: 'number' as const },
      { title: columns.best, kind: 'number' as const },
    ],
    rows,
    leftOut: compared.length === dimensions.length ? '' : said.peers.leftOut,
  };
  const seen = compared.filter(({ points }) => points !== null).length;
  if (seen >= LEAST_AXES && compared.length <= MOST_AXES)
    blocks.push({
      kind: 'chart',
      finding: peerFinding(told),
      chart: {
        kind: 'radar',
        unit: said.points,
        axes: compared.map(({ title }) => cleanText(title)),
        series: [
          { name: said.you, tone: 'accent', values: compared.map(({ points }) => points) },
          { name: said.peers.middle, tone: 'middle', values: compared.map((own) => own.peers!.median) },
          { name: said.peers.upper, tone: 'light', values: compared.map((own) => own.peers!.upper) },
        ],
        range: model.scale,
      },
      table,
    });
  else blocks.push({ kind: 'paragraph', text: [strong(peerFinding(told))] }, { kind: 'table', table });
  return { id: 'peers', title: said.sections.peers, blocks };
}

function peerRow(title: string, own: Scored, figures: PeerFigures, told: ToldCustomer): readonly string[] {
  const { f } = told;
  const { lower, median, upper, best } = figures;
  return [
    title,
    own.points === null ? absence(own, told) : f.score(own.points),
    f.score(lower),
    f.score(median),
    f.score(upper),
    best === null ? NONE : f.score(best),
  ];
}

function whoPeersAre({ view: { peers, asOf }, f, said }: ToldCustomer): string {
  const { others, called, asOf: then } = peers!;
  return said.peers.who(others, cleanText(called), then === null || then === asOf ? '' : f.date(then));
}

function peerFinding({ view: { dimensions }, said }: ToldCustomer): string {
  const compared = dimensions.filter(({ points, peers }) => points !== null && peers !== null);
  const names = (all: typeof compared): readonly string[] => all.map(({ title }) => cleanText(title));
  const top = names(compared.filter(({ points, peers }) => points! >= peers!.upper));
  const low = names(compared.filter(({ points, peers }) => points! < peers!.lower));
  const told = [
    top.length === 0 ? '' : said.peers.top(top, top.length === compared.length),
    low.length === 0 ? '' : said.peers.low(low, low.length === compared.length),
  ].filter((text) => text !== '');
  if (told.length > 0) return told.join(' ');
  return compared.length === 0 ? noneSeen(dimensions, said) : said.peers.between(compared.length === dimensions.length);
}

function historySection({ view: { history, model, dimensions }, f, said }: ToldCustomer): Section | null {
  const known = history.filter(({ points }) => points !== null);
  if (known.length < 2) return null;
  const [first, last] = [known[0]!, known.at(-1)!];
  const day = (asOf: number | null): string => (asOf === null ? '' : f.date(asOf));
  const told =
    history.length <= MANY ? history : history.filter((_, i) => i === 0 || (history.length - 1 - i) % EVERY === 0);
  const change = last.points! - first.points!;
  const [from, to] = [f.score(first.points!), f.score(last.points!)];
  const went = change > 0 ? said.history.rose : said.history.fell;
  const since = day(first.asOf);
  const until = last === history.at(-1) ? '' : day(last.asOf);
  return {
    id: 'history',
    title: said.sections.history,
    blocks: [
      {
        kind: 'chart',
        finding: from === to ? said.history.stayed(since, until) : went(since, until, from, to),
        chart: {
          kind: 'lines',
          unit: said.history.unit,
          at: history.map(({ asOf }) => day(asOf)),
          series: [
            {
              name: said.you,
              tone: 'accent',
              values: history.map(({ points }) => points),
              label: said.history.youAt(to),
            },
          ],
          range: model.scale,
          ticks: ticksOf(model.scale, f),
        },
        table: {
          caption: said.history.caption,
          columns: [
            { title: said.columns.asOf, kind: 'text' },
            { title: said.columns.overall, kind: 'number' },
            ...dimensions.map(({ title }) => ({ title: cleanText(title), kind: 'number' as const })),
          ],
          rows: told.map(({ asOf, points, dimensions: own }) => [
            day(asOf),
            points === null ? NONE : f.score(points),
            ...own.map((one) => (one === null ? NONE : f.score(one))),
          ]),
          leftOut: told.length === history.length ? '' : said.history.everyThird,
        },
      },
    ],
  };
}

/** What the dimensions mean, and of what they are made as far as customers are told. */
function measuredSection(told: ToldCustomer): Section | null {
  const { f, said } = told;
  const { dimensions } = told.view;
  const blocks = dimensions.flatMap(({ title, description, indicators }): readonly Block[] => {
    if (description === '' && indicators.length === 0) return [];
    const text = description === '' ? say`${strongName(title)}` : say`${strongName(title)}: ${cleanText(description)}`;
    if (indicators.length === 0) return [{ kind: 'paragraph', text }];
    const table = {
      caption: cleanText(title),
      columns: [
        { title: said.columns.measured, kind: 'text' as const },
        { title: said.columns.score, kind: 'number' as const },
      ],
      rows: indicators.map((own) => [
        own.description === '' ? cleanText(own.title) : `${cleanText(own.title)}: ${cleanText(own.description)}`,
        own.points === null ? absence(own, told) : f.score(own.points),
      ]),
      leftOut: '',
    };
    return [
      { kind: 'paragraph', text },
      { kind: 'table', table },
    ];
  });
  return blocks.length === 0 ? null : { id: 'measured', title: said.sections.measured, blocks };
}

function stagesSection({ view, said }: ToldCustomer): Section | null {
  const { model, standing } = view;
  const { stages, rule, asksMore } = model;
  if (stages.length === 0) return null;
  const items = stages.map(({ name, description }, i) => {
    const own = stageTitle(i + 1, { model }) === '' && name !== '' ? said.stages.name(i + 1) : name;
    const here =
      standing.stage !== i + 1 ? '' : mayBeLower(standing.kind, standing.stage) ? said.stages.atMost : said.stages.here;
    const begins = beginsAt(i, view, said);
    const at = begins === '' ? '' : `, ${begins}`;
    return say`${strongName(own)}${at}${here}${description === '' ? '' : `: ${cleanText(description)}`}`;
  });
  const how =
    rule === undefined
      ? []
      : [
          cutsOf(view) === null ? '' : said.stages.points[rule],
          said.stages.rule[rule],
          asksMore === true && rule !== 'gates' ? said.stages.asksMore : '',
        ].filter((text) => text !== '');
  const blocks: readonly Block[] = how.length === 0 ? [] : [{ kind: 'paragraph', text: sentences(...how) }];
  return { id: 'stages', title: said.sections.stages, blocks: [...blocks, { kind: 'list', ordered: true, items }] };
}

/** Of the first stage where it ends; empty where that is not told. */
function beginsAt(i: number, { model }: CustomerView, { stages: said }: ToldCustomer['said']): string {
  const cuts = cutsOf({ model });
  const cut = cuts?.[Math.max(i, 1)];
  if (cut === undefined) return '';
  if (i === 0) return model.ends === 'upper' ? said.upTo(cut) : said.below(cut);
  return model.ends === 'upper' ? said.above(cut) : said.from(cut);
}

/** Of what stands on the page, and of nothing else. */
function caveats({ view, f, said: { reading } }: ToldCustomer): readonly string[] {
  const { standing, peers, asOf, roadmap, history, remade } = view;
  const since = history[0]?.asOf ?? null;
  return [
    asOf === null ? reading.undated : reading.asOf(f.date(asOf)),
    ...(remade === undefined || since === null ? [] : [reading.remade(f.date(since))]),
    ...(standing.points === null ? [] : [view.model.fills === true ? reading.filled : reading.notMeasured]),
    ...(peers === null ? [] : [reading.peers]),
    ...(roadmap !== null && hasPoints(roadmap) ? [reading.roadmap] : []),
  ];
}

function stampOf({ view, f, said: { stamp } }: ToldCustomer): readonly StampLine[] {
  const { vendor, made, expires, asOf, model } = view;
  return [
    ...(vendor.name === '' ? [] : [{ name: stamp.by, text: cleanText(vendor.name) }]),
    { name: stamp.model, text: cleanText(model.title) },
    ...(asOf === null ? [] : [{ name: stamp.asOf, text: f.date(asOf) }]),
    { name: stamp.made, text: f.date(startOfDay(made)) },
    { name: stamp.until, text: f.date(startOfDay(expires)) },
    ...(vendor.contact === '' ? [] : [{ name: stamp.questions, text: cleanText(vendor.contact) }]),
  ];
}

function startOfDay(instant: number): number {
  return Math.floor(instant / DAY) * DAY;
}
