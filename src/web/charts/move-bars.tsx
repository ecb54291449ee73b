import { ChoiceButton } from '../components/choice-button.tsx';
import type { Choosing } from '../components/choosing.ts';
import type { Choice } from '../state/choice.ts';

/** One cause of moves, or all of them: how many went up, how many down. */
export interface MoveBar {
  readonly name: string;
  readonly up: number;
  readonly down: number;
  readonly upLabel: string;
  readonly downLabel: string;
  /** What the bars are seen against, drawn in grey behind; null: nothing. */
  readonly behind: { readonly up: number; readonly down: number } | null;
  readonly said: string;
  readonly choice: Choice;
}

interface MoveBarsProps {
  readonly bars: readonly MoveBar[];
  readonly choosing: Choosing;
}

/** Half of the track for each direction, so much of it for the longest bar: the rest is for its number. */
const HALF = 50;
const LONGEST = 36;

/** Moves by cause from a common middle: down to the left, up to the right. */
export function MoveBars({ bars, choosing }: MoveBarsProps) {
  const most = Math.max(1, ...bars.flatMap(({ up, down, behind }) => [up, down, behind?.up ?? 0, behind?.down ?? 0]));
  const width = (n: number): number => (LONGEST * n) / most;
  return (
    <ol className="moves">
      {bars.map((bar) => (
        <li key={bar.name}>
          <ChoiceButton choosing={choosing} choice={bar.choice} className="bar-row">
            <span className="name">{bar.name}</span>
            <svg className="track" aria-hidden="true">
              {bar.behind === null ? null : (
                <rect
                  className="bar-behind"
                  x={`${HALF - width(bar.behind.down)}%`}
                  width={`${width(bar.behind.down) + width(bar.behind.up)}%`}
                  y="8%"
                  height="84%"
                />
              )}
              <rect
                className="bar-down"
                x={`${HALF - width(bar.down)}%`}
                width={`${width(bar.down)}%`}
                y="22%"
                height="56%"
              />
              <rect className="bar-up" x={`${HALF}%`} width={`${width(bar.up)}%`} y="22%" height="56%" />
              <line className="post" x1="50%" x2="50%" y1="0" y2="100%" />
              <text
                className="bar-text"
                x={`${HALF - width(Math.max(bar.down, bar.behind?.down ?? 0))}%`}
                dx="-8"
                y="50%"
                textAnchor="end"
                dominantBaseline="central"
              >
                {bar.downLabel}
              </text>
              <text
                className="bar-text"
                x={`${HALF + width(Math.max(bar.up, bar.behind?.up ?? 0))}%`}
                dx="8"
                y="50%"
                dominantBaseline="central"
              >
                {bar.upLabel}
              </text>
            </svg>
            <span className="unseen">{bar.said}</span>
          </ChoiceButton>
        </li>
      ))}
    </ol>
  );
}
