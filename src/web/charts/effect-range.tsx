interface EffectRangeProps {
  /** Places 0 to 1. */
  /** Null: not drawn. */
  readonly zero: number | null;
  readonly band: readonly [number, number] | null;
  readonly effect: {
    readonly at: number;
    readonly low: number;
    readonly high: number;
    readonly sure: boolean;
  } | null;
}

/** An effect with its interval over what was expected of it; the upright is no change. */
export function EffectRange({ zero, band, effect }: EffectRangeProps) {
  const percent = (place: number): string => `${100 * place}%`;
  return (
    <svg className="effect-range" aria-hidden="true">
      {band === null ? null : (
        <rect
          className="effect-band"
          x={percent(Math.min(...band))}
          width={percent(Math.abs(band[1] - band[0]))}
          y="22%"
          height="56%"
        />
      )}
      {zero === null ? null : <line className="whisker-zero" x1={percent(zero)} x2={percent(zero)} y1="0" y2="100%" />}
      {effect === null ? null : (
        <>
          <line className="whisker-interval" x1={percent(effect.low)} x2={percent(effect.high)} y1="50%" y2="50%" />
          <circle className={effect.sure ? 'whisker-sure' : 'whisker-open'} cx={percent(effect.at)} cy="50%" r="4.5" />
        </>
      )}
    </svg>
  );
}
