import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Action } from '../../model/action.ts';
import type { IndicatorNode, Model, Node } from '../../model/model.ts';
import { indicators } from '../../model/walk.ts';
import type { MetricRecord } from '../../table/record.ts';
import { cleanText } from '../format/clean-text.ts';
import { documentLabels } from '../document/document-labels.ts';
import type { Block, Document, Section } from '../document/document.ts';
import { say } from '../document/words.ts';
import { createFormat, type Format } from '../format/format.ts';
import { weightWords } from '../how-we-score/how-we-score.ts';
import { createMessages, type Messages } from '../words/messages.ts';
import { needWords, type SayNeed } from '../readiness/need-words.ts';
import { english, type GuideLanguage } from './english.ts';
import { actionsOf, heldBack, type HeldBack } from './guide-facts.ts';

export interface GuideInput {
  /** As the project has it now. */
  readonly model: Model;
  readonly projectTitle: string;
  readonly notice: string;
  /** Title and unit of the metrics. */
  readonly metrics: Readonly<Record<string, Pick<MetricRecord, 'title' | 'unit'>>>;
  readonly actions: readonly Action[];
  /** The newest snapshot of the model; null where it has not been scored. */
  readonly scored: { readonly base: ScoredBase; readonly snapshot: string } | null;
  readonly locale?: string;
}

interface Told extends GuideInput {
  readonly f: Format;
  readonly terms: Messages;
  readonly said: ReturnType<GuideLanguage>;
  readonly sayNeed: SayNeed;
  readonly held: HeldBack | null;
}

/**
 * A model for somebody who is to speak with customers about it: in plain words, its levels with what customers there look
 * like, each dimension with why it matters, what raises it and what to ask, what usually holds customers back, and actions.
 */
export function guideDocument(input: GuideInput): Document {
  const { model, locale, scored, notice } = input;
  const f = createFormat({ scale: model.scale, ...(locale === undefined ? {} : { locale }) });
  const terms = createMessages(f);
  const said = english(f);
  const sayNeed = needWords(model.root, withUnits(input), { f, terms });
  const told: Told = { ...input, f, terms, said, sayNeed, held: scored === null ? null : heldBack(scored.base, model) };
  const { stamp } = said;
  return {
    language: f.tag,
    title: said.title(cleanText(model.title)),
    subtitle: said.subtitle,
    notice: notice === '' ? '' : terms.answer.notice(notice).replace(/\.$/, ''),
    sections: [
      { id: 'short', title: said.sections.short, blocks: shortBlocks(told) },
      ...levelSections(told),
      { id: 'held', title: said.sections.held, blocks: heldBlocks(told) },
      ...model.root.children.map((child) => dimensionSection(child, told)),
      { id: 'actions', title: said.sections.actions, blocks: actionBlocks(told) },
      { id: 'asked', title: said.sections.asked, blocks: askedBlocks(told) },
      {
        id: 'work',
        title: said.sections.conversation,
        blocks: [{ kind: 'list', ordered: false, items: said.work.map((one) => say`${one}`) }],
      },
    ],
    stamp: [
      { name: stamp.view, text: stamp.guide },
      { name: stamp.model, text: `${cleanText(model.title)} (${model.id})` },
      { name: stamp.snapshot, text: scored === null ? stamp.none : scored.snapshot },
    ],
    labels: documentLabels,
  };
}

function withUnits({ metrics }: GuideInput): Readonly<Record<string, MetricRecord>> {
  const rest = {
    from: null,
    value: '',
    where: null,
    windowStart: null,
    windowEnd: null,
    minRows: 0,
    definition: '',
    sql: null,
  };
  return Object.fromEntries(Object.entries(metrics).map(([id, { title, unit }]) => [id, { ...rest, title, unit }]));
}

function shortBlocks({ model, f, said }: Told): readonly Block[] {
  const { root, stages, description } = model;
  const places = said.places(indicators(root).length, root.children.length, stages?.from.length ?? 0);
  const [low, high] = model.scale;
  const asksMore = stages !== null && stages.overall !== 'gates' && stages.gates.some((gates) => gates.length > 0);
  const rules = [
    said.decided(f.cut(low), f.cut(high)),
    weightWords({ model, f }),
    said.rule[stages?.overall ?? 'none'],
    asksMore ? said.asks : '',
    stages === null ? '' : said.atMost,
  ]
    .filter((text) => text !== '')
    .join(' ');
  return [
    { kind: 'answer', text: say`${places}` },
    ...(description === '' ? [] : [{ kind: 'paragraph' as const, text: say`${cleanText(description)}` }]),
    { kind: 'paragraph', text: say`${rules}` },
  ];
}

function levelSections({ model: { stages }, f, said, sayNeed, held }: Told): readonly Section[] {
  if (stages === null) return [];
  const { columns, sections } = said;
  const isByPoints = stages.overall !== 'gates' && stages.deviations === undefined;
  const look = (i: number): string => {
    const details = Object.values(stages.details ?? {}).flatMap((topic) => topic[i] ?? []);
    const gates = stages.gates[i] ?? [];
    return [
      cleanText(stages.descriptions[i] ?? ''),
      details.length === 0 ? '' : `${details.map(cleanText).join('; ')}.`,
      gates.length === 0 ? '' : said.alsoAsks(gates.map(sayNeed).join('; ')),
    ]
      .filter((text) => text !== '')
      .join(' ');
  };
  const from = (i: number): string => {
    const cut = f.cut(stages.from[i]!);
    return i > 0 && stages.ends === 'upper' ? said.above(cut) : said.points(cut);
  };
  return [
    {
      id: 'levels',
      title: sections.levels,
      blocks: [
        {
          kind: 'table',
          table: {
            caption: sections.levels,
            columns: [
              { title: columns.level, kind: 'text' },
              ...(isByPoints ? [{ title: columns.from, kind: 'text' as const }] : []),
              { title: columns.look, kind: 'text' },
              ...(held === null ? [] : [{ title: columns.now, kind: 'number' as const }]),
            ],
            rows: stages.names.map((name, i) => [
              `${i + 1} ${cleanText(name)}`.trim(),
              ...(isByPoints ? [from(i)] : []),
              look(i),
              ...(held === null ? [] : [f.count(held.byStage[i] ?? 0)]),
            ]),
            leftOut: '',
          },
        },
      ],
    },
  ];
}

const NONE = '\u2013';

function heldBlocks({ held, scored, model, f, said }: Told): readonly Block[] {
  if (held === null || scored === null) return [{ kind: 'paragraph', text: say`${said.unscored}` }];
  if (held.rated === 0) return [{ kind: 'paragraph', text: say`${said.none}` }];
  const titles = new Map(model.root.children.map(({ path, title }) => [path, cleanText(title)]));
  const leaves = new Map(indicators(model.root).map(({ path, title }) => [path, cleanText(title)]));
  const order = held.dimensions.toSorted((a, b) => b.weakestOf - a.weakestOf || 0);
  const most = order[0]!;
  const { columns } = said;
  const { asOf } = scored.base.bound;
  return [
    { kind: 'paragraph', text: say`${said.answer(titles.get(most.path) ?? most.path, most.weakestOf, held.rated)}` },
    {
      kind: 'table',
      table: {
        caption: said.sections.held,
        columns: [
          { title: columns.dimension, kind: 'text' },
          { title: columns.weakest, kind: 'number' },
          { title: columns.median, kind: 'number' },
          { title: columns.lowest, kind: 'text' },
        ],
        rows: order.map(({ path, weakestOf, median, lowest }) => [
          titles.get(path) ?? path,
          f.count(weakestOf),
          median === null ? NONE : f.score(median),
          lowest === null ? NONE : said.lowest(leaves.get(lowest.path) ?? lowest.path, f.score(lowest.mean)),
        ]),
        leftOut: asOf === null ? '' : said.asOf(f.date(asOf), held.accounts),
      },
    },
  ];
}

function dimensionSection(node: Node, { said, metrics }: Told): Section {
  const leaves = node.kind === 'group' ? indicators(node) : [node];
  const { columns } = said;
  const what = (leaf: IndicatorNode): string => {
    const metric = metrics[leaf.metric];
    const unit = metric?.unit.startsWith('percent') === true ? '%' : cleanText(metric?.unit ?? '');
    const isNamed = metric !== undefined && cleanText(metric.title) !== cleanText(leaf.title);
    const named = isNamed ? said.measures(cleanText(metric.title), unit) : '';
    return [named, cleanText(leaf.why)].filter((text) => text !== '').join(' ');
  };
  return {
    id: `dimension-${node.path.replaceAll('_', '-')}`,
    title: cleanText(node.title),
    blocks: [
      ...(node.why === '' || node.kind === 'indicator'
        ? []
        : [{ kind: 'paragraph' as const, text: say`${cleanText(node.why)}` }]),
      {
        kind: 'table',
        table: {
          caption: cleanText(node.title),
          columns: [
            { title: columns.indicator, kind: 'text' },
            { title: columns.why, kind: 'text' },
            { title: columns.improve, kind: 'text' },
            { title: columns.talk, kind: 'text' },
          ],
          rows: leaves.map((leaf) => [
            cleanText(leaf.title),
            what(leaf) || NONE,
            cleanText(leaf.improve) || NONE,
            leaf.talk === undefined ? NONE : cleanText(leaf.talk),
          ]),
          leftOut: '',
        },
      },
    ],
  };
}

/** So many actions are told of a dimension. */
const TOLD = 5;

function actionBlocks({ model, actions, f, said }: Told): readonly Block[] {
  const rows = model.root.children.flatMap((child) =>
    actionsOf(child, actions)
      .slice(0, TOLD)
      .map(({ title, effort, weeks: [least, most], role }) => [
        cleanText(title),
        cleanText(child.title),
        f.raw(effort, ''),
        least === most ? f.count(most) : `${f.count(least)}\u2013${f.count(most)}`,
        cleanText(role),
      ]),
  );
  if (rows.length === 0) return [{ kind: 'paragraph', text: say`${said.noActions}` }];
  const isMore = model.root.children.some((child) => actionsOf(child, actions).length > TOLD);
  const { columns } = said;
  return [
    {
      kind: 'table',
      table: {
        caption: said.sections.actions,
        columns: [
          { title: columns.action, kind: 'text' },
          { title: columns.dimension, kind: 'text' },
          { title: columns.days, kind: 'number' },
          { title: columns.weeks, kind: 'text' },
          { title: columns.owner, kind: 'text' },
        ],
        rows,
        leftOut: isMore ? said.fewest(TOLD) : '',
      },
    },
    { kind: 'caveats', items: [said.guess] },
  ];
}

/** Questions of customers about what they read of themselves, answered in the words of the model. */
function askedBlocks({ model: { root, stages }, said }: Told): readonly Block[] {
  const { asked, columns, sections } = said;
  const ofNode = (node: Node): readonly (readonly [question: string, answer: string])[] => {
    if (node.customer?.hidden === true) return [];
    const own = cleanText(node.customer?.title ?? node.title);
    const meaning = [cleanText(node.customer?.description ?? ''), cleanText(node.why)].filter((text) => text !== '');
    const leaves = node.kind === 'group' ? indicators(node) : [node];
    const [first, second] = leaves.filter(({ improve }) => improve !== '').toSorted((a, b) => b.weight - a.weight || 0);
    return [
      ...(meaning.length === 0 ? [] : [[asked.meaning(own), meaning.join(' ')] as const]),
      ...(first === undefined
        ? []
        : [
            [
              asked.first(own),
              asked.begin(cleanText(first.title), cleanText(first.improve), first.weight > (second?.weight ?? 0)),
            ] as const,
          ]),
    ];
  };
  const rows = [
    ...(stages === null ? [] : [[asked.decides, said.rule[stages.overall]]]),
    ...root.children.flatMap(ofNode),
  ];
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      table: {
        caption: sections.asked,
        columns: [
          { title: columns.question, kind: 'text' },
          { title: columns.reply, kind: 'text' },
        ],
        rows,
        leftOut: '',
      },
    },
  ];
}
