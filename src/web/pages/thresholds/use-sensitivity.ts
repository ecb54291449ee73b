import { useCallback, useMemo, useState } from 'react';
import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { Movable } from '../../../analysis/thresholds/movables.ts';
import type { PercentUnit } from '../../../analysis/thresholds/reach.ts';
import { benchOf } from '../../../analysis/thresholds/rescored.ts';
import {
  DRAWS,
  isOfEvidence,
  SEED,
  studySensitivity,
  type Sensitivity,
} from '../../../analysis/thresholds/sensitivity.ts';
import { percentUnit } from '../../../report/thresholds/threshold-report.ts';
import type { Told } from './describe-draft.ts';
import { formatSensitivity, parseSensitivity, type SensitivityChoice } from './sensitivity-choice.ts';
import { useSteps } from './use-steps.ts';
import type { Later } from './use-thresholds.ts';

/** What the address asks, and how to ask for something else. */
export interface AskedSensitivity {
  readonly text: string | null;
  readonly ask: (text: string | null) => void;
}

export interface SensitivityState {
  readonly choice: SensitivityChoice;
  readonly choose: (choice: SensitivityChoice) => void;
  /** What was found last is not of what is asked now. */
  readonly outdated: boolean;
  /** What is moved about. */
  readonly of: ScoredBase;
  /** What was found last. */
  readonly found: Sensitivity | null;
  /** Scorings done; null where nothing is going on. */
  readonly steps: number | null;
  readonly needed: number;
  /** Null: it is done unasked; false: it was stopped. */
  readonly asked: boolean | null;
  readonly runs: boolean;
  readonly run: (runs: boolean) => void;
}

/** More accounts to score than this, all times together, are scored when someone asks for it. */
const UNASKED = 12_000_000;

export function useSensitivity(
  { base, metrics }: Told,
  { preview: { after, rows }, scenario: { ruler }, changed, pending }: Later,
  movables: ReadonlyMap<string, Movable>,
  { text, ask }: AskedSensitivity,
): SensitivityState {
  const choice = useMemo(() => parseSensitivity(text), [text]);
  const choose = useCallback((next: SensitivityChoice) => ask(formatSensitivity(next)), [ask]);
  const [asked, run] = useState<boolean | null>(null);
  const { share, around, evidence } = choice;
  const of = around === 'draft' && changed ? after : base;
  const moving = [...movables.values()].filter(({ place }) => evidence || !isOfEvidence(place)).length;
  const needed = 2 * moving + DRAWS;
  const runs = asked ?? needed * rows.length <= UNASKED;
  const work = useCallback(() => {
    const percentOf = (metric: string): PercentUnit => percentUnit(metrics[metric]?.unit);
    return studySensitivity(benchOf(of, rows, ruler), { share, draws: DRAWS, seed: SEED, percentOf, evidence });
  }, [of, rows, ruler, share, evidence, metrics]);
  const { value: found, steps } = useSteps<Sensitivity>(runs ? work : null, pending);
  // What is around the model holds whatever the draft does.
  const outdated = steps !== null || (pending && around === 'draft');
  return { outdated, choice, choose, of, found, steps, needed, asked, runs, run };
}
