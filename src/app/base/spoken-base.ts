import { withLiveNow, type LiveNow } from '../../analysis/readiness/live-at.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Action } from '../../model/action.ts';
import type { AssessmentRules } from '../../model/assessment-rules.ts';
import type { Grouping, NamedGrouping } from '../../model/grouping.ts';
import type { Language } from '../../model/language.ts';
import {
  translateActions,
  translateGrouping,
  translateRules,
  translateTable,
  type Texts,
} from '../../model/translation.ts';
import type { ReadFacts, ReadTable } from '../../report/assessment/read-facts.ts';
import { shareAmong, type Shared } from '../../report/assessment/common-to-base.ts';
import type { Snapshot } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { liveNow } from '../project/current-features.ts';
import { wordsIn } from '../project/words-in.ts';
import { translateSnapshot } from '../snapshots/translate-snapshot.ts';

/** What an assessment is made of, in the words of one language; its numbers are those of the snapshot. */
export interface SpokenBase {
  /** With the features that are live today. */
  readonly base: Snapshot;
  readonly actions: readonly Action[];
  readonly rules: AssessmentRules;
  readonly shared: Shared;
  readonly grouping: NamedGrouping;
  readonly facts: (facts: ReadFacts) => ReadFacts;
  /** An earlier snapshot in the same words. */
  readonly earlier: (before: Snapshot) => Snapshot;
}

export interface Spoken {
  readonly snapshot: Snapshot;
  readonly actions: readonly Action[];
  readonly rules: AssessmentRules;
  readonly grouping: Grouping;
}

/** A base in every language that is asked for, each made once. */
export async function speakBase(
  context: Context,
  { snapshot, actions, rules, grouping }: Spoken,
): Promise<(language: Language) => Promise<SpokenBase>> {
  const { modelId } = snapshot.record;
  const live = await liveNow(context, modelId);
  const known = new Map<Language, Promise<SpokenBase>>();
  const shared = shareAmong(snapshot);
  const originals = new Map<ScoredBase, ScoredBase>();
  const speak = (texts: Texts): SpokenBase => {
    const base = seen(translateSnapshot(snapshot, texts), live);
    originals.set(base, snapshot);
    const told = new Map<Snapshot, Snapshot>();
    return {
      base,
      actions: translateActions(actions, texts),
      rules: translateRules(rules, texts),
      grouping: translateGrouping(grouping, texts),
      // What has changed is told from what was scored: words are no change of the model.
      shared: { ...shared, rulers: (a, b) => shared.rulers(originals.get(a) ?? a, originals.get(b) ?? b) },
      facts: (facts) => ({ ...facts, tables: facts.tables.map((table) => withWords(table, texts)) }),
      earlier: (before) => {
        const found = told.get(before) ?? translateSnapshot(before, texts);
        told.set(before, found);
        originals.set(found, before);
        return found;
      },
    };
  };
  return (language) => {
    const found = known.get(language) ?? wordsIn(context, [modelId], actions, language).then(speak);
    known.set(language, found);
    return found;
  };
}

/** What is live is said today, of the snapshot's model as well as of its ruler. */
function seen(snapshot: Snapshot, live: LiveNow): Snapshot {
  return live.size === 0 ? snapshot : withLiveNow(snapshot, live);
}

function withWords(table: ReadTable, texts: Texts): ReadTable {
  return table.kind === 'rows'
    ? { ...table, rule: translateTable(table.rule, texts) }
    : { ...table, rule: translateTable(table.rule, texts) };
}
