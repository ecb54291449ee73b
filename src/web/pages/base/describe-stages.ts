import type { Distribution, StageTally } from '../../../analysis/standing/distribution.ts';
import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { Tally } from '../../../analysis/base/tally.ts';
import { shownChange } from '../../../report/format/apportion.ts';
import { dateWords } from '../../../report/base/answer.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { weightKnown, type Summary } from '../../../report/base/summary.ts';
import { upperFirst } from '../../../util/upper-first.ts';
import type { ApartRow, LadderRow } from '../../charts/stage-ladder.tsx';
import type { Cell, Cells } from '../../components/data-table.tsx';
import type { Speech } from '../../words/speech.ts';
import type { BasePart } from './base-part.ts';
import type { AccountsOf, LadderView, RulesView, RuleView } from './base-view.ts';
import { NOT_RATED_CHOICE, ofAtMost, ofStage } from './choices.ts';
import { chosenStages, isStageField } from './describe-answer.ts';
import { fullestStage, shareBeyond, shareOf, weightShare } from './shares.ts';

/** What one picture of stages is made from. */
interface Drawn {
  readonly summary: Summary;
  readonly distribution: Distribution;
  /** What shares are of: the part, or, where stages are chosen, what they were chosen from. */
  readonly of: Distribution;
  /** Drawn in grey behind; null: nothing. */
  readonly behind: Distribution | null;
  /** Whether the grey is what stages were chosen from: then its numbers are told where nothing is in front. */
  readonly chosen: boolean;
  readonly weightName: string | null;
  /** How `of` stood at the as-of compared with; null: nothing is known of it. */
  readonly past: Then | null;
}

interface Then {
  readonly stages: Distribution;
  readonly date: string;
}

/** The distribution under the model's own rule. */
export function describeLadder(
  part: BasePart,
  base: ScoredBase,
  speech: Speech,
  accountsOf: AccountsOf,
): LadderView | null {
  const { summary, stagesAround, stagesOfAll, stagesThen } = part;
  const { terms, captions } = speech;
  const { distribution } = summary;
  if (distribution === null) return null;
  const of = stagesAround ?? distribution;
  const drawn: Drawn = {
    summary,
    distribution,
    of,
    behind: stagesAround ?? stagesOfAll,
    chosen: stagesAround !== null,
    weightName: weightKnown(of.total) ? captions.weight(summary.weightAttribute) : null,
    past:
      stagesThen === null || summary.since === null
        ? null
        : { stages: stagesThen, date: dateWords(summary.since.asOf, terms, speech.f) },
  };
  const open = distribution.stages.some((tally) => tally.atMost.accounts > 0);
  return {
    finding: findingOf(part, drawn, base, speech),
    reading: readingOf(drawn, !part.conditions.some(({ on }) => !isStageField(on)), speech),
    rows: distribution.stages.map((tally) => fullRow(tally, drawn, speech)),
    notRated: fullApart(drawn, speech),
    atMost: open ? terms.show.legendOpen : null,
    weight: drawn.weightName === null ? null : captions.ladder.keyWeight(drawn.weightName),
    behind: drawn.behind === null ? null : drawn.chosen ? captions.ladder.behindChosen : captions.ladder.behindBase,
    past: drawn.past === null ? null : captions.ladder.keyThen(drawn.past.date),
    table: ladderTable(drawn, speech, accountsOf),
  };
}

function findingOf({ conditions }: BasePart, drawn: Drawn, base: ScoredBase, speech: Speech): string {
  const { ladder } = speech.captions;
  const { distribution, of, chosen } = drawn;
  if (chosen) {
    const stages = chosenStages(conditions, base, speech);
    const none = stages === null || conditions.some(({ on, values }) => on === 'stage' && values.includes('none'));
    const where = none ? null : ladder.onStage(stages);
    if (where !== null) return ladder.chosen(distribution.total.accounts, of.total.accounts, where);
    if (stages !== null) return ladder.chosen(distribution.total.accounts, of.total.accounts, ladder.notRated);
  }
  const most = fullestStage(distribution);
  return most === null
    ? ladder.nobody
    : ladder.around(
        most,
        distribution.stages.length,
        shareBeyond(distribution, most, 1),
        shareBeyond(distribution, most, -1),
      );
}

function readingOf({ of, behind, chosen, past }: Drawn, whole: boolean, { captions: { ladder } }: Speech): string {
  const n = of.total.accounts;
  const now = chosen ? ladder.readingChosen(n) : behind === null ? ladder.reading(n) : ladder.readingPart(n);
  return past === null ? now : `${now} ${ladder.readingThen(past.stages.total.accounts, past.date, whole)}`;
}

function fullRow(tally: StageTally, drawn: Drawn, speech: Speech): LadderRow {
  const { stage, all, atMost } = tally;
  const { f, captions } = speech;
  return {
    ...ladderRow(tally, drawn.of, nameOf(drawn.summary, stage)),
    behind: behindOf(drawn, drawn.behind?.stages[stage - 1]?.all),
    past: thenOf(drawn, stage),
    ...labels(all, drawn.behind?.stages[stage - 1]?.all, drawn, speech),
    atMostLabel: atMost.accounts === 0 ? null : captions.ladder.some(atMost.accounts),
    said: captions.ladder.said(all.accounts, f.share(shareOf(all, drawn.of))),
  };
}

function fullApart(drawn: Drawn, speech: Speech): ApartRow {
  const { distribution, of, behind } = drawn;
  const { f, terms, captions } = speech;
  return {
    ...apartRow(distribution.notRated, of, terms.show.notRated),
    behind: behindOf(drawn, behind?.notRated),
    past: thenOf(drawn, null),
    ...labels(distribution.notRated, behind?.notRated, drawn, speech),
    said: captions.ladder.said(distribution.notRated.accounts, f.share(shareOf(distribution.notRated, of))),
  };
}

/** Of a stage, or of who is not rated (null): its share then. */
function thenOf({ past }: Drawn, stage: number | null): number | null {
  const tally = tallyThen(past, stage);
  return past === null || tally === null ? null : shareOf(tally, past.stages);
}

function tallyThen(past: Then | null, stage: number | null): Tally | null {
  if (past === null) return null;
  return stage === null ? past.stages.notRated : (past.stages.stages[stage - 1]?.all ?? null);
}

function behindOf({ behind }: Drawn, tally: Tally | undefined): number | null {
  return behind === null || tally === undefined ? null : shareOf(tally, behind);
}

/** Where stages are chosen and this is none of them, softly what stands behind. */
function labels(
  front: Tally,
  back: Tally | undefined,
  { of, chosen, weightName }: Drawn,
  { f }: Speech,
): { readonly label: string; readonly note: string } {
  if (chosen && front.accounts === 0 && back !== undefined) return { label: '', note: f.count(back.accounts) };
  if (front.accounts === 0) return { label: f.count(0), note: '' };
  const share = f.share(shareOf(front, of));
  return {
    label: f.count(front.accounts),
    note: weightName === null ? share : `${share} · ${f.money(front.weight)}`,
  };
}

function ladderTable(drawn: Drawn, { f, terms, captions }: Speech, accountsOf: AccountsOf): Cells {
  const { summary, distribution, behind, chosen, weightName } = drawn;
  const { of } = drawn;
  const to = (tally: Tally, address: string): Cell =>
    tally.accounts === 0 ? f.count(0) : { text: f.count(tally.accounts), to: address };
  const line = (
    name: string,
    exact: Cell,
    atMost: Cell,
    tally: Tally,
    back: Tally | undefined,
    address: string,
    stage: number | null,
  ): Cell[] => [
    name,
    exact,
    atMost,
    to(tally, address),
    f.shareDecimal(shareOf(tally, of)),
    ...(weightName === null ? [] : [f.money(tally.weight), f.shareDecimal(weightShare(tally, of) ?? 0)]),
    ...(behind === null || back === undefined
      ? []
      : [chosen ? f.count(back.accounts) : f.shareDecimal(shareOf(back, behind))]),
    ...thenCells(drawn, stage, f),
  ];
  return {
    head: [
      captions.stage,
      captions.exactly,
      captions.atMost,
      captions.all,
      captions.share,
      ...(weightName === null ? [] : [weightName, captions.ofWeight(weightName)]),
      ...(behind === null ? [] : [chosen ? captions.ladder.chosenFrom : captions.ladder.ofBase]),
      ...(drawn.past === null ? [] : captions.ladder.thenHeads(drawn.past.date)),
    ],
    rows: [
      ...distribution.stages
        .map(({ stage, exact, atMost, all }) =>
          line(
            terms.stage.named(stage, nameOf(summary, stage)),
            to(exact, accountsOf({ stage: String(stage), kind: 'exact' })),
            to(atMost, accountsOf(ofAtMost(stage))),
            all,
            behind?.stages[stage - 1]?.all,
            accountsOf(ofStage(stage)),
            stage,
          ),
        )
        .toReversed(),
      line(terms.show.notRated, '', '', distribution.notRated, behind?.notRated, accountsOf(NOT_RATED_CHOICE), null),
    ],
  };
}

/** Then, what changed in accounts and what of the share in percentage points; as shown, the points are those of the shares. */
function thenCells({ of, past }: Drawn, stage: number | null, f: Speech['f']): string[] {
  const before = tallyThen(past, stage);
  if (past === null || before === null) return [];
  const now = stage === null ? of.notRated : (of.stages[stage - 1]?.all ?? of.notRated);
  const points = shownChange(100 * shareOf(before, past.stages), 100 * shareOf(now, of));
  return [
    f.count(before.accounts),
    f.shareDecimal(shareOf(before, past.stages)),
    f.countDifference(now.accounts - before.accounts),
    f.shareDifference(points),
  ];
}

/** The same scores under each rule, the model's own first. */
export function describeRules(summary: Summary, { f, terms, captions }: Speech): RulesView | null {
  const { byRule, distribution } = summary;
  const most = distribution === null ? null : fullestStage(distribution);
  if (byRule.length === 0 || most === null) return null;
  const ordered = byRule.toSorted(
    (a, b) => Number(b.rule === summary.model.rule) - Number(a.rule === summary.model.rule),
  );
  const rules = ordered.map((one): RuleView => {
    const share = (tally: Tally): string => f.share(shareOf(tally, one));
    return {
      id: one.rule,
      name: upperFirst(terms.stage.rule(one.rule)),
      note: one.rule === summary.model.rule ? captions.rules.inUse : captions.rules.instead,
      rows: one.stages.map((tally) => ({
        ...ladderRow(tally, one, nameOf(summary, tally.stage)),
        label: share(tally.all),
      })),
      notRated: { ...apartRow(one.notRated, one, terms.show.notRated), label: share(one.notRated) },
    };
  });
  return {
    finding: captions.rules.above(
      most,
      ordered.map((one) => ({ name: terms.stage.rule(one.rule), share: shareBeyond(one, most, 1) })),
    ),
    reading: captions.rules.reading(summary.accounts),
    rules,
    table: {
      head: [captions.stage, ...ordered.map((one) => upperFirst(terms.stage.rule(one.rule)))],
      rows: [
        ...summary.model.stages
          .map(({ stage, name }) => [
            terms.stage.named(stage, name),
            ...ordered.map((one) => f.count(one.stages[stage - 1]?.all.accounts ?? 0)),
          ])
          .toReversed(),
        [terms.show.notRated, ...ordered.map((one) => f.count(one.notRated.accounts))],
      ],
    },
  };
}

function ladderRow({ stage, exact, atMost, all }: StageTally, of: Distribution, name: string): LadderRow {
  return {
    stage,
    name,
    exact: shareOf(exact, of),
    atMost: shareOf(atMost, of),
    weight: weightShare(all, of),
    behind: null,
    past: null,
    label: '',
    note: '',
    said: '',
    atMostLabel: null,
    choice: ofStage(stage),
    atMostChoice: ofAtMost(stage),
  };
}

function apartRow(tally: Tally, of: Distribution, name: string): ApartRow {
  return {
    name,
    share: shareOf(tally, of),
    weight: weightShare(tally, of),
    behind: null,
    past: null,
    label: '',
    note: '',
    said: '',
    choice: NOT_RATED_CHOICE,
  };
}

function nameOf(summary: Summary, stage: number): string {
  return cleanText(summary.model.stages[stage - 1]?.name ?? '');
}
