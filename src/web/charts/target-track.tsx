interface TargetTrackProps {
  readonly now: number;
  readonly target: number;
  /** Where the pace would lead; null: not known. */
  readonly projected: number | null;
}

/** The way from now to a target, and how far the pace so far would lead by its day. */
export function TargetTrack({ now, target, projected }: TargetTrackProps) {
  const all = [now, target, ...(projected === null ? [] : [projected])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = (high - low || Math.abs(high) || 1) * 0.08;
  const at = (value: number): string => `${(100 * (value - low + room)) / (high - low + 2 * room)}%`;
  return (
    <svg className="target-track" aria-hidden="true">
      <line className="target-way" x1={at(now)} x2={at(target)} y1="50%" y2="50%" />
      {projected === null ? null : <line className="target-pace" x1={at(now)} x2={at(projected)} y1="50%" y2="50%" />}
      <line className="target-flag" x1={at(target)} x2={at(target)} y1="10%" y2="90%" />
      {projected === null ? null : <circle className="target-then" cx={at(projected)} cy="50%" r="5" />}
      <circle className="target-now" cx={at(now)} cy="50%" r="5" />
    </svg>
  );
}
