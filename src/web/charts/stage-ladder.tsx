import type { ReactNode } from 'react';
import { ChoiceButton } from '../components/choice-button.tsx';
import type { Choosing } from '../components/choosing.ts';
import { StageGlyph } from '../components/stage-glyph.tsx';
import type { Choice } from '../state/choice.ts';
import { hatching } from './hatchings.tsx';
import { rungClass } from '../components/rung-class.ts';

interface BarRow {
  readonly name: string;
  /** Share of the whole weight (ARR), on the same scale; null where there is none. */
  readonly weight: number | null;
  /** What the bar is seen against, on the same scale, drawn in grey behind; null: nothing. */
  readonly behind: number | null;
  /** The share at the as-of compared with, on the same scale, drawn as a fine mark; null: nothing. */
  readonly past: number | null;
  /** The main number, and what stands softly after it. */
  readonly label: string;
  readonly note: string;
  /** The same in words, for who does not see the bar. */
  readonly said: string;
}

export interface LadderRow extends BarRow {
  readonly stage: number;
  /** Shares of all accounts, 0 to 1. */
  readonly exact: number;
  readonly atMost: number;
  /** How many of them are "at most", as text; null where none is. */
  readonly atMostLabel: string | null;
  readonly choice: Choice;
  readonly atMostChoice: Choice;
}

export interface ApartRow extends BarRow {
  readonly share: number;
  readonly choice: Choice;
}

interface StageLadderProps {
  /** From stage 1 upwards; drawn with the highest on top. */
  readonly rows: readonly LadderRow[];
  readonly notRated: ApartRow;
  /** The share that fills the track; to compare several ladders give them the same. */
  readonly full: number;
  /** Left out where the bars do not filter: numbers only, no names, for small multiples. */
  readonly choosing?: Choosing;
}

/** How the base stands on its ladder: one bar per rung from a common zero, what is not rated apart below. */
export function StageLadder({ rows, notRated, full, choosing }: StageLadderProps) {
  const compact = choosing === undefined;
  const width: Width = (share) => `${full > 0 ? (100 * share) / full : 0}%`;
  return (
    <ol className={compact ? 'ladder compact' : 'ladder'} aria-hidden={compact}>
      {rows.toReversed().map((row) => (
        <li
          key={row.stage}
          className={`${rungClass(row.stage, rows.length)}${isEmpty(row, row.exact + row.atMost) ? ' nobody' : ''}`}
        >
          <Row row={row} choice={row.choice} choosing={choosing}>
            <span className="name">
              {compact ? null : <StageGlyph stage={row.stage} stages={rows.length} />}
              <b>{row.stage}</b>
              {compact ? null : <bdi>{row.name}</bdi>}
            </span>
            <svg className="track" aria-hidden="true">
              <Behind share={row.behind} width={width} />
              <Bar className="bar" share={row.exact} from={0} width={width} compact={compact} />
              <Bar
                className="bar-at-most"
                fill={hatching(row.stage, rows.length)}
                share={row.atMost}
                from={row.exact}
                width={width}
                compact={compact}
                {...(choosing === undefined ? {} : { onPress: () => choosing.choose(row.atMostChoice) })}
              />
              {row.weight === null || compact ? null : <WeightBar share={row.weight} width={width} />}
              <ThenMark share={row.past} width={width} />
              <line className="post" x1="0" x2="0" y1="-4%" y2="104%" />
              <Label compact={compact} x={width(endOf(row, row.exact + row.atMost, compact))} {...row} />
            </svg>
          </Row>
          {row.atMostLabel === null || choosing === undefined ? null : (
            <ChoiceButton choosing={choosing} choice={row.atMostChoice} className="at-most-choice">
              {row.atMostLabel}
            </ChoiceButton>
          )}
        </li>
      ))}
      <li className={isEmpty(notRated, notRated.share) ? 'apart nobody' : 'apart'}>
        <Row row={notRated} choice={notRated.choice} choosing={choosing}>
          <span className="name soft">
            {compact ? null : <StageGlyph stage={null} stages={rows.length} />}
            <b>{compact ? '–' : ''}</b>
            {compact ? null : notRated.name}
          </span>
          <svg className="track" aria-hidden="true">
            <Behind share={notRated.behind} width={width} />
            <Bar className="bar-not-rated" share={notRated.share} from={0} width={width} compact={compact} />
            {notRated.weight === null || compact ? null : <WeightBar share={notRated.weight} width={width} />}
            <ThenMark share={notRated.past} width={width} />
            <Label compact={compact} x={width(endOf(notRated, notRated.share, compact))} {...notRated} />
          </svg>
        </Row>
      </li>
    </ol>
  );
}

type Width = (share: number) => string;

function isEmpty({ behind, past }: BarRow, share: number): boolean {
  return share === 0 && (behind ?? 0) === 0 && (past ?? 0) === 0;
}

/** Where the label begins: after the longest of what lies over each other. */
function endOf({ weight, behind, past }: BarRow, share: number, compact: boolean): number {
  return compact ? share : Math.max(share, weight ?? 0, behind ?? 0, past ?? 0);
}

interface RowProps {
  readonly row: BarRow;
  readonly choice: Choice;
  readonly choosing: Choosing | undefined;
  readonly children: ReactNode;
}

function Row({ row, choice, choosing, children }: RowProps) {
  if (choosing === undefined) return <div className="bar-row">{children}</div>;
  return (
    <ChoiceButton choosing={choosing} choice={choice} className="bar-row">
      {children}
      <span className="unseen">{row.said}</span>
    </ChoiceButton>
  );
}

interface BarProps {
  readonly className: string;
  readonly fill?: string;
  readonly share: number;
  readonly from: number;
  readonly width: Width;
  readonly compact: boolean;
  /** For the pointer; by keyboard the same is a button beside the bar. */
  readonly onPress?: () => void;
}

function Bar({ className, fill, share, from, width, compact, onPress }: BarProps) {
  if (share === 0) return null;
  const [y, height] = compact ? ['15%', '70%'] : ['16%', '50%'];
  return (
    <rect
      className={className}
      {...(fill === undefined ? {} : { fill })}
      {...(onPress === undefined
        ? {}
        : {
            onClick: (event) => {
              event.stopPropagation();
              onPress();
            },
          })}
      x={width(from)}
      width={width(share)}
      y={y}
      height={height}
    />
  );
}

function Behind({ share, width }: { readonly share: number | null; readonly width: Width }) {
  return share === null ? null : <rect className="bar-behind" x="0" width={width(share)} y="6%" height="70%" />;
}

function WeightBar({ share, width }: { readonly share: number; readonly width: Width }) {
  return <rect className="bar-weight" x="0" width={width(share)} y="72%" height="4" />;
}

/** Higher than the bar, so that it shows over it and beyond it. */
function ThenMark({ share, width }: { readonly share: number | null; readonly width: Width }) {
  if (share === null) return null;
  return <line className="mark-then" x1={width(share)} x2={width(share)} y1="6%" y2="70%" />;
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
      {label === '' ? null : <tspan className="strong">{label}</tspan>}
      {note === '' ? null : (
        <tspan className="soft" {...(label === '' ? {} : { dx: 7 })}>
          {note}
        </tspan>
      )}
    </text>
  );
}
