import { nameAt } from '../../../table/account-name.ts';
import { memo } from 'react';
import type { FeatureOutcome, Outcome } from '../../../analysis/scenario/outcome.ts';
import type { Rows } from '../../../analysis/base/scored-base.ts';
import { weightColumn } from '../../../analysis/base/scored-base.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { EXACT } from '../../../score/scores.ts';
import { SCORED } from '../../../table/status.ts';
import { CopyTable } from '../../components/copy-table.tsx';
import { DataTable, type Cell } from '../../components/data-table.tsx';
import { Plate } from '../../components/plate.tsx';
import type { ScenarioWords } from '../../words/scenarios.ts';
import type { Told } from './describe-scenario.ts';
import { WEIGHT, type Both } from './simulation.ts';

/** So many are named; files have all. */
const NAMED = 10;

interface WhoPlateProps {
  readonly told: Told;
  readonly outcome: Both<Outcome>;
  /** The feature asked about; null: stages. */
  readonly feature: Both<FeatureOutcome> | null;
  readonly words: ScenarioWords['who'];
  readonly linkOf: (account: string) => string;
}

/** Who would qualify in one of the two answers, those with most ARR first. */
export const WhoPlate = memo(function WhoPlate({ told, outcome, feature, words, linkOf }: WhoPlateProps) {
  const { base, speech } = told;
  const [lot, near] =
    feature === null ? [outcome.byLot.risen, outcome.nearest.risen] : [feature.byLot.gained, feature.nearest.gained];
  const [inLot, inNear] = [new Set(lot), new Set(near)];
  const all = [...new Set([...lot, ...near])];
  if (all.length === 0) return null;
  const weight = weightColumn(base, WEIGHT);
  const arrOf = (row: number): number =>
    weight === undefined || weight.status[row] !== SCORED ? Number.NEGATIVE_INFINITY : weight.values[row]!;
  const first = firstBy(all, NAMED, arrOf);
  const weighed = first.some((row) => arrOf(row) >= 0);
  const { f } = speech;
  const { overall } = base.scores;
  const table = {
    head: [words.account, ...(weighed ? [words.arr] : []), words.stageBefore, words.when],
    rows: first.map((row): readonly Cell[] => [
      { text: cleanText(nameAt(base.table, row) ?? base.table.accounts[row]!), to: linkOf(base.table.accounts[row]!) },
      ...(weighed ? [Number.isFinite(arrOf(row)) ? f.money(arrOf(row)) : words.unknown] : []),
      overall?.kind[row] === EXACT ? f.count(overall.stage[row]!) : words.unknown,
      inLot.has(row) ? (inNear.has(row) ? words.both : words.byLot) : words.nearest,
    ]),
  };
  const finding = words.finding(
    all.length,
    feature === null ? null : cleanText(feature.byLot.title),
    isSame(lot, near),
  );
  return (
    <Plate
      finding={finding}
      reading={words.reading(first.length, all.length)}
      twin={null}
      actions={<CopyTable caption={finding} table={table} />}
    >
      <DataTable caption={finding} table={table} />
    </Plate>
  );
});

function isSame(a: Rows, b: Rows): boolean {
  return a.length === b.length && a.every((row, i) => row === b[i]);
}

/** The `n` rows that have most, the most first; of as much the lower row. One pass over all. */
function firstBy(rows: readonly number[], n: number, of: (row: number) => number): readonly number[] {
  const first: number[] = [];
  for (const row of rows) {
    const value = of(row);
    if (first.length === n && !(value > of(first[n - 1]!))) continue;
    const at = first.findIndex((other) => value > of(other));
    first.splice(at < 0 ? first.length : at, 0, row);
    if (first.length > n) first.pop();
  }
  return first;
}
