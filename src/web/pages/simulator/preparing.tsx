import { createSimulatorWords } from '../../words/simulator.ts';
import type { PageProps } from '../../components/page-props.ts';
import type { Preparation } from './remote-simulation.ts';

/** A large base is given to a worker before anything can be asked of it. */
export function Preparing({
  open,
  speech,
  at,
}: PageProps & { readonly at: Exclude<Preparation, { readonly kind: 'ready' }> }) {
  const { preparing } = createSimulatorWords(speech.f);
  if (at.kind === 'failed') {
    return (
      <section className="answer">
        <h1>{preparing.failed}</h1>
        <p role="alert">{at.reason}</p>
      </section>
    );
  }
  return (
    <section className="answer" aria-busy="true">
      <h1>{preparing.title(open.base.table.accounts.length)}</h1>
      <p>
        <progress value={at.share < 1 ? at.share : undefined} aria-label={preparing.label} />
      </p>
      <p>{preparing.why}</p>
    </section>
  );
}
