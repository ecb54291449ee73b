import { reasonReader, type ReasonReader } from '../../../../analysis/movement/change-reasons.ts';
import { changedAccounts, type ChangedAccount } from '../../../../analysis/movement/changed-accounts.ts';
import { stageReader } from '../../../../analysis/base/stage-reading.ts';
import { rulersOf, withRuler } from '../../../../analysis/base/own-ruler.ts';
import type { ScoredBase } from '../../../../analysis/base/scored-base.ts';
import type { Stages } from '../../../../model/model.ts';
import { besideStages } from '../../../../report/format/format.ts';
import { cleanText } from '../../../../report/format/clean-text.ts';
import type { OpenBase } from '../../../requests/open-base.ts';
import { createAccountsWords, type AccountsWords } from '../../../words/accounts.ts';
import type { Speech } from '../../../words/speech.ts';
import type { ShownStage } from './cell.ts';

/** What all columns read. */
export interface ColumnContext {
  readonly open: OpenBase;
  readonly speech: Speech;
  readonly words: AccountsWords;
  readonly changed: ReadonlyMap<string, ChangedAccount>;
  /** Null where there is nothing to compare with. */
  readonly reasons: ReasonReader | null;
  /** The as-of compared with, as a date. */
  readonly since: string;
}

/** So many lines stand in a cell; the page of the account has all. */
const LINES = 3;
/** Points that show as 0.1. */
const LEAST = 0.05;

export function columnContext(open: OpenBase, said: Speech): ColumnContext {
  const { base, earlier, comparison } = open;
  const speech = { ...said, f: besideStages(said.f, everyCut(base)) };
  const asOf = earlier?.base.bound.asOf ?? null;
  return {
    open,
    speech,
    words: createAccountsWords(speech.f),
    changed: changedAccounts(comparison),
    reasons:
      earlier === null || comparison === null
        ? null
        : reasonReader(earlier.base, base, comparison, { most: LINES, least: LEAST }),
    since: asOf === null ? speech.terms.status.undated : speech.f.date(asOf),
  };
}

/** The cuts of the model and of all its variants: no score in the list is rounded across the one that counts for it. */
function everyCut(base: ScoredBase): Pick<Stages, 'from' | 'ends'> | null {
  const { stages } = base.bound.model;
  if (stages === null) return null;
  const cuts = rulersOf(base).flatMap((k) => withRuler(base, k).bound.model.stages?.from.slice(1) ?? []);
  return { ...stages, from: [stages.from[0]!, ...new Set(cuts)] };
}

/** True where moves are known: both snapshots have the same ladder. */
export function hasMoves({ open }: ColumnContext): boolean {
  return open.comparison !== null && open.comparison.moves !== null && stageReader(open.base) !== null;
}

/** A stage as words and picture show it, on the ladder of the snapshot shown. */
export function shownStage(
  { open, speech, words }: Pick<ColumnContext, 'open' | 'speech' | 'words'>,
  { stage, atMost }: { readonly stage: number; readonly atMost: boolean },
): ShownStage {
  const { stages } = open.base.bound.model;
  const name = cleanText(stages?.names[stage - 1] ?? '');
  const named = speech.terms.stage.named(stage, name);
  const mayBeLess = atMost && stage !== 1;
  return {
    stage,
    stages: stages?.from.length ?? stage,
    text: mayBeLess ? words.cells.atMost(stage) : speech.f.count(stage),
    name: named === speech.f.count(stage) ? '' : name,
    told: mayBeLess ? words.cells.atMostTold(named) : named,
  };
}
