import { usualSplit } from '../../analysis/segments/splits.ts';
import { attributeOf } from '../../analysis/filter/condition.ts';
import { countReadiness, type ReadinessCounts } from '../../analysis/readiness/readiness-counts.ts';
import { stagesBesideFeatures } from '../../analysis/readiness/stages-beside-features.ts';
import { sharedPrerequisites, type SharedPrerequisite } from '../../analysis/readiness/shared-prerequisites.ts';
import { shipOrder, type ShipFirst } from '../../analysis/readiness/ship-order.ts';
import { createReadinessMessages } from '../readiness/readiness-messages.ts';
import { attributeName } from '../format/attribute-title.ts';
import { cleanText } from '../format/clean-text.ts';
import { subjectTitle } from '../format/feature-title.ts';
import type { Block, Section, Words } from '../document/document.ts';
import { name, say, sentences, strong, strongName } from '../document/words.ts';
import type { AudienceFacts } from './audience-facts.ts';
import { caveatsBlock } from './caveats.ts';

/** How many features and needs are told of: a page has no room for more. */
const TOLD = 6;
const TOLD_NEEDS = 5;

/** Which feature to ship first and to whom, how far the others are, and what blocks them. */
export function productSections(facts: AudienceFacts): readonly Section[] {
  const { features, summary, base, rows, weights } = facts;
  const limits = { id: 'limits', title: 'Before you use this', blocks: [caveatsBlock(facts, ownCaveats(facts))] };
  if (features.length === 0 || summary.accounts === 0) {
    const text =
      summary.accounts === 0
        ? say`No account is left by the filters.`
        : say`This model names no features, so it says nothing about what to ship.`;
    return [{ id: 'answer', title: 'What to ship', blocks: [{ kind: 'answer', text }] }, limits];
  }
  const split = usualSplit(base);
  const by = split === undefined ? undefined : attributeOf(split);
  const order = shipOrder(features, rows, weights, by === undefined ? undefined : base.table.attributes.get(by));
  const live = features
    .filter((feature) => feature.live !== undefined)
    .map(({ title, ...states }) => ({ title, counts: countReadiness({ title, ...states }, rows, weights) }));
  return [
    {
      id: 'answer',
      title: 'What to ship first',
      blocks: [{ kind: 'answer', text: answer(facts, order, by) }, readinessBlock(facts, order, live)],
    },
    ...(order.length === 0 ? [] : [orderSection(facts, order, by)]),
    blockersSection(facts),
    limits,
  ];
}

function answer(facts: AudienceFacts, order: readonly ShipFirst[], by: string | undefined): Words {
  const { f, accounts, withWeight } = facts;
  const [first] = order;
  if (first === undefined) return say`All ${f.count(facts.features.length)} features of this model are live.`;
  const { ready, oneStep, total } = first.counts;
  if (ready.accounts === 0)
    return say`No account is ready for a feature yet. ${name(first.title)} is nearest, with ${accounts(oneStep.accounts)} one step away.`;
  const segment = by === undefined ? undefined : first.segments[0];
  const toWhom =
    segment === undefined
      ? null
      : say`Begin with ${attributeName(by!)} ${name(String(segment.value))}, where ${f.share(segment.ready.share)} are ready.`;
  return sentences(
    say`Ship ${name(first.title)} first: ${f.count(ready.accounts)} of ${accounts(total.accounts)}${withWeight(ready)} ${f.plural(ready.accounts, { one: 'has', other: 'have' })} all it needs.`,
    toWhom,
  );
}

interface Row {
  readonly title: string;
  readonly counts: ReadinessCounts;
  readonly live: boolean;
}

function readinessBlock(
  { f }: AudienceFacts,
  order: readonly ShipFirst[],
  live: readonly { readonly title: string; readonly counts: ReadinessCounts }[],
): Block {
  const rows: readonly Row[] = [
    ...order.map(({ title, counts }) => ({ title, counts, live: false })),
    ...live.map((one) => ({ ...one, live: true })),
  ];
  const ready = rows.reduce((a, b) => (shareReady(b) > shareReady(a) ? b : a));
  const called = ({ title, live: isLive }: Row): string =>
    `${cleanText(title)}${isLive && !/\blive\b/i.test(title) ? ' (live)' : ''}`;
  return {
    kind: 'chart',
    finding: `${f.share(shareReady(ready))} of accounts are ready for ${cleanText(ready.title)}, the most for any feature.`,
    chart: {
      kind: 'bars',
      unit: 'accounts',
      series: [
        { name: 'ready', tone: 'dark' },
        { name: 'one step away', tone: 'middle' },
        { name: 'further', tone: 'light' },
        { name: 'not known', tone: 'hatched' },
      ],
      rows: rows.map((row) => {
        const { ready: own, oneStep, further, unknown } = row.counts;
        return {
          name: called(row),
          values: [own.accounts, oneStep.accounts, further.accounts, unknown.accounts],
          label: `${f.count(own.accounts)} ready, ${f.count(oneStep.accounts)} one step away`,
        };
      }),
      reference: null,
      full: null,
    },
    table: {
      caption: 'How far accounts are from each feature',
      columns: [
        { title: 'Feature', kind: 'text' },
        { title: 'Ready', kind: 'number' },
        { title: 'One step away', kind: 'number' },
        { title: 'Further', kind: 'number' },
        { title: 'Not known', kind: 'number' },
        { title: 'Share ready', kind: 'number' },
      ],
      rows: rows.map((row) => {
        const { ready: own, oneStep, further, unknown } = row.counts;
        return [
          called(row),
          ...[own, oneStep, further, unknown].map(({ accounts }) => f.count(accounts)),
          f.share(shareReady(row)),
        ];
      }),
      leftOut: '',
    },
  };
}

function shareReady({ counts: { ready, total } }: Pick<Row, 'counts'>): number {
  return total.accounts === 0 ? 0 : ready.accounts / total.accounts;
}

function orderSection(facts: AudienceFacts, order: readonly ShipFirst[], by: string | undefined): Section {
  const { f, accounts, withWeight } = facts;
  const items = order.slice(0, TOLD).map(({ title, counts, segments }) => {
    const [first, second] = segments;
    const whom =
      by === undefined || first === undefined || counts.ready.accounts === 0
        ? null
        : say`Strongest in ${name(String(first.value))} (${f.share(first.ready.share)} ready)${second === undefined ? '' : say` and ${name(String(second.value))} (${f.share(second.ready.share)})`}.`;
    return sentences(
      say`${strongName(title)}: ${accounts(counts.ready.accounts)}${withWeight(counts.ready)} ready, ${f.count(counts.oneStep.accounts)} more one step away.`,
      whom,
    );
  });
  const blocks: Block[] = [{ kind: 'list', ordered: true, items }];
  if (order.length > TOLD)
    blocks.push({
      kind: 'paragraph',
      text: say`The page Readiness has ${f.count(order.length - TOLD)} more.`,
    });
  return { id: 'order', title: 'In this order, and to whom', blocks };
}

function blockersSection(facts: AudienceFacts): Section {
  const { features, rows, weights, f, accounts, sayNeed, withWeight } = facts;
  const next = features.filter(({ live }) => live === undefined);
  const titles = new Map(next.map(({ id, title }) => [id, cleanText(title)]));
  const shared = sharedPrerequisites(next, rows, weights).filter(({ alone }) => alone.accounts > 0);
  const [first] = shared;
  const section = { id: 'blockers', title: 'What blocks most' };
  const stages = first === undefined ? null : stagesBesideFeatures(facts.base, rows, first.requirement);
  if (first === undefined)
    return {
      ...section,
      blocks: [{ kind: 'paragraph', text: say`No single requirement is all that keeps an account from a feature.` }],
    };
  const told = shared.slice(0, TOLD_NEEDS);
  const named = ({ asked }: SharedPrerequisite): string =>
    f.list(asked.filter(({ alone }) => alone.accounts > 0).map(({ feature }) => titles.get(feature) ?? feature));
  const called = ({ asked }: SharedPrerequisite): string => {
    const needs = [...new Set(asked.map(({ requirement }) => sayNeed(requirement)))];
    return needs.length === 1 ? needs[0]! : `${subjectTitle(facts.base, asked[0]!.requirement)} (as much as each asks)`;
  };
  return {
    ...section,
    blocks: [
      {
        kind: 'paragraph',
        text: say`${strong(called(first))} is all that ${strong(accounts(first.alone.accounts))}${withWeight(first.alone)} ${first.alone.accounts === 1 ? 'lacks' : 'lack'} for ${named(first)}.`,
      },
      ...(stages === null
        ? []
        : [{ kind: 'paragraph' as const, text: say`${createReadinessMessages(f).stagesAsk(stages)}` }]),
      {
        kind: 'chart',
        finding:
          shared.length === 1
            ? 'It is the only requirement that keeps accounts back on its own.'
            : `${f.count(shared.length)} requirements each keep accounts back on their own; ${shared.length > told.length ? 'these keep most' : 'in this order'}.`,
        chart: {
          kind: 'bars',
          unit: 'accounts',
          series: [{ name: 'lack only this', tone: 'dark' }],
          rows: told.map((one) => ({
            name: called(one),
            values: [one.alone.accounts],
            label: `${accounts(one.alone.accounts)}${withWeight(one.alone)}`,
          })),
          reference: null,
          full: null,
        },
        table: {
          caption: 'Accounts by the one requirement that they lack',
          columns: [
            { title: 'Requirement', kind: 'text' },
            { title: 'For', kind: 'text' },
            { title: 'Lack only this', kind: 'number' },
            { title: 'ARR', kind: 'number' },
          ],
          rows: told.map((one) => [
            called(one),
            named(one),
            f.count(one.alone.accounts),
            facts.weightOf(one.alone) ?? '\u2013',
          ]),
          leftOut:
            shared.length > TOLD_NEEDS ? `${f.count(shared.length - TOLD_NEEDS)} more block fewer accounts each.` : '',
        },
      },
    ],
  };
}

function ownCaveats({ features, rows, weights, accounts }: AudienceFacts): readonly (string | null)[] {
  if (features.length === 0) return [];
  const unknown = Math.max(...features.map((states) => countReadiness(states, rows, weights).unknown.accounts));
  return [
    'Ready says that what a feature needs is there. It does not say that an account will use it.',
    unknown === 0
      ? null
      : `For some features we do not know enough of up to ${accounts(unknown)}; they are not counted as ready.`,
    'Whether the requirements of live features were the right ones is on the page Readiness; those of features that are not live are assumptions.',
  ];
}
