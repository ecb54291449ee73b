import { rungClass } from '../components/rung-class.ts';

/** As in thresholds.css. */
const HEIGHT = 200;
/** A band narrower than this share of the height has no room for its name. */
const ROOM = 0.09;

/** Stage shares over the values of a threshold. */
export interface SweepShape {
  /** From the lowest value up; `x` from 0 to 1. */
  readonly points: readonly { readonly x: number; readonly shares: readonly number[] }[];
  /** Stages that any account ever stands on, from the lowest up; 0: not rated. */
  readonly stages: readonly number[];
  readonly now: { readonly x: number; readonly text: string } | null;
  readonly model: { readonly x: number; readonly text: string } | null;
  readonly ends: readonly [string, string];
}

interface StageSweepProps {
  readonly view: SweepShape;
  /** Of the model; 0: without. */
  readonly stageCount: number;
  readonly nameOf: (stage: number) => string;
}

/** Stage shares stacked over the values of a threshold, the highest stage on top. */
export function StageSweep({ view, stageCount, nameOf }: StageSweepProps) {
  const { points, stages, now, model } = view;
  const sums = points.map(({ shares }) => {
    let sum = 0;
    return [0, ...shares.map((share) => (sum += share))];
  });
  const y = (share: number): number => HEIGHT * (1 - share);
  const edge = (k: number): string[] => points.map(({ x }, i) => `${100 * x} ${y(sums[i]![k]!)}`);
  const last = points.at(-1);
  const end = last?.shares ?? [];
  return (
    <div className="sweep" aria-hidden="true">
      <svg className="sweep-track" height={HEIGHT}>
        <svg viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" width="100%" height={HEIGHT}>
          {stages.map((stage, k) => (
            <path
              key={stage}
              className={`sweep-band ${stage === 0 ? 'not-rated' : stageCount === 0 ? 'plain' : rungClass(stage, stageCount)}`}
              d={`M${[...edge(k + 1), ...edge(k).toReversed()].join('L')}Z`}
            />
          ))}
        </svg>
        {model === null ? null : (
          <line className="sweep-model" x1={`${100 * model.x}%`} x2={`${100 * model.x}%`} y1="0" y2={HEIGHT} />
        )}
        {now === null ? null : (
          <>
            <line className="sweep-now" x1={`${100 * now.x}%`} x2={`${100 * now.x}%`} y1="-14" y2={HEIGHT} />
            <text
              className="bar-text strong"
              x={`${100 * now.x}%`}
              y="-5"
              dx={now.x > 0.6 ? -6 : 6}
              textAnchor={now.x > 0.6 ? 'end' : 'start'}
            >
              {now.text}
            </text>
          </>
        )}
        <line className="post" x1="0" x2="100%" y1={HEIGHT} y2={HEIGHT} />
      </svg>
      <div className="sweep-names">
        {stages.map((stage, k) => {
          const share = end[k] ?? 0;
          const top = y((sums.at(-1)?.[k] ?? 0) + share / 2);
          return share < ROOM ? null : (
            <span key={stage} style={{ top: `${top}px` }}>
              {nameOf(stage)}
            </span>
          );
        })}
      </div>
      <div className="sweep-ends">
        <span>{view.ends[0]}</span>
        <span>{view.ends[1]}</span>
      </div>
    </div>
  );
}
