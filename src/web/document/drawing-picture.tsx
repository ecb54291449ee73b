import type { Chart } from '../../report/document/chart.ts';
import { drawChart } from '../../report/document/draw-chart.ts';
import type { Shape } from '../../report/document/drawing.ts';

/** Widths that a picture is drawn in; the style sheet shows the one that fits. */
const WIDE = 640;
const NARROW = 300;

/** A chart of a document, drawn as its files draw it. */
export function DrawingPicture({ chart }: { readonly chart: Chart }) {
  return (
    <div className="picture">
      <Drawn chart={chart} width={WIDE} className="drawing drawing-wide" />
      <Drawn chart={chart} width={NARROW} className="drawing drawing-narrow" />
    </div>
  );
}

function Drawn({
  chart,
  width,
  className,
}: {
  readonly chart: Chart;
  readonly width: number;
  readonly className: string;
}) {
  const { height, shapes } = drawChart(chart, width);
  return (
    <svg className={className} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      {shapes.map((shape, i) => (
        <ShapeOf key={i} shape={shape} />
      ))}
    </svg>
  );
}

function ShapeOf({ shape }: { readonly shape: Shape }) {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, fill, edge, dashed } = shape;
      const inks = `fill-${fill ?? 'none'}${edge === null ? '' : ` line-${edge}`}`;
      return (
        <rect className={inks} {...{ x, y, width, height }} {...(dashed === true ? { strokeDasharray: '3 2' } : {})} />
      );
    }
    case 'line': {
      const points = shape.points.map((point) => point.join(' ')).join('L');
      return (
        <path
          className={`fill-none line-${shape.ink}`}
          d={`M${points}${shape.closed === true ? 'Z' : ''}`}
          strokeWidth={shape.width}
          {...(shape.dashed === true ? { strokeDasharray: '4 3' } : {})}
        />
      );
    }
    case 'dot':
      return <circle className={`fill-${shape.ink}`} cx={shape.at[0]} cy={shape.at[1]} r={shape.radius} />;
    case 'text':
      return (
        <text
          className={`drawing-text fill-${shape.ink}${shape.strong ? ' strong' : ''}`}
          x={shape.at[0]}
          y={shape.at[1]}
          fontSize={shape.size}
          textAnchor={shape.anchor}
        >
          {`\u2068${shape.text}\u2069`}
        </text>
      );
  }
}
