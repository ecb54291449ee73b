import { ONE_STEP, type FeatureStates } from '../../../analysis/readiness/feature-states.ts';
import { needNames } from '../../../analysis/readiness/need-names.ts';
import { valueOfNeed } from '../../../analysis/readiness/readiness-condition.ts';
import { stagesBesideFeatures } from '../../../analysis/readiness/stages-beside-features.ts';
import { sharedPrerequisites, wrongAmong } from '../../../analysis/readiness/shared-prerequisites.ts';
import type { Rows, ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { Requirement } from '../../../model/model.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { weightKnown } from '../../../report/base/summary.ts';
import type { Column } from '../../../table/table.ts';
import type { ReadinessWords } from '../../words/readiness.ts';
import type { Speech } from '../../words/speech.ts';
import { countCell, type AccountsOf } from './accounts-link.ts';
import { moneyOf } from './describe-readiness.ts';
import type { SharedView } from './readiness-view.ts';

/** More bars than these are left to the table. */
const SHOWN = 5;

interface Naming {
  /** Of what a requirement asks, without how much. */
  readonly nameOf: (requirement: Requirement) => string;
  readonly sayNeed: (requirement: Requirement) => string;
  /** See `wrongPrerequisites`. */
  readonly wrong: ReadonlySet<string>;
}

/** What one investment frees over all features. */
export function describeShared(
  base: ScoredBase,
  features: readonly FeatureStates[],
  rows: Rows,
  weights: Column | undefined,
  { nameOf, sayNeed, wrong }: Naming,
  words: ReadinessWords,
  { f }: Speech,
  accountsOf: AccountsOf,
): SharedView {
  const say = words.shared;
  const found = sharedPrerequisites(features, rows, weights, wrong).map((each) => ({
    ...each,
    name: nameOf(each.asked[0]!.requirement),
  }));
  const to = (feature: string, leaf: number): string => {
    const leaves = features.find(({ id }) => id === feature)?.leaves ?? [];
    return accountsOf(feature, valueOfNeed(ONE_STEP, needNames(leaves)[leaf]!));
  };
  const freeing = found.filter(({ alone }) => alone.accounts > 0);
  const weighed = weights !== undefined;
  const [most] = freeing;
  const stages = most === undefined ? null : stagesBesideFeatures(base, rows, most.requirement);
  const titleOf = (id: string): string => cleanText(features.find((each) => each.id === id)?.title ?? id);
  const out = wrongAmong(features, wrong).map(({ feature, requirement }) =>
    say.ofFeature(sayNeed(requirement), titleOf(feature)),
  );
  return {
    finding: most === undefined ? say.nobody : say.finding(most.name, most.alone.accounts, most.asked.length),
    reading: [
      ...(stages === null ? [] : [say.stagesAsk(stages)]),
      say.reading,
      ...(out.length === 0 ? [] : [say.leftOut(out)]),
    ].join(' '),
    rows: freeing.slice(0, SHOWN).map(({ name, alone, asked }) => ({
      name,
      alone: alone.accounts,
      label: say.label(alone.accounts, weightKnown(alone) ? f.money(alone.weight) : null),
      features: asked
        .filter((each) => each.alone.accounts > 0)
        .map(({ feature, leaf, alone: own }) => ({
          text: say.feature(titleOf(feature), own.accounts),
          to: to(feature, leaf),
        })),
    })),
    full: Math.max(1, ...freeing.map(({ alone }) => alone.accounts)),
    more: freeing.length > SHOWN ? say.more(freeing.length - SHOWN) : '',
    table: {
      head: [say.what, say.alone, ...(weighed ? [say.arr] : []), ...features.map(({ id }) => titleOf(id)), say.unlocks],
      rows: found.map(({ name, alone, asked, unlocks }) => [
        name,
        f.count(alone.accounts),
        ...(weighed ? [moneyOf(alone, words, f)] : []),
        ...features.map(({ id }) => {
          const own = asked.filter(({ feature }) => feature === id);
          const [only] = own;
          if (only === undefined) return words.none;
          const n = own.reduce((sum, each) => sum + each.alone.accounts, 0);
          // A feature that asks twice of one thing has no one list of accounts.
          return own.length > 1 ? f.count(n) : countCell(n, f.count(n), to(id, only.leaf));
        }),
        f.count(unlocks),
      ]),
    },
  };
}
