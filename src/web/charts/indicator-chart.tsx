import { rungClass } from '../components/rung-class.ts';

/** Places are percent of the picture's width (from the left) or height (from the bottom). */
export interface IndicatorChartView {
  /** Null where the base gives the curve no spread. */
  readonly line: readonly (readonly [x: number, y: number])[] | null;
  readonly bands: readonly { readonly x: number; readonly width: number; readonly stage: number }[];
  readonly stages: number;
  /** Where a stage begins, on the value's axis and on the axis of points. */
  readonly cuts: readonly number[];
  readonly levels: readonly { readonly y: number; readonly label: string }[];
  readonly bars: readonly ChartBar[];
  /** Accounts in the fullest bar. */
  readonly most: string;
  readonly ticks: readonly Tick[];
  readonly below: string;
  readonly above: string;
  /** Said where there is nothing to draw. */
  readonly note: string;
}

export interface ChartBar {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  /** What pointing at it tells; the table tells it too. */
  readonly tip: string;
}

export interface Tick {
  readonly x: number;
  readonly label: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

interface IndicatorChartProps {
  readonly view: IndicatorChartView;
  /** Null: small, for a row. */
  readonly axes: { readonly x: string; readonly points: string; readonly accounts: string } | null;
}

interface Size {
  /** Upper edge and height of the curve, the strip of stages and the bars; and where the labels stand. In pixels. */
  readonly curve: readonly [number, number];
  readonly strip: readonly [number, number];
  readonly bars: readonly [number, number];
  readonly labels: number;
  readonly height: number;
}

const SMALL: Size = { curve: [4, 48], strip: [56, 6], bars: [66, 38], labels: 118, height: 122 };
const LARGE: Size = { curve: [20, 170], strip: [196, 14], bars: [252, 110], labels: 380, height: 404 };

/** A curve over the accounts' raw values on one axis: what a value is worth, and how many have it. */
export function IndicatorChart({ view, axes }: IndicatorChartProps) {
  const size = axes === null ? SMALL : LARGE;
  const bottom = size.bars[0] + size.bars[1];
  return (
    <svg
      className={axes === null ? 'indicator-chart' : 'indicator-chart large'}
      height={size.height}
      aria-hidden="true"
    >
      <Levels view={view} size={size} labelled={axes !== null} />
      {view.cuts.map((x) => (
        <line key={x} className="cut" x1={`${x}%`} x2={`${x}%`} y1={size.curve[0]} y2={bottom} />
      ))}
      <Strip view={view} size={size} numbered={axes !== null} />
      <Bars view={view} size={size} />
      <line className="base" x1="0" x2="100%" y1={bottom} y2={bottom} />
      {view.line === null ? null : <Line line={view.line} size={size} knots={axes !== null} />}
      {view.ticks.map(({ x, label, anchor }) => (
        <text key={`${x} ${label}`} className="tick" x={`${x}%`} y={size.labels} textAnchor={anchor}>
          {label}
        </text>
      ))}
      {axes === null ? null : <AxisNames axes={axes} view={view} size={size} />}
      {view.note === '' ? null : (
        <text className="tick" x="50%" y={size.bars[0] + size.bars[1] / 2} textAnchor="middle">
          {view.note}
        </text>
      )}
      <Beyond view={view} y={size.bars[0] + 10} />
    </svg>
  );
}

interface PartProps {
  readonly view: IndicatorChartView;
  readonly size: Size;
}

function Levels({ view, size, labelled }: PartProps & { readonly labelled: boolean }) {
  const [top, height] = size.curve;
  return (
    <>
      {view.levels.map(({ y, label }) => {
        const at = top + height * (1 - y / 100);
        return (
          <g key={y}>
            <line className="cut" x1="0" x2="100%" y1={at} y2={at} />
            {labelled ? (
              <text className="tick" x="2" y={at - 3}>
                {label}
              </text>
            ) : null}
          </g>
        );
      })}
      <line className="base" x1="0" x2="100%" y1={top + height} y2={top + height} />
    </>
  );
}

/** Room in percent of the width that a number on the strip needs. */
const NUMBER_ROOM = 5;

function Strip({ view, size, numbered }: PartProps & { readonly numbered: boolean }) {
  const [top, height] = size.strip;
  return view.bands.map(({ x, width, stage }) => (
    <g key={x} className={rungClass(stage, view.stages)}>
      <rect className="bar" x={`${x}%`} width={`${width}%`} y={top} height={height} />
      {numbered && width >= NUMBER_ROOM ? (
        <text className="tick" x={`${x + width / 2}%`} y={top + height + 14} textAnchor="middle">
          {stage}
        </text>
      ) : null}
    </g>
  ));
}

/** A bin without width, because all values are equal, is still seen. */
const THINNEST = 6;

function Bars({ view, size }: PartProps) {
  const [top, height] = size.bars;
  return view.bars.map((bar) => {
    const tall = Math.max(1, (height * bar.height) / 100);
    const y = top + height - tall;
    const common = { className: 'bin', y, height: tall };
    return bar.width === 0 ? (
      <rect key={bar.x} {...common} x={`${bar.x}%`} width={THINNEST} transform={`translate(${-THINNEST / 2} 0)`}>
        <title>{bar.tip}</title>
      </rect>
    ) : (
      <rect key={bar.x} {...common} x={`${bar.x}%`} width={`${bar.width}%`}>
        <title>{bar.tip}</title>
      </rect>
    );
  });
}

/** The line is drawn in a square that is then stretched; its width and its knots are not. */
function Line({
  line,
  size,
  knots,
}: {
  readonly line: NonNullable<IndicatorChartView['line']>;
  readonly size: Size;
  readonly knots: boolean;
}) {
  const [top, height] = size.curve;
  const d = line.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${100 - y}`).join('');
  return (
    <>
      <svg y={top} width="100%" height={height} viewBox="0 0 100 100" preserveAspectRatio="none" overflow="visible">
        <path className="curve" d={d} vectorEffect="non-scaling-stroke" />
      </svg>
      {knots && line.length <= 12
        ? line.map(([x, y]) => <circle key={x} className="knot" cx={`${x}%`} cy={top + height * (1 - y / 100)} r="3" />)
        : null}
    </>
  );
}

function AxisNames({ axes, view, size }: PartProps & { readonly axes: NonNullable<IndicatorChartProps['axes']> }) {
  return (
    <>
      <text className="tick strong" x="0" y={size.curve[0] - 8}>
        {axes.points}
      </text>
      <text className="tick strong" x="0" y={size.bars[0] - 6}>
        {view.bars.length === 0 ? '' : axes.accounts}
      </text>
      <text className="tick strong" x="100%" y={size.labels + 18} textAnchor="end">
        {axes.x}
      </text>
    </>
  );
}

function Beyond({ view, y }: { readonly view: IndicatorChartView; readonly y: number }) {
  return (
    <>
      {view.below === '' ? null : (
        <text className="tick" x="0" y={y}>
          ‹ {view.below}
        </text>
      )}
      {view.above === '' ? null : (
        <text className="tick" x="100%" y={y} textAnchor="end">
          {view.above} ›
        </text>
      )}
    </>
  );
}
