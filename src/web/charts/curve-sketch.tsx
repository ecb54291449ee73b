type Place = readonly [across: number, up: number];

/** A curve in a box of 0 to 1 each way: raw values to the right, points upwards. */
export interface CurveView {
  readonly line: readonly Place[];
  readonly knots: readonly Place[];
  /** Heights at which stages 2, 3, ... begin. */
  readonly cuts: readonly number[];
  /** The account on it; null where it has no points. */
  readonly at: Place | null;
  /** The raw values at both ends. */
  readonly from: string;
  readonly to: string;
}

const WIDTH = 132;
const HEIGHT = 44;
const EDGE = 5;

/** From raw value to points, and where the account is on the way. The numbers stand beside it. */
export function CurveSketch({ view }: { readonly view: CurveView }) {
  const x = (across: number): number => EDGE + across * (WIDTH - 2 * EDGE);
  const y = (up: number): number => HEIGHT - EDGE - up * (HEIGHT - 2 * EDGE);
  const { at } = view;
  return (
    <svg className="curve" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {at === null ? <rect className="curve-missing" width={WIDTH} height={HEIGHT} fill="url(#hatch-plain)" /> : null}
      {view.cuts.map((cut) => (
        <path key={cut} className="curve-cut" d={`M0 ${y(cut)}H${WIDTH}`} />
      ))}
      <path className="curve-line" d={`M${view.line.map(([a, u]) => `${x(a)} ${y(u)}`).join('L')}`} />
      {view.knots.map(([a, u]) => (
        <circle key={`${a}`} className="curve-knot" cx={x(a)} cy={y(u)} r="1.75" />
      ))}
      {at === null ? null : (
        <>
          <path className="curve-drop" d={`M${x(at[0])} ${HEIGHT}V${y(at[1])}`} />
          <circle className="curve-at" cx={x(at[0])} cy={y(at[1])} r="4" />
        </>
      )}
    </svg>
  );
}
