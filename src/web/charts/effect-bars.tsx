interface Effect {
  readonly key: string;
  readonly name: string;
  readonly note: string;
  readonly effect: number;
  readonly label: string;
}

interface EffectBarsProps {
  readonly effects: readonly Effect[];
  /** All effects that share one scale, shown or folded. */
  readonly among: readonly Effect[];
}

/** What each cause did, as bars to both sides of one zero. */
export function EffectBars({ effects, among }: EffectBarsProps) {
  const least = Math.min(0, ...among.map(({ effect }) => effect));
  const most = Math.max(0, ...among.map(({ effect }) => effect));
  const span = most - least || 1;
  const x = (effect: number): number => (100 * (effect - least)) / span;
  return (
    <ol className="effects" aria-hidden="true">
      {effects.map(({ key, name, note, effect, label }) => (
        <li key={key}>
          <span className="name">
            {name}
            {note === '' ? null : <small>{note}</small>}
          </span>
          <svg className="track">
            <rect
              className={effect < 0 ? 'effect down' : 'effect'}
              x={`${Math.min(x(0), x(effect))}%`}
              width={`${Math.abs(x(effect) - x(0))}%`}
              y="22%"
              height="56%"
            />
            <line className="post" x1={`${x(0)}%`} x2={`${x(0)}%`} y1="0" y2="100%" />
          </svg>
          <b>{label}</b>
        </li>
      ))}
    </ol>
  );
}
