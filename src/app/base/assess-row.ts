import type { z } from 'zod';
import type { Language } from '../../model/language.ts';
import { assess, type Assessment } from '../../report/assessment/assessment.ts';
import type { AssessmentRules } from '../../model/assessment-rules.ts';
import { NOTHING_READ, type ReadFacts } from '../../report/assessment/read-facts.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { currentGrouping } from '../project/current-grouping.ts';
import { currentLanguages } from '../project/current-languages.ts';
import { loadActions } from '../project/load-actions.ts';
import { readLastTime, recollect, type Recollection } from '../snapshots/last-time.ts';
import type { OpenedSnapshot } from '../snapshots/open-snapshot.ts';
import { readDone } from '../snapshots/planned-actions.ts';
import { gatherFacts } from './gather-facts.ts';
import { speakBase } from './spoken-base.ts';
import { redefinedMetrics } from '../snapshots/redefined-metrics.ts';
import { readGoal, type goalFields } from '../snapshots/roadmap-goal.ts';

export type AskedOfOne = z.output<z.ZodObject<typeof goalFields>> & {
  readonly against?: string | undefined;
  /** Default: as rungs.yaml says of the account. */
  readonly language?: Language | undefined;
};

/** All that is said of the account in a row, for whatever shows it or keeps it. */
export async function assessRow(
  context: Context,
  opened: OpenedSnapshot,
  row: number,
  asked: AskedOfOne,
): Promise<Assessment> {
  const [recollection, { rules, facts }] = await Promise.all([
    recollect(context, [opened.snapshot.table.accounts[row]!]),
    gatherFacts(context, opened.snapshot, [row]),
  ]);
  return (await assessRows(context, opened, asked, recollection, rules))(row, facts.get(row));
}

function errorsOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

/** The same of one row after the other, with the facts gathered of each: what they have in common is read once. */
export async function assessRows(
  context: Context,
  opened: OpenedSnapshot,
  asked: AskedOfOne,
  recollection: Recollection,
  rules: AssessmentRules,
): Promise<(row: number, facts: ReadFacts | undefined) => Promise<Assessment>> {
  const { snapshot } = opened;
  const { accounts } = snapshot.table;
  const [{ actions }, { done, unread, agreed }, grouping, languageOf] = await Promise.all([
    loadActions(context),
    readDone(context, opened.head.modelId),
    currentGrouping(context),
    currentLanguages(context),
  ]);
  const spoken = await speakBase(context, { snapshot, actions, rules, grouping });
  const goal = readGoal(asked, snapshot.model, actions);
  return async (row, facts = NOTHING_READ) => {
    const { past, internal, before } = await readLastTime(context, recollection, opened, accounts[row]!, asked.against);
    const language = asked.language ?? languageOf(snapshot.table, row);
    const { earlier, facts: told, ...said } = await spoken(language);
    return assess({
      ...said,
      row,
      language,
      ...goal,
      done: new Set([...goal.done, ...(done.get(accounts[row]!) ?? [])]),
      before: before === null ? null : earlier(before),
      redefined: before === null ? new Set() : redefinedMetrics(before, snapshot),
      past,
      agreed: agreed(accounts[row]!, opened),
      internal: { ...internal, unread: [...internal.unread, ...errorsOf(unread(accounts[row]!))] },
      facts: told(facts),
    });
  };
}
