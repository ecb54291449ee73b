import type { Distribution, StageTally } from '../../../analysis/distribution.ts';
import type { Tally } from '../../../analysis/tally.ts';
import { cleanText } from '../../../report/clean-text.ts';
import { weightKnown, type Summary } from '../../../report/summary.ts';
import { upperFirst } from '../../upper-first.ts';
import type { ApartRow, LadderRow } from '../../charts/stage-ladder.tsx';
import type { Cells, LadderView, RulesView, RuleView } from './base-view.ts';
import type { Speech } from '../../words/speech.ts';

/** The distribution under the model's own rule. */
export function describeLadder(summary: Summary, { f, terms, captions }: Speech): LadderView | null {
  const { distribution } = summary;
  if (distribution === null) return null;
  const weightName = weightKnown(distribution.total) ? captions.weight(summary.weightAttribute) : null;
  const note = (tally: Tally): string => {
    const share = f.share(shareOf(tally, distribution));
    return weightName === null ? share : `${share} · ${f.money(tally.weight)}`;
  };
  const rows = distribution.stages.map((tally) => ({
    ...ladderRow(tally, distribution, nameOf(summary, tally.stage)),
    label: f.count(tally.all.accounts),
    note: note(tally.all),
  }));
  const notRated = {
    ...apartRow(distribution, terms.show.notRated),
    label: f.count(distribution.notRated.accounts),
    note: note(distribution.notRated),
  };
  const open = distribution.stages.some((tally) => tally.atMost.accounts > 0);
  const most = fullestStage(distribution);
  return {
    finding:
      most === null
        ? captions.ladder.nobody
        : captions.ladder.around(most, shareBeyond(distribution, most, 1), shareBeyond(distribution, most, -1)),
    reading: captions.ladder.reading(distribution.total.accounts),
    rows,
    notRated,
    atMost: open ? terms.show.legendOpen : null,
    weight: weightName === null ? null : captions.ladder.keyWeight(weightName),
    table: ladderTable(summary, distribution, weightName, { f, terms, captions }),
  };
}

function ladderTable(
  summary: Summary,
  distribution: Distribution,
  weightName: string | null,
  { f, terms, captions }: Speech,
): Cells {
  const weightHead = weightName === null ? [] : [weightName, captions.ofWeight(weightName)];
  const line = (name: string, exact: string, atMost: string, tally: Tally): string[] => [
    name,
    exact,
    atMost,
    f.count(tally.accounts),
    f.shareDecimal(shareOf(tally, distribution)),
    ...(weightName === null ? [] : [f.money(tally.weight), f.shareDecimal(weightShare(tally, distribution) ?? 0)]),
  ];
  return {
    head: [captions.stage, captions.exactly, captions.atMost, captions.all, captions.share, ...weightHead],
    rows: [
      ...distribution.stages
        .map(({ stage, exact, atMost, all }) =>
          line(
            terms.stage.named(stage, nameOf(summary, stage)),
            f.count(exact.accounts),
            f.count(atMost.accounts),
            all,
          ),
        )
        .toReversed(),
      line(terms.show.notRated, '', '', distribution.notRated),
    ],
  };
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
        note: '',
      })),
      notRated: { ...apartRow(one, terms.show.notRated), label: share(one.notRated), note: '' },
    };
  });
  return {
    finding: captions.rules.above(
      most,
      ordered.map((one) => ({ name: terms.stage.rule(one.rule), share: shareBeyond(one, most, 1) })),
    ),
    reading: captions.rules.reading,
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

function ladderRow(
  { stage, exact, atMost, all }: StageTally,
  of: Distribution,
  name: string,
): Omit<LadderRow, 'label' | 'note'> {
  return { stage, name, exact: shareOf(exact, of), atMost: shareOf(atMost, of), weight: weightShare(all, of) };
}

function apartRow(of: Distribution, name: string): Omit<ApartRow, 'label' | 'note'> {
  return { name, share: shareOf(of.notRated, of), weight: weightShare(of.notRated, of) };
}

function shareOf(tally: Tally, { total }: Distribution): number {
  return total.accounts === 0 ? 0 : tally.accounts / total.accounts;
}

function weightShare(tally: Tally, { total }: Distribution): number | null {
  return weightKnown(total) && total.weight > 0 ? Math.max(0, tally.weight / total.weight) : null;
}

/** Share of all accounts on a stage above (`side` 1) or below (-1) this one, "at most" included. */
function shareBeyond(of: Distribution, stage: number, side: 1 | -1): number {
  return of.stages
    .filter((tally) => (tally.stage - stage) * side > 0)
    .reduce((sum, tally) => sum + shareOf(tally.all, of), 0);
}

/** Of equally full ones the lowest, as in the answer; null where nobody stands on any. */
function fullestStage({ stages }: Distribution): number | null {
  const most = Math.max(0, ...stages.map((tally) => tally.all.accounts));
  return most === 0 ? null : (stages.find((tally) => tally.all.accounts === most)?.stage ?? null);
}

function nameOf(summary: Summary, stage: number): string {
  return cleanText(summary.model.stages[stage - 1]?.name ?? '');
}
