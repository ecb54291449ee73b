import { cleanText } from '../../../report/format/clean-text.ts';
import { stageTopics, type StageTopic } from '../../components/topics-of-stage.ts';
import type { AccountWords } from '../../words/account.ts';
import type { Speech } from '../../words/speech.ts';
import type { AccountCase } from './account-case.ts';

export interface NextStageView {
  readonly finding: string;
  /** What the model says of the stage as a whole; '' where it says nothing. */
  readonly reading: string;
  readonly topics: readonly StageTopic[];
}

/**
 * What the stage above an account is like and takes, by what its model says of it; null where there is none above, or the
 * model says nothing by topic.
 */
export function describeNextStage(
  { ruler, report }: AccountCase,
  words: AccountWords,
  { terms }: Speech,
): NextStageView | null {
  const { stages } = ruler.model;
  const stage = report.explanation.stage?.stage ?? null;
  if (stages === null || stage === null || stage >= stages.from.length) return null;
  const topics = stageTopics(stages, stage + 1);
  if (topics.length === 0) return null;
  const name = cleanText(stages.names[stage] ?? '');
  return {
    finding: words.nextStage(terms.stage.named(stage + 1, name === '' ? null : name)),
    reading: cleanText(stages.descriptions[stage] ?? ''),
    topics,
  };
}
