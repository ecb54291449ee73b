import { Link } from 'wouter';

export interface RaiseBar {
  readonly key: string;
  readonly name: string;
  readonly freed: number;
  readonly held: number;
  readonly label: string;
  /** Why not all that is held would be freed; empty: nothing keeps them. */
  readonly kept: string;
  readonly said: string;
  /** Opens the simulator with it; null where nobody would be freed. */
  readonly link: { readonly to: string; readonly text: string; readonly said: string } | null;
}

/** Accounts that would qualify, before those that are held by this alone; each row leads to the simulator. */
export function RaiseBars({ bars, longest }: { readonly bars: readonly RaiseBar[]; readonly longest: number }) {
  const at = (accounts: number): string => `${(100 * accounts) / Math.max(1, longest)}%`;
  return (
    <ol className="raise-bars">
      {bars.map((bar) => (
        <li key={bar.key}>
          <span className="name">
            <bdi>{bar.name}</bdi>
            <span className="unseen">{bar.said}</span>
          </span>
          <span className="raise-track">
            <svg className="track" aria-hidden="true">
              <rect className="bar-behind" width={at(bar.held)} y="5%" height="90%" />
              <rect className="bar-raised" width={at(bar.freed)} y="15%" height="70%" />
              <text
                className="bar-text strong"
                x={at(Math.max(bar.freed, bar.held))}
                y="50%"
                dx="8"
                dominantBaseline="central"
              >
                {bar.label}
              </text>
            </svg>
          </span>
          <span className="raise-note soft">
            {bar.kept}
            {bar.kept !== '' && bar.link !== null ? '. ' : ''}
            {bar.link === null ? null : (
              <Link href={bar.link.to}>
                {bar.link.text}
                <span className="unseen">{bar.link.said}</span>
              </Link>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
