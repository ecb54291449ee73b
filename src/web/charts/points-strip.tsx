interface PointsStripProps {
  /** Places on the scale, 0 to 100; null where nobody has points. */
  readonly spread: { readonly lower: number; readonly median: number; readonly upper: number } | null;
  /** Where stages begin, on the same scale. */
  readonly cuts: readonly number[];
}

/** The middle half of the accounts on the scale of points, and their median, between the stages' beginnings. */
export function PointsStrip({ spread, cuts }: PointsStripProps) {
  return (
    <svg className="points-strip" aria-hidden="true">
      <line className="axis" x1="0" x2="100%" y1="50%" y2="50%" />
      {cuts.map((cut) => (
        <line key={cut} className="cut" x1={`${cut}%`} x2={`${cut}%`} y1="4" y2="20" />
      ))}
      {spread === null ? null : (
        <>
          <rect className="half" x={`${spread.lower}%`} width={`${spread.upper - spread.lower}%`} y="8" height="8" />
          <line className="median" x1={`${spread.median}%`} x2={`${spread.median}%`} y1="4" y2="20" />
        </>
      )}
    </svg>
  );
}
