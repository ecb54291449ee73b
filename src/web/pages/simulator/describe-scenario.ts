import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { TellsWhatIf } from '../../../report/what-if/what-if-sentence.ts';
import type { MetricRecord } from '../../../table/record.ts';
import { createFilterWords } from '../../words/filter.ts';
import type { SimulatorWords } from '../../words/simulator.ts';
import type { Speech } from '../../words/speech.ts';
import { WEIGHT } from './simulation.ts';

/** What words about a scenario are taken from. */
export interface Told {
  readonly base: ScoredBase;
  readonly metrics: Readonly<Record<string, MetricRecord>>;
  readonly speech: Speech;
  readonly words: SimulatorWords;
}

/** The same for the sentence that a terminal says too. */
export function tellsOf({ base, metrics, speech, words }: Told): TellsWhatIf {
  const say = createFilterWords(speech);
  return {
    base,
    metrics,
    f: speech.f,
    words: words.answer,
    sayCondition: (condition) => say.oneLine(base, condition),
    weight: WEIGHT,
  };
}
