import { StageGlyph } from '../components/stage-glyph.tsx';
import { hatching } from './hatchings.tsx';
import { rungClass } from './rung-class.ts';

export interface LadderRow {
  readonly stage: number;
  readonly name: string;
  /** Shares of all accounts, 0 to 1. */
  readonly exact: number;
  readonly atMost: number;
  /** Share of the whole weight (ARR), on the same scale; null where there is none. */
  readonly weight: number | null;
  /** The main number, and what stands softly after it. */
  readonly label: string;
  readonly note: string;
}

export interface ApartRow {
  readonly name: string;
  readonly share: number;
  readonly weight: number | null;
  readonly label: string;
  readonly note: string;
}

interface StageLadderProps {
  /** From stage 1 upwards; drawn with the highest on top. */
  readonly rows: readonly LadderRow[];
  readonly notRated: ApartRow;
  /** Numbers only, no names: for small multiples. */
  readonly compact?: boolean;
  /** The share that fills the track; to compare several ladders give them the same. */
  readonly full: number;
}

/** How the base stands on its ladder: one bar per rung from a common zero, what is not rated apart below. */
export function StageLadder({ rows, notRated, compact = false, full }: StageLadderProps) {
  const width = (share: number): string => `${full > 0 ? (100 * share) / full : 0}%`;
  return (
    <ol className={compact ? 'ladder compact' : 'ladder'} aria-hidden="true">
      {rows.toReversed().map((row) => (
        <li key={row.stage} className={rungClass(row.stage, rows.length)}>
          <span className="name">
            {compact ? null : <StageGlyph stage={row.stage} stages={rows.length} />}
            <b>{row.stage}</b>
            {compact ? null : row.name}
          </span>
          <svg className="track">
            <Bar className="bar" share={row.exact} from={0} width={width} compact={compact} />
            <Bar
              className="bar-at-most"
              fill={hatching(row.stage, rows.length)}
              share={row.atMost}
              from={row.exact}
              width={width}
              compact={compact}
            />
            {row.weight === null || compact ? null : <WeightBar share={row.weight} width={width} />}
            <line className="post" x1="0" x2="0" y1="0" y2="100%" />
            <Label
              compact={compact}
              x={width(Math.max(row.exact + row.atMost, compact ? 0 : (row.weight ?? 0)))}
              {...row}
            />
          </svg>
        </li>
      ))}
      <li className="apart">
        <span className="name soft">
          {compact ? null : <StageGlyph stage={null} stages={rows.length} />}
          <b>{compact ? '–' : ''}</b>
          {compact ? null : notRated.name}
        </span>
        <svg className="track">
          <Bar className="bar-not-rated" share={notRated.share} from={0} width={width} compact={compact} />
          {notRated.weight === null || compact ? null : <WeightBar share={notRated.weight} width={width} />}
          <Label
            compact={compact}
            x={width(Math.max(notRated.share, compact ? 0 : (notRated.weight ?? 0)))}
            {...notRated}
          />
        </svg>
      </li>
    </ol>
  );
}

interface BarProps {
  readonly className: string;
  readonly fill?: string;
  readonly share: number;
  readonly from: number;
  readonly width: (share: number) => string;
  readonly compact: boolean;
}

function Bar({ className, fill, share, from, width, compact }: BarProps) {
  if (share === 0) return null;
  const [y, height] = compact ? ['15%', '70%'] : ['16%', '50%'];
  return (
    <rect
      className={className}
      {...(fill === undefined ? {} : { fill })}
      x={width(from)}
      width={width(share)}
      y={y}
      height={height}
    />
  );
}

function WeightBar({ share, width }: { readonly share: number; readonly width: (share: number) => string }) {
  return <rect className="bar-weight" x="0" width={width(share)} y="72%" height="4" />;
}

interface LabelProps {
  readonly x: string;
  readonly compact: boolean;
  readonly label: string;
  readonly note: string;
}

function Label({ x, compact, label, note }: LabelProps) {
  return (
    <text className="bar-text" x={x} y={compact ? '50%' : '41%'} dx="8" dominantBaseline="central">
      <tspan className="strong">{label}</tspan>
      {note === '' ? null : (
        <tspan className="soft" dx="7">
          {note}
        </tspan>
      )}
    </text>
  );
}
