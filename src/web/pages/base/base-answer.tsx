import type { ReactNode } from 'react';
import { Prose } from '../../components/prose.tsx';

interface BaseAnswerProps {
  readonly answer: string;
  readonly movement: readonly string[];
  readonly pending: ReactNode;
  readonly caveats: readonly string[];
  /** Where to go from here. */
  readonly children: ReactNode;
}

/** Letters from which on a sentence is set smaller, so that it stays one glance. */
const LONG = 150;

/** The sentence that answers the question, over everything else. */
export function BaseAnswer({ answer, movement, pending, caveats, children }: BaseAnswerProps) {
  return (
    <div className="answer">
      <h1 className={answer.length > LONG ? 'long' : ''}>{answer}</h1>
      {movement.length === 0 ? null : (
        <p>
          <Prose text={movement.join(' ')} />
        </p>
      )}
      {pending}
      {caveats.length === 0 ? null : (
        <p>
          <Prose text={caveats.join(' ')} />
        </p>
      )}
      {children === null ? null : <p>{children}</p>}
    </div>
  );
}
