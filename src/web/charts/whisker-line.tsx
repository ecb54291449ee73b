interface WhiskerLineProps {
  /** Places 0 to 1; the middle is no difference. */
  readonly whisker: {
    readonly at: number;
    readonly low: number | null;
    readonly high: number | null;
    readonly sure: boolean;
  } | null;
}

/** A difference with its interval: a filled mark where it is sure, an empty one where it may be chance, a bar where not compared. */
export function WhiskerLine({ whisker }: WhiskerLineProps) {
  const percent = (place: number): string => `${100 * place}%`;
  return (
    <svg className="whisker" aria-hidden="true">
      <line className="whisker-zero" x1="50%" x2="50%" y1="0" y2="100%" />
      {whisker === null ? null : whisker.low === null || whisker.high === null ? (
        <line className="whisker-bare" x1="50%" x2={percent(whisker.at)} y1="50%" y2="50%" />
      ) : (
        <>
          <line className="whisker-interval" x1={percent(whisker.low)} x2={percent(whisker.high)} y1="50%" y2="50%" />
          <circle
            className={whisker.sure ? 'whisker-sure' : 'whisker-open'}
            cx={percent(whisker.at)}
            cy="50%"
            r="4.5"
          />
        </>
      )}
    </svg>
  );
}
