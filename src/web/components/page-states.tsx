import { Link } from 'wouter';
import type { Failure } from '../requests/read.ts';
import { upperFirst } from '../../util/upper-first.ts';
import { words } from '../words/frame.ts';
import { Prose } from './prose.tsx';
import { TokenForm } from './token-form.tsx';

/** Space for what is coming, shown only if it does not come at once. `filtered`: the bar of filters comes too. */
export function Loading({ filtered }: { readonly filtered: boolean }) {
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{words.loading}</span>
      <div className={filtered ? 'skeleton-top filtered' : 'skeleton-top'} />
      <div className="answer skeleton-answer">
        <i />
        <i />
      </div>
      <div className="plates">
        <div className="plate">
          <i />
        </div>
        <div className="stack">
          <div className="plate">
            <i />
          </div>
        </div>
      </div>
    </div>
  );
}

/** There is nothing to show yet, and this is how to change that. */
export function NoSnapshot({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <section className="state">
      <h1>{words.empty.title}</h1>
      <p>{words.empty.what}</p>
      <p>
        <code>{words.empty.command}</code>
      </p>
      <p className="soft">{words.empty.note}</p>
      <button type="button" onClick={onRetry}>
        {words.empty.again}
      </button>
    </section>
  );
}

const UNAUTHORISED = 401;

interface FailedProps {
  readonly failure: Failure;
  readonly onRetry: () => void;
  /** Only a part of the page failed; the page has its own first heading. */
  readonly part?: boolean;
}

/** What happened, what is safe, what to do. */
export function Failed({ failure, onRetry, part = false }: FailedProps) {
  const { problem, absent } = failure;
  const Heading = part ? 'h2' : 'h1';
  if (failure.status === UNAUTHORISED) return <TokenForm onGiven={onRetry} />;
  if (absent !== undefined) return <AbsentSnapshot {...absent} />;
  return (
    <section className="state" role="alert">
      <Heading>{problem?.title ?? words.failed.unreachable}</Heading>
      <p>
        <Prose text={upperFirst(problem?.detail ?? words.failed.start)} />
      </p>
      {problem?.errors === undefined ? null : (
        <ul>
          {problem.errors.map((error) => (
            <li key={`${error.pointer} ${error.detail}`}>
              <code>{error.pointer}</code> {error.detail}
              <br />
              <span className="soft">
                <Prose text={upperFirst(error.fix)} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="soft">{words.failed.safe}</p>
      <button type="button" onClick={onRetry}>
        {words.failed.again}
      </button>
    </section>
  );
}

/** What a model can be called; of anything else in an address no command is made for people to copy. */
const MODEL_ID = /^[\w-]{1,60}$/;

/** The link is older, or newer, than the snapshots that are there. */
function AbsentSnapshot({ model, asOf, newest }: NonNullable<Failure['absent']>) {
  return (
    <section className="state" role="alert">
      <h1>{words.absent.title}</h1>
      <p>{words.absent.what(asOf, model)}</p>
      {newest.length === 0 ? null : <p className="soft">{words.absent.newest(newest.join(', '))}</p>}
      {newest.length > 0 || model === null || !MODEL_ID.test(model) ? null : (
        <p className="soft">
          <Prose text={words.absent.unscored(model)} />
        </p>
      )}
      <p>
        <Link href="/">{words.absent.open}</Link>
      </p>
    </section>
  );
}
