import { BenchmarkStrip, type StripMark } from '../../charts/benchmark-strip.tsx';
import { TargetTrack } from '../../charts/target-track.tsx';
import { Plate } from '../../components/plate.tsx';
import { Prose } from '../../components/prose.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import type { BenchmarkPageWords } from '../../words/benchmarks.ts';
import { FigureFacts } from './all-figures.tsx';
import type { BenchmarksView, BesideView } from './benchmarks-view.ts';

interface Worded<View> {
  readonly view: View;
  readonly words: BenchmarkPageWords;
}

type Part<Key extends keyof BenchmarksView> = NonNullable<BenchmarksView[Key]>;

export function TargetsPlate({ view, words }: Worded<Part<'targets'>>) {
  return (
    <Plate {...view} name="targets" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <ol className="picture targets">
        {view.rows.map((row) => (
          <li key={row.key}>
            <p className="target-head">
              <strong>
                <bdi>{row.title}</bdi>
              </strong>{' '}
              <span>{row.facts}</span>
            </p>
            {row.track === null ? null : <TargetTrack {...row.track} />}
            <p className="soft">
              {row.course}
              {row.beyond ? `, ${words.targets.beyond}` : ''}
            </p>
            {row.notes.map((note) => (
              <p key={note} className="soft">
                <Prose text={note} />
              </p>
            ))}
          </li>
        ))}
      </ol>
    </Plate>
  );
}

export function BesidePlate({ view, words }: Worded<BesideView>) {
  const { strip, median, top, known } = view.metric;
  const own = words.own;
  return (
    <Plate
      {...view}
      name={`beside-${view.metric.metric}`}
      twin={<TableTwin caption={view.finding} table={view.table} />}
    >
      <div className="picture">
        {strip === null ? null : <BenchmarkStrip {...strip} />}
        <p className="benchmark-numbers">
          {own.median} <strong>{median}</strong>, {own.top.toLowerCase()} <strong>{top}</strong>{' '}
          <span className="soft">({known})</span>
        </p>
        <MarkKey words={words} kinds={['median', 'top', ...publishedKinds(view)]} />
      </div>
      <ul className="benchmark-figures">
        {view.figures.map((figure) => (
          <li key={figure.id} className={figure.stale ? 'old-figure' : ''}>
            <FigureFacts figure={figure} words={words} />
          </li>
        ))}
      </ul>
    </Plate>
  );
}

/** Those that are drawn. */
function publishedKinds({ figures }: BesideView): readonly StripMark['kind'][] {
  const kinds = new Set(figures.map(({ stale }) => (stale ? 'old' : 'published')));
  return (['published', 'old'] as const).filter((kind) => kinds.has(kind));
}

interface MarkKeyProps {
  readonly words: BenchmarkPageWords;
  readonly kinds: readonly StripMark['kind'][];
}

function MarkKey({ words, kinds }: MarkKeyProps) {
  return (
    <ul className="key" aria-hidden="true">
      {kinds.map((kind) => (
        <li key={kind}>
          <svg>
            <line className={`benchmark-mark ${kind}`} x1="50%" x2="50%" y2="100%" />
          </svg>
          {words.key[kind]}
        </li>
      ))}
    </ul>
  );
}

export function OwnPlate({ view, words }: Worded<Part<'own'>>) {
  const { own } = words;
  return (
    <Plate {...view} name="own-figures" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className="picture">
        <MarkKey words={words} kinds={['median', 'top']} />
        <ol className="own-figures">
          <li className="own-head soft" aria-hidden="true">
            <span className="name">{own.metric}</span>
            <span />
            <span className="own-numbers">
              <span>{own.median}</span> <span>{own.top}</span>
            </span>
          </li>
          {view.rows.map((row) => (
            <li key={row.metric}>
              <span className="name">
                <bdi>{row.title}</bdi>
                <span className="unseen">{own.said(row.median, row.top)}</span>
              </span>
              {row.strip === null ? <span /> : <BenchmarkStrip {...row.strip} ends={null} />}
              <span className="own-numbers" aria-hidden="true">
                <strong>{row.median}</strong> <span>{row.top}</span>
              </span>
            </li>
          ))}
        </ol>
      </div>
    </Plate>
  );
}

export function RefusedPlate({ view }: { readonly view: Part<'refused'> }) {
  return (
    <Plate finding={view.finding} reading={view.reading} twin={null}>
      <ul className="refused">
        {view.groups.map((group) => (
          <li key={group.key}>
            <p>
              <strong>
                <bdi>{group.metric}</bdi>
              </strong>
            </p>
            {group.figures.map((figure) => (
              <p key={figure}>
                <bdi>{figure}</bdi>
              </p>
            ))}
            <p className="soft">
              <Prose text={`${group.why} ${group.remedy}`} />
            </p>
          </li>
        ))}
      </ul>
    </Plate>
  );
}

export function TextPlate({ finding, reading }: { readonly finding: string; readonly reading: string }) {
  return (
    <figure className="plate">
      <figcaption>
        <h2>{finding}</h2>
        <p>
          <Prose text={reading} />
        </p>
      </figcaption>
    </figure>
  );
}
