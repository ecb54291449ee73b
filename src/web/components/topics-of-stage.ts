import type { Stages } from '../../model/model.ts';
import { titleFromId } from '../../model/title.ts';
import { cleanText } from '../../report/format/clean-text.ts';

/** What a model says of one stage under one heading: its characteristics, risks, what to invest in. */
export interface StageTopic {
  readonly title: string;
  readonly texts: readonly string[];
}

/** Where a stage is spoken of, a reader asks for these in this order; what else a model says follows in the model's. */
const FIRST = ['characteristics', 'persona_gains', 'investment_priorities', 'risks'];

/** What the model says of a stage (1, 2, ...), topic by topic; topics that are silent on it are left out. */
export function stageTopics({ details = {} }: Pick<Stages, 'details'>, stage: number): readonly StageTopic[] {
  const known = FIRST.filter((topic) => Object.hasOwn(details, topic));
  const others = Object.keys(details).filter((topic) => !FIRST.includes(topic));
  return [...known, ...others].flatMap((topic) => {
    const texts = (details[topic]?.[stage - 1] ?? []).map(cleanText).filter((text) => text !== '');
    return texts.length === 0 ? [] : [{ title: titleFromId(topic), texts }];
  });
}
