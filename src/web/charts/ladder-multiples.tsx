import { StageGlyph } from '../components/stage-glyph.tsx';
import { rungClass } from '../components/rung-class.ts';

/** One ladder of several: how many accounts stand where, today and then. */
export interface LadderMultiple {
  readonly name: string;
  /** What is changed; empty: nothing. */
  readonly about: string;
  /** From stage 1 upwards. */
  readonly rungs: readonly {
    readonly stage: number;
    readonly before: number;
    readonly after: number;
    readonly label: string;
  }[];
}

/** Small ladders side by side on one scale: today thin and grey, what would be below it. */
export function LadderMultiples({ ladders }: { readonly ladders: readonly LadderMultiple[] }) {
  const most = Math.max(1, ...ladders.flatMap(({ rungs }) => rungs.flatMap(({ before, after }) => [before, after])));
  const width = (n: number): string => `${(100 * n) / most}%`;
  return (
    <ul className="ladder-multiples" aria-hidden="true">
      {ladders.map(({ name, about, rungs }, i) => (
        <li key={i}>
          <h3>
            <bdi>{name}</bdi>
          </h3>
          <p className="reading">{about}</p>
          <ol>
            {rungs.toReversed().map(({ stage, before, after, label }) => (
              <li key={stage} className={rungClass(stage, rungs.length)}>
                <span className="name">
                  <StageGlyph stage={stage} stages={rungs.length} />
                  <b>{stage}</b>
                </span>
                <svg className="track">
                  <rect className="bar-before" x="0" y="2" height="5" width={width(before)} />
                  <rect className="bar" x="0" y="9" height="11" width={width(Math.min(before, after))} />
                  {after > before ? (
                    <rect className="bar-gained" x={width(before)} y="9" height="11" width={width(after - before)} />
                  ) : null}
                  {after < before ? (
                    <rect className="bar-gone" x={width(after)} y="9" height="11" width={width(before - after)} />
                  ) : null}
                  <line className="post" x1="0" x2="0" y1="0" y2="100%" />
                  <text
                    className="bar-text"
                    x={width(Math.max(before, after))}
                    y="14"
                    dx="6"
                    dominantBaseline="central"
                  >
                    {label}
                  </text>
                </svg>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  );
}
