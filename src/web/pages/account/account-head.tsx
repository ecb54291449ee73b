import { StageGlyph } from '../../components/stage-glyph.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Prose } from '../../components/prose.tsx';
import { mayBeLower, type StageKindName } from '../../../score/scores.ts';
import type { AccountWords } from '../../words/account.ts';
import type { AnswerView } from './describe-answer.ts';
import type { HeadView } from './describe-head.ts';

interface AccountHeadProps {
  readonly view: HeadView;
  readonly answer: AnswerView;
  /** Why it stands on another stage than before; '' where it does not. */
  readonly move: string;
  /** How the peers do; '' where there are none. */
  readonly peers: string;
  /** While the history is still being read: words as long as those that will stand before the semicolon. */
  readonly waiting: string;
  readonly ladder: { readonly stage: number | null; readonly stages: number; readonly kind: StageKindName } | null;
  readonly words: AccountWords;
}

/** Who it is, the sentence that answers, and what a reader of the CRM looks for. */
export function AccountHead({ view, answer, move, peers, waiting, ladder, words }: AccountHeadProps) {
  const details = [...answer.details, peers].filter((text) => text !== '');
  return (
    <>
      <div className="answer account-answer" aria-busy={waiting !== ''}>
        {ladder === null ? null : (
          <div className={mayBeLower(ladder.kind, ladder.stage) ? 'account-ladder at-most' : 'account-ladder'}>
            <StageGlyph stage={ladder.stage} stages={ladder.stages} />
          </div>
        )}
        <div>
          <p className="account-name">
            <bdi>{view.name}</bdi>
          </p>
          <h1>
            <Sentence text={answer.sentence} waiting={waiting} />
          </h1>
          {move === '' ? null : <p>{move}</p>}
          <p>
            <Prose text={details.join(' ')} />
          </p>
        </div>
      </div>
      <dl className="account-facts" aria-label={words.page.facts}>
        {view.facts.map(({ id, name, value }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {view.table.rows.length === 0 ? null : (
        <details className="twin account-attributes">
          <summary>{words.page.more}</summary>
          <DataTable caption={words.page.more} table={view.table} />
        </details>
      )}
    </>
  );
}

/** Keeps the room of what is still to come, so that nothing jumps. */
function Sentence({ text, waiting }: { readonly text: string; readonly waiting: string }) {
  const end = text.indexOf(';');
  if (waiting === '' || end === -1) return text;
  return (
    <>
      {text.slice(0, end)}
      <span className="to-come">{waiting}</span>
      {text.slice(end)}
    </>
  );
}
