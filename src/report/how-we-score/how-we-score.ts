import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { IndicatorNode, Model, Node } from '../../model/model.ts';
import { indicators } from '../../model/walk.ts';
import { fillsAnything } from '../../score/group/fill.ts';
import type { MetricRecord, SourceRecord } from '../../table/record.ts';
import { DAY_MS, formatInstant } from '../../util/time.ts';
import { attributeName } from '../format/attribute-title.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Block, Document, Section, StampLine, Words } from '../document/document.ts';
import { documentLabels } from '../document/document-labels.ts';
import { say, sentences, strongName } from '../document/words.ts';
import { createFormat, type Format } from '../format/format.ts';
import { createMessages, type Messages } from '../words/messages.ts';
import { needWords, type SayNeed } from '../readiness/need-words.ts';
import { upperFirst } from '../../util/upper-first.ts';
import { comparesAccounts, scoredBetter } from './scored-better.ts';

export interface HowWeScoreInput {
  readonly base: ScoredBase;
  readonly projectTitle: string;
  readonly notice: string;
  readonly metrics: Readonly<Record<string, MetricRecord>>;
  readonly sources: Readonly<Record<string, SourceRecord>>;
  /** As-ofs of the model's snapshots, oldest first; those without a date left out. */
  readonly asOfs: readonly number[];
  readonly snapshot: string;
  readonly locale?: string;
}

interface Said extends HowWeScoreInput {
  readonly model: Model;
  readonly f: Format;
  readonly terms: Messages;
  readonly sayNeed: SayNeed;
}

/**
 * How a model scores, for somebody who is scored: from the model itself, without a formula. What it measures and where that
 * comes from, how it becomes a stage, what missing means, what it does not say, how often it is done.
 */
export function howWeScoreDocument(input: HowWeScoreInput): Document {
  const { model } = input.base.bound;
  const f = createFormat({ scale: model.scale, ...(input.locale === undefined ? {} : { locale: input.locale }) });
  const terms = createMessages(f);
  const said: Said = { ...input, model, f, terms, sayNeed: needWords(model.root, input.metrics, { f, terms }) };
  return {
    language: f.tag,
    title: 'How we score',
    subtitle: `${cleanText(model.title)} \u00b7 ${cleanText(input.projectTitle)}`,
    notice: input.notice === '' ? '' : terms.answer.notice(input.notice).replace(/\.$/, ''),
    sections: [
      { id: 'answer', title: 'In short', blocks: inShort(said) },
      { id: 'measured', title: 'What we look at', blocks: measured(said) },
      {
        id: 'stages',
        title: model.stages === null ? 'How it becomes a score' : 'How it becomes a stage',
        blocks: stages(said),
      },
      ...readiness(said),
      { id: 'missing', title: 'What missing means', blocks: [list(missing(said))] },
      { id: 'not-said', title: 'What it does not say', blocks: [list(notSaid(said))] },
      { id: 'often', title: 'How often, and from what', blocks: often(said) },
      { id: 'details', title: 'Every measure', blocks: [everyMeasure(said)] },
    ],
    stamp: stamp(said),
    labels: documentLabels,
  };
}

function list(items: readonly Words[]): Block {
  return { kind: 'list', ordered: false, items };
}

function inShort({ model, f }: Said): readonly Block[] {
  const areas = model.root.children.length;
  const measures = indicators(model.root).length;
  const what = `${f.count(measures)} ${f.plural(measures, { one: 'measure', other: 'measures' })} in ${f.count(areas)} ${f.plural(areas, { one: 'area', other: 'areas' })}`;
  const n = model.stages?.from.length ?? 0;
  const where =
    model.stages === null
      ? `${f.plural(measures, { one: 'gives', other: 'give' })} a score from ${f.cut(model.scale[0])} to ${f.cut(model.scale[1])}`
      : `${f.plural(measures, { one: 'places', other: 'place' })} each account on one of ${f.count(n)} stages`;
  return [
    { kind: 'answer', text: say`${upperFirst(what)} ${where}.` },
    ...(model.description === '' ? [] : [{ kind: 'paragraph' as const, text: say`${cleanText(model.description)}` }]),
  ];
}

/** Each area with why it counts and what is looked at. */
function measured({ model }: Said): readonly Block[] {
  const items = model.root.children.map((child) => {
    const own = child.kind === 'group' ? indicators(child) : [];
    const titles = own.map(({ title }) => cleanText(title));
    const looks = titles.length === 0 ? null : say`We look at: ${titles.join('; ')}.`;
    return sentences(say`${strongName(child.title)}.`, cleanText(child.why), looks);
  });
  return [list(items)];
}

function stages(said: Said): readonly Block[] {
  const { model, f } = said;
  const [low, high] = model.scale;
  const each = `Each measure gets between ${f.cut(low)} and ${f.cut(high)} points for what it shows, and those of an area make the points of that area.`;
  const blocks: Block[] = [{ kind: 'paragraph', text: sentences(each, weightWords(said), ruleWords(said)) }];
  if (model.stages === null) return blocks;
  const { names, descriptions, from } = model.stages;
  const items = from.map((_, i) => {
    const name = cleanText(names[i] ?? '');
    const own = name === '' || name === `Stage ${i + 1}` ? `Stage ${i + 1}` : `${i + 1}, ${name}`;
    const gates = (model.stages?.gates[i] ?? []).map((need) => said.sayNeed(need));
    const also = gates.length === 0 ? null : `It also asks for: ${gates.join('; ')}.`;
    return sentences(say`${strongName(own)}.`, cleanText(descriptions[i] ?? ''), also);
  });
  return [...blocks, list(items)];
}

/** Which areas count for more, in words. */
export function weightWords({ model, f }: Pick<Said, 'model' | 'f'>): string {
  const areas = model.root.children.filter(({ weight }) => weight > 0);
  const total = areas.reduce((sum, { weight }) => sum + weight, 0);
  if (areas.length < 2 || total === 0) return '';
  const weights = new Set(areas.map(({ weight }) => weight));
  if (weights.size === 1) return 'All areas count the same.';
  const order = areas.toSorted((a, b) => b.weight - a.weight);
  return `Areas count for different shares: ${f.list(order.map(({ title, weight }) => `${cleanText(title)} for ${f.share(weight / total)}`))}.`;
}

/** What decides the stage, in a sentence. */
function ruleWords({ model }: Pick<Said, 'model'>): string {
  switch (model.stages?.overall) {
    case 'weakest':
      return 'The weakest area decides the stage: an account stands where its weakest area is, however strong the others are, because they lean on it.';
    case 'score':
      return 'The points of all areas together decide the stage: strength in one area can make up for another.';
    case 'gates':
      return 'A stage is reached by meeting everything it asks for, and everything the stages below it ask for. Points do not decide it.';
    case undefined:
      return 'This model has no stages: the points are the result.';
  }
}

function readiness({ model, sayNeed }: Said): readonly Section[] {
  if (model.features.length === 0) return [];
  const items = model.features.map(({ title, needs }) =>
    sentences(say`${strongName(title)}.`, `Needs: ${needs.map(sayNeed).join('; ')}.`),
  );
  return [
    {
      id: 'readiness',
      title: 'When we call an account ready for a feature',
      blocks: [
        {
          kind: 'paragraph',
          text: say`An account is ready for a feature when everything is there that the feature needs.`,
        },
        list(items),
      ],
    },
  ];
}

function missing({ model, f }: Said): readonly Words[] {
  const { minCoverage } = model.root;
  const rule = model.stages?.ifMissing;
  const said: (string | null)[] = [
    'Missing is never counted as zero. What we do not see is left out, and the rest counts for it.',
    minCoverage > 0 ? `Of an area we need to see at least ${f.share(minCoverage)}; below that it has no points.` : null,
    model.stages === null
      ? null
      : rule === 'at_most'
        ? 'Where an area is not seen at all, we say "at most" before the stage: it may be lower.'
        : rule === 'missing'
          ? 'Where an area is not seen at all, there is no stage.'
          : 'An area that is not seen at all does not count for the stage.',
    model.stages !== null && model.stages.minDimensions > 0
      ? `Where fewer than ${f.share(model.stages.minDimensions)} of the areas are seen, the account is not rated.`
      : null,
    'What does not apply to an account, such as a product it has no licence for, is not held against it.',
  ];
  if (fillsAnything(model.root))
    said.push('For a few measures the model says what counts where nothing is seen; such points are marked.');
  return said.filter((one) => one !== null).map((one) => say`${one}`);
}

function notSaid({ model, terms, notice }: Said): readonly Words[] {
  const relative = indicators(model.root).some(({ curve }) => comparesAccounts(curve));
  const said: (string | null)[] = [
    'It does not say how good anybody’s people are, or how content they are. It says what is done and what is in place.',
    'It is not a forecast. Whether accounts on higher stages stay longer has to be shown for each base.',
    'It says nothing about what is not measured here. Work that leaves no trace in these sources is not seen.',
    'The thresholds were chosen by people and can be argued with. Each is on the page Model, with the reason for it.',
    relative ? 'Some measures compare accounts with each other: they change when others change.' : null,
    notice === '' ? null : terms.answer.notice(notice),
  ];
  return said.filter((one) => one !== null).map((one) => say`${one}`);
}

function often({ asOfs, f, sources, metrics, model }: Said): readonly Block[] {
  const [first, last] = [asOfs[0], asOfs.at(-1)];
  const when =
    first === undefined || last === undefined
      ? 'The facts carry no date, so this is one picture and no history.'
      : asOfs.length === 1
        ? `It has been done once, with facts up to ${f.date(last)}.`
        : `It is done ${rhythm(asOfs, f)}: ${f.count(asOfs.length)} times from ${f.date(first)} to ${f.date(last)}. Each time only what happened before that day counts.`;
  const used = new Set(indicators(model.root).flatMap(({ metric }) => metrics[metric]?.from ?? []));
  const told = Object.entries(sources).filter(([id]) => used.has(id));
  const rows = told.map(([id, { newest }]) => [
    upperFirst(attributeName(id)),
    newest === null ? 'no dates' : f.date(newest - (newest % DAY_MS)),
  ]);
  return [
    { kind: 'paragraph', text: say`${when}` },
    ...(rows.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            table: {
              caption: 'Where the facts come from',
              columns: [
                { title: 'Source', kind: 'text' as const },
                { title: 'Newest fact', kind: 'text' as const },
              ],
              rows,
              leftOut: '',
            },
          },
        ]),
  ];
}

const WEEK = 7;

/** How often, by the gap that is in the middle of all. */
function rhythm(asOfs: readonly number[], f: Format): string {
  const gaps = asOfs.slice(1).map((asOf, i) => (asOf - asOfs[i]!) / DAY_MS);
  const days = Math.round(gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)]!);
  if (days <= 1) return 'every day';
  if (days === WEEK) return 'every week';
  if (days >= 28 && days <= 31) return 'every month';
  if (days >= 89 && days <= 92) return 'every quarter';
  if (days >= 364 && days <= 367) return 'every year';
  return `about every ${f.count(days)} days`;
}

function everyMeasure({ model, metrics, f }: Said): Block {
  const rows = model.root.children.flatMap((area) =>
    leaves(area).map((node): readonly string[] => [
      cleanText(node.title),
      cleanText(area.title),
      scoredBetter(node.curve),
      period(metrics[node.metric], f),
    ]),
  );
  return {
    kind: 'table',
    table: {
      caption: 'Every measure',
      columns: [
        { title: 'Measure', kind: 'text' },
        { title: 'Area', kind: 'text' },
        { title: 'Better is', kind: 'text' },
        { title: 'Looks at', kind: 'text' },
      ],
      rows,
      leftOut: '',
    },
  };
}

function leaves(node: Node): readonly IndicatorNode[] {
  return node.kind === 'group' ? indicators(node) : [node];
}

function period(metric: MetricRecord | undefined, f: Format): string {
  if (metric === undefined) return '';
  if (metric.from === null) return 'other numbers, put together';
  const { windowStart, windowEnd } = metric;
  if (windowEnd === null) return 'the state today';
  if (windowStart === null) return 'all that is known';
  const days = Math.round((windowEnd - windowStart) / DAY_MS);
  return `the last ${f.count(days)} ${f.plural(days, { one: 'day', other: 'days' })}`;
}

function stamp({ base, model, snapshot, terms }: Said): readonly StampLine[] {
  const { asOf } = base.bound;
  return [
    { name: 'View', text: 'How we score' },
    { name: 'As of', text: asOf === null ? terms.status.undated : formatInstant(asOf) },
    { name: 'Model', text: `${cleanText(model.title)} (${model.id})` },
    { name: 'Snapshot', text: snapshot },
  ];
}
