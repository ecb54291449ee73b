import { Link } from 'wouter';
import { StageGlyph } from '../../components/stage-glyph.tsx';
import type { ModelWords } from '../../words/model.ts';
import { lowerFirst } from '../../words/lower-first.ts';
import { StageTopics } from '../../components/stage-topics.tsx';
import type { ModelView, RungText } from './model-view.ts';

interface StageRulesProps {
  readonly view: ModelView;
  /** Accounts on each stage, in words; empty without stages. */
  readonly standing: readonly string[];
  /** Of each feature, by its id, how many accounts meet all it needs, in words; empty where there are none to count. */
  readonly ready: ReadonlyMap<string, string>;
  /** Where the readiness for a feature is told. */
  readonly readinessOf: (feature: string) => string;
  readonly words: ModelWords;
}

/** When a stage is reached, what happens to what is missing, and what the features need. */
export function StageRules({ view, standing, ready, readinessOf, words }: StageRulesProps) {
  const { ladder } = view;
  const detailed = ladder.rungs.some(({ topics }) => topics.length > 0);
  return (
    <div className="model-rules">
      <section className={detailed ? 'plate wide' : 'plate'}>
        <h2>{ladder.finding}</h2>
        <p className="reading">{ladder.reading}</p>
        {ladder.overrides.length === 0 ? null : (
          <ul className="sentences">
            {ladder.overrides.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        )}
        <ol className="rungs" reversed>
          {ladder.rungs.toReversed().map((rung) => (
            <li key={rung.stage}>
              <StageGlyph stage={rung.stage} stages={ladder.rungs.length} />
              <div>
                <h3>
                  {rung.stage} <bdi>{rung.name}</bdi>
                </h3>
                <p className="rung-facts">
                  {rung.from}
                  <span>{standing[rung.stage - 1]}</span>
                </p>
              </div>
              <div>
                {rung.description === '' ? null : <p>{rung.description}</p>}
                {rung.gates.length === 0 || detailed ? null : (
                  <p className="soft">
                    {words.ladder.gates}: {rung.gates.join('; ')}.
                  </p>
                )}
                {detailed ? <RungDetails rung={rung} words={words} /> : null}
              </div>
            </li>
          ))}
        </ol>
      </section>
      <section className="plate">
        <h2>{words.rules.title}</h2>
        <ul className="sentences">
          {view.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </section>
      {view.features.length === 0 ? null : (
        <section className="plate wide">
          <h2>{words.features.title(view.features.length)}</h2>
          <p className="reading">{words.features.reading}</p>
          <dl className="features">
            {view.features.map(({ id, title, live, needs }) => (
              <div key={id}>
                <dt>
                  <bdi>{title}</bdi>
                  {ready.has(id) ? (
                    <Link className="feature-ready" href={readinessOf(id)}>
                      {ready.get(id)}
                    </Link>
                  ) : null}
                </dt>
                {live === '' ? null : <dd className="feature-live">{live}</dd>}
                {needs.map((need) => (
                  <dd key={need}>{need}</dd>
                ))}
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}

/** What a stage is like and what it asks for; closed, because five of them are a book. */
function RungDetails({ rung, words }: { readonly rung: RungText; readonly words: ModelWords }) {
  const { topics, gates } = rung;
  if (topics.length + gates.length === 0) return null;
  return (
    <details className="twin rung-details">
      <summary>
        {words.ladder.more(
          topics.map(({ title }) => lowerFirst(title)),
          gates.length > 0,
        )}
        <span className="unseen">{words.ladder.moreOf(rung.stage, rung.name)}</span>
      </summary>
      <StageTopics topics={topics} />
      {gates.length === 0 ? null : (
        <p className="soft">
          {words.ladder.gates}: {gates.join('; ')}.
        </p>
      )}
    </details>
  );
}
