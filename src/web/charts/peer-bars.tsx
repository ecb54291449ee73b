import type { PeerAxis } from './peer-axis.ts';

interface PeerBarsProps {
  readonly axes: readonly PeerAxis[];
  readonly scale: readonly [number, number];
}

/** Too few dimensions for a radar: one bar each, the peers behind it. */
export function PeerBars({ axes, scale: [low, high] }: PeerBarsProps) {
  const x = (points: number): string => `${(100 * (points - low)) / (high - low)}%`;
  const wide = (from: number, to: number): string => `${(100 * (to - from)) / (high - low)}%`;
  return (
    <ol className="peer-bars" aria-hidden="true">
      {axes.map(({ name, own, label, spread }, i) => (
        <li key={i}>
          <span className="name">{name}</span>
          <svg className="track">
            {spread === null ? null : (
              <rect
                className="radar-band"
                x={x(spread.lower)}
                width={wide(spread.lower, spread.upper)}
                y="0"
                height="100%"
              />
            )}
            {own === null ? (
              <rect className="curve-missing" fill="url(#hatch-plain)" width="100%" y="30%" height="40%" />
            ) : (
              <rect className="peer-own" width={x(own)} y="30%" height="40%" />
            )}
            {spread === null ? null : (
              <line className="radar-median" x1={x(spread.median)} x2={x(spread.median)} y1="0" y2="100%" />
            )}
            <line className="post" x1="0" x2="0" y1="0" y2="100%" />
          </svg>
          <b>{label}</b>
        </li>
      ))}
    </ol>
  );
}
