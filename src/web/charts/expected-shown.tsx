export interface ExpectedShownProps {
  /** Places 0 to 1. */
  readonly before: number;
  readonly expected: readonly [number, number];
  /** Null where it is not known, or not yet. */
  readonly shown: number | null;
}

/** A value before an action, what it was expected to become, and what it became. */
export function ExpectedShown({ before, expected, shown }: ExpectedShownProps) {
  const percent = (place: number): string => `${100 * place}%`;
  const [low, high] = [Math.min(...expected), Math.max(...expected)];
  return (
    <svg className="expected-shown" aria-hidden="true">
      <line className="expected-axis" x1="0" x2="100%" y1="50%" y2="50%" />
      <rect
        className="expected-bar"
        x={percent(low)}
        width={percent(Math.max(high - low, 0.006))}
        y="25%"
        height="50%"
      />
      <circle className="whisker-open" cx={percent(before)} cy="50%" r="4.5" />
      {shown === null ? null : <circle className="expected-dot" cx={percent(shown)} cy="50%" r="5" />}
    </svg>
  );
}
