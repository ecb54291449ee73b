import type { Range } from '../../analysis/thresholds/sensitivity.ts';
import { StageGlyph } from '../components/stage-glyph.tsx';
import { rungClass } from '../components/rung-class.ts';

/** One stage: its share now and the range it has, 0 to 1. */
export interface RangeRow {
  /** Null: not rated, or no stages. */
  readonly stage: number | null;
  readonly name: string;
  readonly now: number;
  readonly alone: Range;
  readonly together: Range;
  readonly label: string;
}

interface StageRangesProps {
  readonly rows: readonly RangeRow[];
  /** Of the model; 0: without. */
  readonly stages: number;
}

const STEP = 0.1;

/** Today's share of each stage as a line, with the range it has when thresholds move: each alone light, all at once dark. */
export function StageRanges({ rows, stages }: StageRangesProps) {
  const most = Math.min(
    1,
    Math.ceil(Math.max(STEP, ...rows.flatMap(({ alone, together }) => [alone[1], together[1]])) / STEP) * STEP,
  );
  const x = (share: number): string => `${(100 * share) / most}%`;
  return (
    <ol className="stage-ranges" aria-hidden="true">
      {rows.map(({ stage, name, now, alone, together, label }) => (
        <li key={name} className={stage === null ? 'apart' : rungClass(stage, stages)}>
          <span className="name">
            {stages === 0 ? null : <StageGlyph stage={stage} stages={stages} />}
            {stage === null ? null : <b>{stage}</b>}
            <bdi>{name}</bdi>
          </span>
          <svg className="track">
            <line className="range-base" x1="0" x2="100%" y1="20" y2="20" />
            <Span className="range-alone" from={x(alone[0])} range={alone} most={most} y={14} height={12} />
            <Span className="range-together" from={x(together[0])} range={together} most={most} y={14} height={12} />
            <line className="range-now" x1={x(now)} x2={x(now)} y1="8" y2="32" />
            <text className="bar-text" x={x(Math.max(alone[1], together[1]))} y="20" dx="10" dominantBaseline="central">
              {label}
            </text>
          </svg>
        </li>
      ))}
    </ol>
  );
}

interface SpanProps {
  readonly className: string;
  readonly from: string;
  readonly range: readonly [number, number];
  readonly most: number;
  readonly y: number;
  readonly height: number;
}

function Span({ className, from, range, most, y, height }: SpanProps) {
  const width = (100 * (range[1] - range[0])) / most;
  return width <= 0 ? null : <rect className={className} x={from} width={`${width}%`} y={y} height={height} />;
}
