import { holdsAt, readHolds } from '../../analysis/base/holds.ts';
import { SCORED } from '../../table/status.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Block, KeyFigure, Section, Words } from '../document/document.ts';
import { listed, name, say, sentences, strong, strongName } from '../document/words.ts';
import {
  fallenAccounts,
  fallenTable,
  lackOf,
  nearAccounts,
  nearTable,
  type FallenAccount,
  type NearAccount,
} from './account-tables.ts';
import { byWeight, type AudienceFacts } from './audience-facts.ts';
import { caveatsBlock } from './caveats.ts';
import { stageBlocks } from './stage-block.ts';
import { dateWords } from '../base/answer.ts';

/** What is new with some accounts, who is one step from something, and three things to do next. */
export function csmSections(facts: AudienceFacts): readonly Section[] {
  const { summary } = facts;
  const limits = { id: 'limits', title: 'Before you use this', blocks: [caveatsBlock(facts, ownCaveats())] };
  if (summary.accounts === 0)
    return [
      {
        id: 'answer',
        title: 'Your accounts',
        blocks: [{ kind: 'answer', text: say`No account is left by the filters.` }],
      },
      limits,
    ];
  const fallen = fallenAccounts(facts);
  const near = nearAccounts(facts);
  return [
    {
      id: 'answer',
      title: 'Your accounts',
      blocks: [
        { kind: 'answer', text: answer(facts, fallen, near) },
        { kind: 'figures', figures: figures(facts, fallen, near) },
      ],
    },
    {
      id: 'next',
      title: 'Three next steps',
      blocks: [{ kind: 'list', ordered: true, items: nextSteps(facts, fallen, near) }],
    },
    { id: 'fell', title: 'Who fell', blocks: fellBlocks(facts, fallen) },
    { id: 'near', title: 'Who is one step away', blocks: nearBlocks(facts, near) },
    ...(stageBlocks(facts).length === 0
      ? []
      : [{ id: 'standing', title: 'Where they stand', blocks: stageBlocks(facts) }]),
    limits,
  ];
}

function answer(facts: AudienceFacts, fallen: readonly FallenAccount[], near: readonly NearAccount[]): Words {
  const { accounts, f, summary, terms } = facts;
  const since = summary.since === null ? null : dateWords(summary.since.asOf, terms, f);
  const fell =
    since === null
      ? null
      : fallen.length === 0
        ? say`None of your ${accounts(summary.accounts)} fell since ${since}.`
        : say`${f.count(fallen.length)} of your ${accounts(summary.accounts)} fell since ${since}.`;
  const away =
    near.length === 0
      ? say`None is one step from a new feature.`
      : say`${near.length === 1 ? 'One is' : `${f.count(near.length)} are`} one step from a new feature.`;
  return sentences(
    fell,
    facts.features.some(({ live }) => live === undefined) ? away : null,
    fell === null && near.length === 0 ? summary.answer.headline : null,
  );
}

function figures(
  facts: AudienceFacts,
  fallen: readonly FallenAccount[],
  near: readonly NearAccount[],
): readonly KeyFigure[] {
  const { f, summary } = facts;
  const all = summary.distribution?.total;
  const up = summary.since?.movement?.confirmed.up.accounts;
  return [
    {
      label: 'Accounts',
      value: f.count(summary.accounts),
      note: all === undefined ? '' : facts.withWeight(all).trim(),
    },
    ...(summary.average.mean === null
      ? []
      : [
          {
            label: 'Average score',
            value: `${f.score(summary.average.mean)} of ${f.score(summary.model.scale[1])}`,
            note: '',
          },
        ]),
    ...(up === undefined
      ? []
      : [{ label: 'Rose and fell', value: `${f.count(up)} up, ${f.count(fallen.length)} down`, note: 'confirmed' }]),
    { label: 'One step away', value: f.count(near.length), note: 'from a new feature' },
  ];
}

/** Computed, in the order of urgency: who fell, who is near, what most of them share. */
function nextSteps(
  facts: AudienceFacts,
  fallen: readonly FallenAccount[],
  near: readonly NearAccount[],
): readonly Words[] {
  const steps: Words[] = [];
  const [first] = fallen;
  if (first !== undefined) {
    const renews = renewalOf(facts, first.row);
    steps.push(
      sentences(
        say`Call ${strongName(facts.nameOf(first.row))}: it fell from stage ${String(first.move.from.stage)} to ${String(first.move.to.stage)}${moneyOf(facts, first.row)}.`,
        renews === null ? null : `It renews on ${renews}.`,
      ),
    );
  }
  const [nearest] = near;
  if (nearest !== undefined)
    steps.push(
      say`Help ${strongName(facts.nameOf(nearest.row))} with the one thing it lacks for ${name(nearest.feature.title)}: ${lackOf(facts, nearest)}.`,
    );
  const shared = sharedStep(facts);
  if (shared !== null) steps.push(shared);
  for (const one of near.slice(1)) {
    if (steps.length >= 3) break;
    steps.push(
      say`Help ${strongName(facts.nameOf(one.row))} with the one thing it lacks for ${name(one.feature.title)}: ${lackOf(facts, one)}.`,
    );
  }
  for (const { row, move } of fallen.slice(1)) {
    if (steps.length >= 3) break;
    steps.push(
      say`Call ${strongName(facts.nameOf(row))}: it fell from stage ${String(move.from.stage)} to ${String(move.to.stage)}.`,
    );
  }
  return steps.length === 0
    ? [
        facts.summary.since === null || facts.summary.weakestLinks === null
          ? say`Nothing that could be counted here says what to do first.`
          : say`Nobody fell, nobody is one step away and nothing holds them: there is nothing to do first.`,
      ]
    : steps;
}

const NAMED = 3;

/** The dimension that holds most of the accounts, with whom to begin. */
function sharedStep(facts: AudienceFacts): Words | null {
  const { base, rows, f, accounts } = facts;
  const holds = readHolds(base);
  if (holds === null) return null;
  const counted = holds.dimensions.map((dimension) => ({
    dimension,
    held: Array.from(rows).filter((row) => holdsAt(holds, dimension, row)),
  }));
  const most = counted.reduce<(typeof counted)[number] | null>(
    (a, b) => (a === null || b.held.length > a.held.length ? b : a),
    null,
  );
  if (most === null || most.held.length === 0) return null;
  const begin = most.held
    .toSorted(byWeight(facts))
    .slice(0, NAMED)
    .map((row) => [name(facts.nameOf(row))]);
  const decides = facts.summary.weakestLinks?.decides === true;
  return sentences(
    say`Work on ${strongName(most.dimension.title)}: it ${decides ? 'holds' : 'is lowest for'} ${strong(f.count(most.held.length))} of your ${accounts(rows.length)}.`,
    say`Begin with ${listed(begin, 'and')}.`,
  );
}

function fellBlocks(facts: AudienceFacts, fallen: readonly FallenAccount[]): readonly Block[] {
  const { summary, terms, f } = facts;
  if (summary.since === null) return [{ kind: 'paragraph', text: say`There is no earlier snapshot to compare with.` }];
  if (fallen.length === 0)
    return [{ kind: 'paragraph', text: say`Nobody fell since ${dateWords(summary.since.asOf, terms, f)}.` }];
  return [{ kind: 'table', table: fallenTable(facts, fallen) }];
}

function nearBlocks(facts: AudienceFacts, near: readonly NearAccount[]): readonly Block[] {
  if (facts.features.length === 0) return [{ kind: 'paragraph', text: say`This model names no features.` }];
  if (near.length === 0)
    return [{ kind: 'paragraph', text: say`No account is one step from a feature that is not live.` }];
  return [{ kind: 'table', table: nearTable(facts, near) }];
}

function moneyOf({ weights, f }: AudienceFacts, row: number): string {
  return weights?.status[row] === SCORED ? `, with ARR of ${f.money(weights.values[row]!)}` : '';
}

function renewalOf({ base, f }: AudienceFacts, row: number): string | null {
  const renewal = base.table.attributes.get('renewal');
  if (renewal?.kind !== 'date' || renewal.status[row] !== SCORED) return null;
  const { asOf } = base.bound;
  return asOf !== null && renewal.values[row]! < asOf ? null : cleanText(f.date(renewal.values[row]!));
}

function ownCaveats(): readonly string[] {
  return [
    'The steps follow from the numbers alone. You know your customers: where the two disagree, say so to whoever keeps the model.',
    'One step away says that a single requirement is missing, not how hard it is to meet.',
  ];
}
