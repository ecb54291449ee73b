import { useId } from 'react';
import { Plate } from '../../components/plate.tsx';
import { StageGlyph } from '../../components/stage-glyph.tsx';
import { upperFirst } from '../../../util/upper-first.ts';
import type { GatesView } from './describe-gates.ts';
import type { HoldsView } from './describe-holds.ts';

/** What is not met of the next stage comes first, with what can be done; then what every dimension does. */
export function HoldsPlate({ view }: { readonly view: HoldsView }) {
  const gates = view.gates === null ? null : <Gates view={view.gates} />;
  const gatesFirst = view.gates?.holds === true;
  return (
    <Plate {...view} name="holds" twin={null}>
      {gatesFirst ? gates : null}
      <div className="scroll" tabIndex={0} role="region" aria-label={view.finding}>
        <table className="holds">
          <thead>
            <tr>
              {view.head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.dimensions.map((row) => (
              <tr key={row.path} className={row.holds ? 'holding' : ''}>
                <th scope="row">{row.name}</th>
                <td>
                  <span className="stage-cell">
                    <StageGlyph stage={row.stage} stages={row.stages} />
                    {row.stageText}
                  </span>
                </td>
                <td data-name={view.head[2]}>{row.points}</td>
                <td data-name={view.head[3]}>{row.next}</td>
                <td data-name={view.head[4]}>{row.role}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {gatesFirst ? null : gates}
    </Plate>
  );
}

function Gates({ view }: { readonly view: GatesView }) {
  const title = useId();
  return (
    <section className="gates" aria-labelledby={title}>
      <h3 id={title}>{view.title}</h3>
      <ul>
        {view.items.map(({ needed, answer, state, now, advice }) => (
          <li key={needed} className={answer === 'met' ? 'gate' : 'gate open'}>
            <p className="gate-needed">
              <span className="gate-name">{needed}</span>
              <span className="gate-state">{state}</span>
            </p>
            {now === '' ? null : <p className="gate-now">{upperFirst(now)}</p>}
            {advice.length === 0 ? null : (
              <dl>
                {advice.map(({ name, text }) => (
                  <div key={name + text}>
                    <dt>{name}</dt>
                    <dd>{text}</dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
