import type { LeverStudy } from '../../../analysis/scenario/levers.ts';
import type { Scenario } from '../../../analysis/scenario/scenario.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { weightOf } from '../../../report/what-if/what-if-sentence.ts';
import type { ScenarioWords } from '../../words/scenarios.ts';
import type { Cells } from '../../components/data-table.tsx';
import type { Told } from './describe-scenario.ts';
import { WEIGHT } from './simulation.ts';
import type { Efforts } from './use-saved.ts';

export interface InvestmentView {
  readonly finding: string;
  readonly reading: string;
  readonly steps: readonly {
    readonly name: string;
    readonly before: number;
    readonly total: number;
    readonly label: string;
  }[];
  readonly plan: Cells;
  readonly levers: Cells;
  /** Whether other three would do more, and what does most for its effort. */
  readonly notes: readonly string[];
}

/** What the lifts of a scenario cost together; null where it lifts nothing, or the cost of a lift is not known. */
export function effortOf({ changes }: Scenario, efforts: Efforts | null): number | null {
  const lifts = changes.filter((change) => change.kind === 'lift');
  const known = new Map(lifts.map(({ lever }) => ['metric' in lever ? lever.metric : lever.node, lever]));
  const each = Array.from(known.keys(), (id) => efforts?.of[id]);
  if (efforts === null || each.length === 0) return null;
  return each.reduce<number | null>((sum, one) => (sum === null || one === undefined ? null : sum + one), 0);
}

/** The plan of three with what each step adds and what skipping it costs, and each lever alone. */
export function describeInvestment(
  told: Told,
  study: LeverStudy,
  efforts: Efforts | null,
  feature: string | null,
  words: ScenarioWords['invest'],
): InvestmentView {
  const { f } = told.speech;
  const { plan, best } = study;
  const all = plan.at(-1)?.unlocked.length ?? 0;
  const names = plan.map(({ lever }) => cleanText(lever.title));
  const isBetter = best !== null && best.unlocked.length > all;
  return {
    finding: words.finding(names, all, feature, best !== null),
    reading: words.reading,
    steps: plan.map(({ unlocked }, i) => {
      const before = plan[i - 1]?.unlocked.length ?? 0;
      return {
        name: `${f.count(i + 1)}. ${names[i]!}`,
        before,
        total: unlocked.length,
        label: `${f.count(unlocked.length)} (${f.countDifference(unlocked.length - before)})`,
      };
    }),
    plan: planTable(told, study, efforts, words),
    levers: leverTable(told, study, efforts, words),
    notes: [
      ...(isBetter
        ? [
            words.better(
              best.levers.map(({ title }) => cleanText(title)),
              best.unlocked.length,
            ),
          ]
        : best === null
          ? [words.untried(study.singles.length, study.paired)]
          : plan.length < 3
            ? []
            : [words.best]),
      ...bestForEffort(told, study, efforts, words),
    ],
  };
}

function planTable(told: Told, { plan }: LeverStudy, efforts: Efforts | null, words: ScenarioWords['invest']): Cells {
  const { f } = told.speech;
  const last = plan.at(-1)?.unlocked ?? new Uint32Array();
  const arr = weightOf(told.base, WEIGHT, last);
  const money = (amount: number | null): string => (amount === null ? words.noEffort : f.money(amount));
  const weighed = arr !== null;
  return {
    head: [
      words.step,
      words.adds,
      words.total,
      ...(weighed ? [words.arr] : []),
      words.skipping,
      ...(weighed ? [words.skippingArr] : []),
      ...(efforts === null ? [] : [words.effort(efforts.unit), words.per(efforts.unit)]),
    ],
    rows: plan.map(({ lever, unlocked, without }, i) => {
      const added = unlocked.length - (plan[i - 1]?.unlocked.length ?? 0);
      const effort = efforts?.of[lever.path];
      return [
        `${f.count(i + 1)}. ${cleanText(lever.title)}`,
        f.count(added),
        f.count(unlocked.length),
        ...(weighed ? [money(weightOf(told.base, WEIGHT, unlocked))] : []),
        f.count(last.length - without.length),
        ...(weighed ? [money(arr - (weightOf(told.base, WEIGHT, without) ?? 0))] : []),
        ...(efforts === null ? [] : effortCells(told, added, effort, words)),
      ];
    }),
  };
}

function leverTable(
  told: Told,
  { singles }: LeverStudy,
  efforts: Efforts | null,
  words: ScenarioWords['invest'],
): Cells {
  const { f } = told.speech;
  const rows = singles
    .map(({ lever, unlocked }) => ({ lever, unlocked, arr: weightOf(told.base, WEIGHT, unlocked) }))
    .toSorted((a, b) => b.unlocked.length - a.unlocked.length);
  const weighed = rows.some(({ arr }) => arr !== null);
  return {
    head: [
      words.lever,
      words.alone,
      ...(weighed ? [words.arrAlone] : []),
      ...(efforts === null ? [] : [words.effort(efforts.unit), words.per(efforts.unit)]),
    ],
    rows: rows.map(({ lever, unlocked, arr }) => [
      cleanText(lever.title),
      f.count(unlocked.length),
      ...(weighed ? [arr === null ? words.noEffort : f.money(arr)] : []),
      ...(efforts === null ? [] : effortCells(told, unlocked.length, efforts.of[lever.path], words)),
    ]),
  };
}

/** Only where the user has said what it costs. */
function effortCells(
  { speech: { f } }: Told,
  accounts: number,
  effort: number | undefined,
  words: ScenarioWords['invest'],
): readonly [string, string] {
  return effort === undefined ? [words.noEffort, words.noEffort] : [f.exact(effort, ''), f.raw(accounts / effort, '')];
}

function bestForEffort(
  { speech: { f } }: Told,
  { singles }: LeverStudy,
  efforts: Efforts | null,
  words: ScenarioWords['invest'],
): readonly string[] {
  const known = singles.flatMap(({ lever, unlocked }) => {
    const effort = efforts?.of[lever.path];
    return effort === undefined ? [] : [{ lever, per: unlocked.length / effort }];
  });
  const [best] = known.toSorted((a, b) => b.per - a.per);
  if (efforts === null || best === undefined || best.per === 0 || known.length < 2) return [];
  return [words.perBest(cleanText(best.lever.title), f.raw(best.per, ''), efforts.unit)];
}
