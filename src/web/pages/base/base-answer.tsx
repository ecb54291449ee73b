import { Prose } from '../../components/prose.tsx';

interface BaseAnswerProps {
  readonly strip: readonly string[];
  readonly notice: string;
  readonly answer: string;
  readonly movement: readonly string[];
  readonly caveats: readonly string[];
}

/** The sentence that answers the question, over everything else; where the data are not real, it says so beside. */
export function BaseAnswer({ strip, notice, answer, movement, caveats }: BaseAnswerProps) {
  return (
    <>
      <div className="strip">
        {strip.map((part, i) => (i === 0 ? <b key={part}>{part}</b> : <span key={part}>{part}</span>))}
        {notice === '' ? null : <span className="tag">{notice}</span>}
      </div>
      <div className="answer">
        <h1>{answer}</h1>
        {movement.length === 0 ? null : (
          <p>
            <Prose text={movement.join(' ')} />
          </p>
        )}
        {caveats.length === 0 ? null : (
          <p>
            <Prose text={caveats.join(' ')} />
          </p>
        )}
      </div>
    </>
  );
}
