import { cleanText } from '../../../report/format/clean-text.ts';
import { useResource } from '../../requests/use-resource.ts';
import { assessmentPageWords } from '../../words/assessment.ts';
import type { RephrasingState } from './use-rephrasing.ts';

interface Rephraser {
  readonly model: string | null;
  readonly host: string | null;
  readonly whyNot: string | null;
}

const words = assessmentPageWords.rephrase;

/** Where the project names a model: a button that has it asked, what that sends, and what came of it. Else nothing. */
export function RephraseBar({ asking, rephrased, failure, ask, stop }: RephrasingState) {
  const { data } = useResource<Rephraser>('/rephrasing');
  if (data === null || data.model === null) return null;
  const { whyNot } = data;
  const model = cleanText(data.model);
  if (whyNot !== null) return <p className="rephrase soft">{words.cannot(whyNot)}</p>;
  return (
    <section className="rephrase" aria-label={words.title}>
      {asking || rephrased !== null ? (
        <button type="button" onClick={stop}>
          {asking ? words.stop : words.back}
        </button>
      ) : (
        <button type="button" onClick={ask}>
          {words.ask(model)}
        </button>
      )}
      <p className="soft" role="status">
        {asking
          ? words.asking(model)
          : rephrased !== null
            ? words.told(rephrased.told)
            : failure !== ''
              ? words.failed(failure)
              : words.sends(data.host ?? '')}
      </p>
    </section>
  );
}
