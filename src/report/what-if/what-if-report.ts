import { nameAt } from '../../table/account-name.ts';
import type { Condition } from '../../analysis/filter/condition.ts';
import { limitsOf } from '../../analysis/scenario/limits.ts';
import { movedRows, standingsOf, type MovedRows, type Standings } from '../../analysis/scenario/moved-rows.ts';
import type { Outcome } from '../../analysis/scenario/outcome.ts';
import type { Scenario } from '../../analysis/scenario/scenario.ts';
import { formatScenario } from '../../analysis/scenario/scenario-text.ts';
import { askWhatIf, isPartial, type Both } from '../../analysis/scenario/what-if.ts';
import type { Distribution } from '../../analysis/standing/distribution.ts';
import { SCORED } from '../../table/status.ts';
import { weightColumn, type Rows, type ScoredBase } from '../../analysis/base/scored-base.ts';
import type { MetricRecord } from '../../table/record.ts';
import { conditionWords } from '../filter/condition-words.ts';
import { createFormat } from '../format/format.ts';
import { createMessages } from '../words/messages.ts';
import { answerWhatIf, weightOf, type WhatIfAnswer } from './what-if-sentence.ts';
import { createWhatIfWords } from './what-if-words.ts';

/** What would follow from a scenario, as plain data: by lot (`byLot`) and with those nearest to their next stage first. */
export interface WhatIfReport extends WhatIfAnswer {
  readonly projectTitle: string;
  readonly notice: string;
  readonly model: string;
  readonly asOf: number | null;
  /** Accounts asked about. */
  readonly accounts: number;
  /** The scenario as the address of the Simulator has it. */
  readonly scenario: string;
  /** Both answers are one where it does not matter who adopts. */
  readonly range: boolean;
  readonly before: WhatIfStanding;
  readonly after: Both<WhatIfStanding>;
  readonly up: Both<WhatIfGroup>;
  readonly down: Both<WhatIfGroup>;
  /** In the order of the model. */
  readonly features: readonly WhatIfFeature[];
  /** Who would move, or become ready for the feature asked about; null where that was not asked. */
  readonly list: readonly WhatIfAccount[] | null;
}

interface WhatIfStanding {
  readonly mean: number | null;
  /** Null where the model has no stages. */
  readonly stages: readonly WhatIfStage[] | null;
  readonly notRated: number;
  /** The dimensions that hold most accounts, and how many; null where none holds any. */
  readonly weakest: { readonly dimensions: readonly string[]; readonly accounts: number } | null;
}

interface WhatIfStage {
  readonly stage: number;
  readonly name: string;
  readonly accounts: number;
  /** Of those of whom it is known. */
  readonly arr: number;
}

export interface WhatIfGroup {
  readonly accounts: number;
  /** Null where it is known of none of them. */
  readonly arr: number | null;
}

interface WhatIfFeature {
  readonly id: string;
  readonly title: string;
  readonly before: number;
  readonly after: Both<number>;
  readonly gained: Both<WhatIfGroup>;
  readonly lost: Both<number>;
}

/** Scores in points, stages by number; null: not rated. A stage that is "at most" counts as no move. */
export interface WhatIfAccount {
  readonly account: string;
  /** Null where the base knows none. */
  readonly name: string | null;
  readonly arr: number | null;
  readonly stageBefore: number | null;
  readonly stageByLot: number | null;
  readonly stageNearest: number | null;
  readonly scoreBefore: number | null;
  readonly scoreByLot: number | null;
  readonly scoreNearest: number | null;
}

interface Asked {
  readonly base: ScoredBase;
  readonly record: {
    readonly projectTitle: string;
    readonly notice: string;
    readonly asOf: number | null;
    readonly metrics: Readonly<Record<string, MetricRecord>>;
  };
  readonly rows: Rows;
  readonly scenario: Scenario;
  /** Id of the feature that is asked about; null: stages. */
  readonly feature: string | null;
  readonly list: boolean;
}

/** The attribute that accounts are weighed by. */
const WEIGHT = 'arr';

/** An answer to a what-if with the names of project and model, as plain serialisable data; nothing is rounded. */
export function reportWhatIf({ base, record, rows, scenario, feature, list }: Asked): WhatIfReport {
  const limits = limitsOf(base.table, (metric) => record.metrics[metric]?.unit);
  const found = askWhatIf(base, scenario, { rows, limits, weight: WEIGHT });
  const { outcome, features } = found;
  const { model } = base.bound;
  const f = createFormat({ scale: model.scale });
  const terms = createMessages(f);
  const wanted = features.byLot.findIndex(({ id }) => id === feature);
  const asked = wanted < 0 ? null : { byLot: features.byLot[wanted]!, nearest: features.nearest[wanted]! };
  const answer = answerWhatIf(
    {
      base,
      metrics: record.metrics,
      f,
      words: createWhatIfWords(f),
      sayCondition: (condition: Condition) => conditionWords(base, condition, { f, terms }),
      weight: WEIGHT,
    },
    { scenario, rows, outcome, feature: asked },
  );
  const group = (some: Rows): WhatIfGroup => ({ accounts: some.length, arr: weightOf(base, WEIGHT, some) });
  return {
    ...answer,
    projectTitle: record.projectTitle,
    notice: record.notice,
    model: model.id,
    asOf: record.asOf,
    accounts: rows.length,
    scenario: formatScenario(scenario),
    range: isPartial(scenario),
    before: standing(base, outcome.byLot.before),
    after: both(outcome, ({ after }) => standing(base, after)),
    up: both(outcome, ({ risen }) => group(risen)),
    down: both(outcome, ({ fallen }) => group(fallen)),
    features: features.byLot.map((one, i) => {
      const two = { byLot: one, nearest: features.nearest[i]! };
      return {
        id: one.id,
        title: one.title,
        before: one.before,
        after: both(two, ({ after }) => after),
        gained: both(two, ({ gained }) => group(gained)),
        lost: both(two, ({ lost }) => lost.length),
      };
    }),
    list: list ? listOf(base, movedRows(found, wanted)) : null,
  };
}

function both<A, B>({ byLot, nearest }: Both<A>, read: (one: A) => B): Both<B> {
  return { byLot: read(byLot), nearest: read(nearest) };
}

function standing({ bound }: ScoredBase, { average, distribution, holds }: Outcome['before']): WhatIfStanding {
  const names = bound.model.stages?.names ?? [];
  const stagesOf = ({ stages }: Distribution): readonly WhatIfStage[] =>
    stages.map(({ stage, all }) => ({ stage, name: names[stage - 1] ?? '', accounts: all.accounts, arr: all.weight }));
  return {
    mean: average.mean,
    stages: distribution === null ? null : stagesOf(distribution),
    notRated: distribution === null ? average.notRated : distribution.notRated.accounts,
    weakest:
      holds === null ? null : { dimensions: holds.dimensions.map(({ title }) => title), accounts: holds.accounts },
  };
}

/** How some accounts stand before and after. */
export function listOf(base: ScoredBase, { rows, after }: Pick<MovedRows, 'rows' | 'after'>): readonly WhatIfAccount[] {
  const weight = weightColumn(base, WEIGHT);
  const before = standingsOf(base, rows);
  const stageOf = ({ stage }: Standings, i: number): number | null => (stage[i] === 0 ? null : stage[i]!);
  const scoreOf = ({ points }: Standings, i: number): number | null => (Number.isNaN(points[i]!) ? null : points[i]!);
  return Array.from(rows, (row, i) => ({
    account: base.table.accounts[row]!,
    name: nameAt(base.table, row),
    arr: weight === undefined || weight.status[row] !== SCORED ? null : weight.values[row]!,
    stageBefore: stageOf(before, i),
    stageByLot: stageOf(after.byLot, i),
    stageNearest: stageOf(after.nearest, i),
    scoreBefore: scoreOf(before, i),
    scoreByLot: scoreOf(after.byLot, i),
    scoreNearest: scoreOf(after.nearest, i),
  }));
}
