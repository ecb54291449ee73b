import type { Moved } from '../../analysis/filter/filter.ts';
import { atStake } from '../../analysis/standing/at-stake.ts';
import type { DimensionHold } from '../../analysis/standing/weakest-link.ts';
import { dateWords } from '../base/answer.ts';
import { averageBridge } from '../words/average-bridge.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Block, KeyFigure, Section, Words } from '../document/document.ts';
import { name, say, sentences, strong, strongName } from '../document/words.ts';
import { WEIGHT, type AudienceFacts } from './audience-facts.ts';
import { caveatsBlock } from './caveats.ts';
import { stageBlocks } from './stage-block.ts';

/** Where the base stands, how it moved, the one thing to invest in, and what is at stake. */
export function executiveSections(facts: AudienceFacts): readonly Section[] {
  const { summary } = facts;
  return [
    {
      id: 'standing',
      title: 'Where the base stands',
      blocks: [
        { kind: 'answer', text: say`${summary.answer.headline}` },
        ...(summary.accounts === 0 ? [] : [{ kind: 'figures' as const, figures: keyFigures(facts) }]),
        ...stageBlocks(facts),
      ],
    },
    ...(summary.accounts === 0 ? [] : [movedSection(facts), investSection(facts)]),
    ...(summary.accounts === 0 ? [] : [stakeSection(facts)]),
    { id: 'limits', title: 'Before you use this', blocks: [caveatsBlock(facts, ownCaveats(facts))] },
  ];
}

/** The figures at the head of the page: accounts, average, who moved, how much is seen. */
export function keyFigures(facts: AudienceFacts): readonly KeyFigure[] {
  const { summary, f, terms } = facts;
  const { average, distribution, model, since } = summary;
  const figures: KeyFigure[] = [
    {
      label: 'Accounts',
      value: f.count(summary.accounts),
      note: distribution === null ? '' : facts.withWeight(distribution.total).trim(),
    },
  ];
  const date = since === null ? '' : dateWords(since.asOf, terms, f);
  if (average.mean !== null) {
    const same = since === null ? null : (averageBridge(since, f)?.same ?? null);
    figures.push({
      label: 'Average score',
      value: `${f.score(average.mean)} of ${f.score(model.scale[1])}`,
      note: same === null ? '' : `${f.difference(same.change)} since ${date}, same accounts`,
    });
  }
  const confirmed = since?.movement?.confirmed;
  if (confirmed !== undefined)
    figures.push({
      label: `Moved since ${date}`,
      value: `${f.count(confirmed.up.accounts)} up, ${f.count(confirmed.down.accounts)} down`,
      note: 'confirmed moves',
    });
  if (average.coverage !== null)
    figures.push({ label: 'Seen', value: f.share(average.coverage), note: 'of what the score asks for' });
  return figures;
}

function movedSection(facts: AudienceFacts): Section {
  const { summary, terms, f } = facts;
  const { since, answer } = summary;
  if (since === null)
    return {
      id: 'moved',
      title: 'How it moved',
      blocks: [{ kind: 'paragraph', text: say`There is no earlier snapshot to compare with.` }],
    };
  const confirmed = since.movement?.confirmed;
  const [up, down] = [confirmed?.up, confirmed?.down];
  const [upWeight, downWeight] = [up && facts.weightOf(up), down && facts.weightOf(down)];
  const weights =
    up !== undefined &&
    down !== undefined &&
    up.accounts > 0 &&
    down.accounts > 0 &&
    upWeight !== null &&
    downWeight !== null
      ? `Those that rose hold ARR of ${upWeight!}, those that fell ${downWeight!}.`
      : null;
  return {
    id: 'moved',
    title: `How it moved since ${dateWords(since.asOf, terms, f)}`,
    blocks: [{ kind: 'paragraph', text: sentences(...answer.movement, weights) }],
  };
}

function investSection(facts: AudienceFacts): Section {
  return { id: 'invest', title: 'The one thing to invest in', blocks: investBlocks(facts) };
}

/** What holds most accounts, in the order of what it would free alone. */
function investBlocks(facts: AudienceFacts): readonly Block[] {
  const { summary } = facts;
  const links = summary.weakestLinks;
  if (links === null) return lowestAverage(facts);
  const order = links.dimensions.toSorted((a, b) => b.alone.accounts - a.alone.accounts || heldBy(b) - heldBy(a));
  const [first, second] = order;
  if (first === undefined || heldBy(first) === 0)
    return [
      {
        kind: 'paragraph',
        text: say`Nothing holds these accounts back: there is no stage above theirs that a dimension keeps them from.`,
      },
    ];
  const blocks: Block[] = [{ kind: 'paragraph', text: investWords(facts, first, second) }];
  return order.length < 2 ? blocks : [...blocks, holdsBlock(facts, order)];
}

function investWords(facts: AudienceFacts, first: DimensionHold, second: DimensionHold | undefined) {
  const { accounts, withWeight } = facts;
  const links = facts.summary.weakestLinks!;
  if (!links.decides)
    return sentences(
      say`${strongName(first.title)} is the lowest dimension of ${strong(accounts(heldBy(first)))}.`,
      'Here the overall score decides the stage, so this says where to look first and not what lifts them.',
    );
  if (first.alone.accounts === 0)
    return sentences(
      say`No single dimension frees anybody: all accounts are held by two or more. ${strongName(first.title)} is among what holds ${strong(accounts(heldBy(first)))}.`,
    );
  const next =
    second === undefined || second.alone.accounts === 0
      ? null
      : say`Next is ${name(second.title)}, which alone holds ${accounts(second.alone.accounts)}${withWeight(second.alone)}.`;
  return sentences(
    say`${strongName(first.title)}: it alone holds back ${strong(accounts(first.alone.accounts))}${withWeight(first.alone)}.`,
    'Their other dimensions stand higher already.',
    next,
  );
}

function heldBy({ alone, withOne, withMore }: DimensionHold): number {
  return alone.accounts + withOne.accounts + withMore.accounts;
}

function holdsBlock({ f, terms, accounts, weightOf, summary }: AudienceFacts, order: readonly DimensionHold[]): Block {
  const decides = summary.weakestLinks!.decides;
  const [first] = order;
  const most = order.reduce((a, b) => (heldBy(b) > heldBy(a) ? b : a));
  return {
    kind: 'chart',
    finding: `${cleanText(most.title)} ${decides ? 'holds' : 'is lowest for'} most accounts, alone or with others: ${f.count(heldBy(most))} of ${accounts(summary.accounts)}.`,
    chart: {
      kind: 'bars',
      unit: terms.show.accounts,
      series: [
        { name: 'alone', tone: 'dark' },
        { name: 'with one other', tone: 'middle' },
        { name: 'with two or more others', tone: 'light' },
      ],
      rows: order.map((hold) => ({
        name: cleanText(hold.title),
        values: [hold.alone.accounts, hold.withOne.accounts, hold.withMore.accounts],
        label: `${f.count(hold.alone.accounts)} alone, ${f.count(hold.withOne.accounts + hold.withMore.accounts)} with others`,
      })),
      reference: null,
      full: null,
    },
    table: {
      caption: terms.show.holding,
      columns: [
        { title: 'Dimension', kind: 'text' },
        { title: 'Alone', kind: 'number' },
        { title: 'With one other', kind: 'number' },
        { title: 'With two or more', kind: 'number' },
        ...(weightOf(first!.alone) === null && first!.alone.accounts > 0
          ? []
          : [{ title: 'ARR alone', kind: 'number' as const }]),
      ],
      rows: order.map((hold) => [
        cleanText(hold.title),
        f.count(hold.alone.accounts),
        f.count(hold.withOne.accounts),
        f.count(hold.withMore.accounts),
        ...(weightOf(first!.alone) === null && first!.alone.accounts > 0 ? [] : [weightOf(hold.alone) ?? '\u2013']),
      ]),
      leftOut: '',
    },
  };
}

function lowestAverage({ summary, f }: AudienceFacts): readonly Block[] {
  const seen = summary.dimensions.flatMap(({ mean, ...dimension }) => (mean === null ? [] : [{ ...dimension, mean }]));
  const [lowest] = seen.toSorted((a, b) => a.mean - b.mean);
  if (lowest === undefined) return [{ kind: 'paragraph', text: say`No dimension has a score yet.` }];
  return [
    {
      kind: 'paragraph',
      text: say`${strongName(lowest.title)} has the lowest average, ${strong(f.score(lowest.mean))} of ${f.score(summary.model.scale[1])}. This model has no stages, so nothing says what holds an account back.`,
    },
  ];
}

function stakeSection(facts: AudienceFacts): Section {
  const { base, rows, moved, f, terms, accounts, withWeight, summary } = facts;
  const fallen = moved === null ? null : fallenOf(moved);
  const { fell, lowAndRenewing, either, until } = atStake(base, rows, fallen, WEIGHT);
  const date = summary.since === null ? '' : dateWords(summary.since.asOf, terms, f);
  const parts = [
    fell === null || fell.accounts === 0
      ? null
      : say`${accounts(fell.accounts)}${withWeight(fell)} fell since ${date}.`,
    lowAndRenewing === null || lowAndRenewing.accounts === 0
      ? null
      : say`${accounts(lowAndRenewing.accounts)}${withWeight(lowAndRenewing)} ${lowAndRenewing.accounts === 1 ? 'stands' : 'stand'} on stage 1 and ${lowAndRenewing.accounts === 1 ? 'renews' : 'renew'} before ${f.date(until!)}.`,
  ];
  const total = summary.distribution?.total ?? null;
  const share =
    total !== null && total.weight > 0 && facts.weightOf(either) !== null
      ? `, ${f.share(either.weight / total.weight)} of the ARR`
      : '';
  const text =
    either.accounts === 0
      ? nothingAtStake(fell !== null, lowAndRenewing !== null)
      : sentences(say`${strong(accounts(either.accounts))}${withWeight(either)}${share}: each counts once.`, ...parts);
  return { id: 'stake', title: 'What is at stake', blocks: [{ kind: 'paragraph', text }] };
}

/** What was not counted is not said to be none. */
function nothingAtStake(compared: boolean, renewals: boolean): Words {
  if (compared && renewals)
    return say`No account fell since the last snapshot, and none on stage 1 renews within six months.`;
  return sentences(
    compared ? 'No account fell since the last snapshot.' : 'There is no earlier snapshot to say who fell.',
    renewals ? 'No account on stage 1 renews within six months.' : 'Who renews soon on stage 1 cannot be counted here.',
  );
}

/** Who moved down and is confirmed there. */
function fallenOf({ movement }: Moved): ReadonlySet<string> {
  const moves = [...movement.values()];
  return new Set(
    moves.flatMap((move) => (move.membership === 'same' && move.confirmed === 'down' ? [move.account] : [])),
  );
}

function ownCaveats({ summary, base }: AudienceFacts): readonly (string | null)[] {
  return [
    'At stake says where to look. Whether accounts that stand low or fall leave more often has not been shown here.',
    summary.weakestLinks !== null && summary.weakestLinks.alsoByGates.accounts > 0
      ? 'Some held accounts must also meet a separate requirement of the next stage before they move.'
      : null,
    base.table.attributes.get('renewal')?.kind === 'date'
      ? null
      : 'Dates of renewal are not known here, so renewals are not counted.',
  ];
}
