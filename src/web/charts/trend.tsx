import { StageGlyph } from '../components/stage-glyph.tsx';
import { rungClass } from '../components/rung-class.ts';

export interface TrendPoint {
  /** 0 to 1 from the first to the last snapshot. */
  readonly at: number;
  readonly name: string;
  /** Null: not active, or no score. */
  readonly score: number | null;
  /** Null: not active, or not rated. */
  readonly stage: number | null;
  readonly atMost: boolean;
  /** Chosen at the top of the page. */
  readonly mark: 'shown' | 'against' | null;
  /** The score as text. */
  readonly label: string;
}

interface TrendProps {
  readonly points: readonly TrendPoint[];
  /** Names of stage 1, 2, ...; empty without stages. */
  readonly stages: readonly string[];
  readonly scale: readonly [number, number];
  readonly scoreName: string;
  readonly first: string;
  readonly last: string;
}

/** Stage as steps on the ladder, the score as a line above it; what is not known is a gap in both. */
export function Trend({ points, stages, scale, scoreName, first, last }: TrendProps) {
  return (
    <div className="trend" aria-hidden="true">
      <div className="trend-panel">
        <ul className="trend-names">
          <li>{scoreName}</li>
        </ul>
        <ScoreLine points={points} scale={scale} />
      </div>
      {stages.length === 0 ? null : (
        <div className="trend-panel">
          <ul className="trend-names">
            {stages
              .map((name, i) => (
                <li key={i}>
                  <StageGlyph stage={i + 1} stages={stages.length} />
                  <b>{i + 1}</b>
                  <span>{name}</span>
                </li>
              ))
              .toReversed()}
          </ul>
          <StageSteps points={points} stages={stages.length} />
        </div>
      )}
      <div className="trend-ends">
        <span>{first}</span>
        {first === last ? null : <span>{last}</span>}
      </div>
    </div>
  );
}

/** Heights in pixels, as in account.css. */
const SCORE_HEIGHT = 96;
const RUNG_HEIGHT = 30;
const FOOT = 64;
/** Room above the highest and below the lowest score. */
const EDGE = 18;

/** In pixels, with the row of dates and what stands below a picture. */
export function trendHeight(stages: number): number {
  return SCORE_HEIGHT + stages * RUNG_HEIGHT + FOOT;
}

function ScoreLine({ points, scale }: Pick<TrendProps, 'points' | 'scale'>) {
  const [low, high] = range(points, scale);
  const y = (score: number): number => EDGE + (1 - (score - low) / (high - low)) * (SCORE_HEIGHT - 2 * EDGE);
  const known = points.filter(({ score }) => score !== null);
  const ends = new Set([known[0], known.at(-1), points.find(({ mark }) => mark === 'shown')]);
  return (
    <svg className="trend-track" height={SCORE_HEIGHT}>
      <Marks points={points} height={SCORE_HEIGHT} />
      <svg viewBox={`0 0 100 ${SCORE_HEIGHT}`} preserveAspectRatio="none" width="100%" height={SCORE_HEIGHT}>
        {runs(points, ({ score }) => score !== null).map((run) => (
          <path
            key={run[0]!.at}
            className="trend-score"
            d={`M${run.map(({ at, score }) => `${100 * at} ${y(score!)}`).join('L')}`}
          />
        ))}
      </svg>
      {known.map((point) => (
        <g key={point.at}>
          <circle
            className={point.mark === 'shown' ? 'trend-dot shown' : 'trend-dot'}
            cx={`${100 * point.at}%`}
            cy={y(point.score!)}
            r={point.mark === 'shown' ? 4.5 : 2.5}
          >
            <title>{`${point.name}: ${point.label}`}</title>
          </circle>
          {ends.has(point) ? (
            <text
              className="bar-text strong"
              x={`${100 * point.at}%`}
              y={y(point.score!) - 8}
              textAnchor={anchor(point.at)}
            >
              {point.label}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  );
}

function StageSteps({ points, stages }: { readonly points: readonly TrendPoint[]; readonly stages: number }) {
  const height = stages * RUNG_HEIGHT;
  const y = (stage: number): number => height - (stage - 0.5) * RUNG_HEIGHT;
  const next = (i: number): number => points[i + 1]?.at ?? points[i]!.at;
  return (
    <svg className="trend-track" height={height}>
      {Array.from({ length: stages }, (_, i) => (
        <line key={i} className="trend-rung" x1="0" x2="100%" y1={y(i + 1)} y2={y(i + 1)} />
      ))}
      <Marks points={points} height={height} />
      <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" width="100%" height={height}>
        {points.map((point, i) => {
          const after = points[i + 1];
          if (point.stage === null) return null;
          const rise = after === undefined || after.stage === null ? '' : `V${y(after.stage)}`;
          return (
            <path
              key={point.at}
              className={point.atMost ? 'trend-step at-most' : 'trend-step'}
              d={`M${100 * point.at} ${y(point.stage)}H${100 * next(i)}${rise}`}
            />
          );
        })}
      </svg>
      {points.map((point) =>
        point.stage === null ? null : (
          <circle
            key={point.at}
            className={`trend-stand ${rungClass(point.stage, stages)}${point.atMost ? ' at-most' : ''}`}
            cx={`${100 * point.at}%`}
            cy={y(point.stage)}
            r={point.mark === 'shown' ? 6 : 3.5}
          >
            <title>{point.name}</title>
          </circle>
        ),
      )}
    </svg>
  );
}

/** The two snapshots that the page compares. */
function Marks({ points, height }: { readonly points: readonly TrendPoint[]; readonly height: number }) {
  return points.map(({ at, mark }) =>
    mark === null ? null : (
      <line key={at} className={`trend-mark ${mark}`} x1={`${100 * at}%`} x2={`${100 * at}%`} y1="0" y2={height} />
    ),
  );
}

/** Runs of neighbours that are known. */
function runs(
  points: readonly TrendPoint[],
  known: (point: TrendPoint) => boolean,
): readonly (readonly TrendPoint[])[] {
  const all: TrendPoint[][] = [];
  points.forEach((point, i) => {
    if (!known(point)) return;
    if (i > 0 && known(points[i - 1]!)) all.at(-1)!.push(point);
    else all.push([point]);
  });
  return all;
}

/** A quarter of the scale at least, so that a tremor does not look like a leap. */
function range(points: readonly TrendPoint[], [low, high]: readonly [number, number]): readonly [number, number] {
  const scores = points.flatMap(({ score }) => (score === null ? [] : [score]));
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  const missing = Math.max(0, (high - low) / 4 - (most - least)) / 2;
  return scores.length === 0 ? [low, high] : [least - missing, most + missing];
}

function anchor(at: number): 'start' | 'middle' | 'end' {
  return at < 0.05 ? 'start' : at > 0.95 ? 'end' : 'middle';
}
