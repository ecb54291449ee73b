import { Fragment } from 'react';
import { Link } from 'wouter';
import type { PendingPart, PendingView } from '../words/pending.ts';

interface PendingSentenceProps {
  readonly view: PendingView;
  readonly hrefOf: (move: PendingPart['move']) => string;
}

/** Who moved in the newest snapshot alone; each direction leads to its accounts. */
export function PendingSentence({ view, hrefOf }: PendingSentenceProps) {
  return (
    <p>
      {view.lead}
      {view.parts.map(({ move, text }, i) => (
        <Fragment key={move}>
          {i === 0 ? '' : ', '}
          <Link href={hrefOf(move)}>{text}</Link>
        </Fragment>
      ))}
      .
    </p>
  );
}
