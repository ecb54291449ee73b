import type { Bin } from '../../analysis/standing/histogram.ts';

export interface StripMark {
  readonly at: number;
  readonly kind: 'median' | 'top' | 'published' | 'old';
}

interface BenchmarkStripProps {
  readonly bins: readonly Bin[];
  readonly marks: readonly StripMark[];
  /** Of the picture; bins and marks lie inside. */
  readonly from: number;
  readonly to: number;
  /** As it is said at both ends; null: not said. */
  readonly ends: readonly [string, string] | null;
}

const HEIGHT = 40;

/** How a metric is distributed over the base, with its median, its top quartile and what others publish of the same. */
export function BenchmarkStrip({ bins, marks, from, to, ends }: BenchmarkStripProps) {
  const width = to - from;
  const x = (value: number): number => (width > 0 ? (100 * (value - from)) / width : 50);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return (
    <div className="benchmark-strip">
      <svg viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {bins.map((bin) => (
          <rect
            key={bin.from}
            className="benchmark-bin"
            x={x(bin.from)}
            y={HEIGHT - (HEIGHT * bin.count) / most}
            width={Math.max(0, x(bin.to) - x(bin.from))}
            height={(HEIGHT * bin.count) / most}
          />
        ))}
        <line className="benchmark-axis" x1="0" x2="100" y1={HEIGHT} y2={HEIGHT} />
        {marks.map(({ at, kind }, i) => (
          <line key={i} className={`benchmark-mark ${kind}`} x1={x(at)} x2={x(at)} y1="0" y2={HEIGHT} />
        ))}
      </svg>
      {ends === null ? null : (
        <p className="benchmark-ends soft" aria-hidden="true">
          <span>{ends[0]}</span>
          <span>{ends[1]}</span>
        </p>
      )}
    </div>
  );
}
