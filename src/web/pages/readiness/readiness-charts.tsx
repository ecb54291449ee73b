import { Link } from 'wouter';
import { ChoiceButton } from '../../components/choice-button.tsx';
import type { Choosing } from '../../components/choosing.ts';
import type { Cell } from '../../components/data-table.tsx';
import type {
  BlocksView,
  FeatureBar,
  HistoryView,
  Interval,
  LaunchView,
  ReadySegmentsView,
  SharedView,
} from './readiness-view.ts';

const percent = (share: number): string => `${100 * share}%`;
const CLASSES = ['hold-0', 'hold-1', 'hold-2', 'bar-not-seen'] as const;
/** The narrowest that a bar gets, and what a digit and the space around a number take: in pixels. */
const NARROWEST = 240;
const DIGIT = 8;
const AROUND = 10;

interface FeatureBarsProps {
  readonly rows: readonly FeatureBar[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
}

/** A press on a feature chooses it for what stands below. */
export function FeatureBars({ rows, chosen, choose }: FeatureBarsProps) {
  return (
    <ol className="readiness-bars">
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" className="choice" aria-pressed={row.id === chosen} onClick={() => choose(row.id)}>
            <span className="name">
              <bdi>{row.name}</bdi>
              {row.note === '' ? null : <span className="soft readiness-since">{row.note}</span>}
            </span>
            <span className="value" aria-hidden="true">
              {row.label}
            </span>
            <svg className="track" aria-hidden="true">
              {row.parts.map((_, i) => (
                <Part key={i} row={row} i={i} />
              ))}
            </svg>
            <span className="unseen">{row.said}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function Part({ row, i }: { readonly row: FeatureBar; readonly i: number }) {
  const part = row.parts[i]!;
  if (part.share === 0) return null;
  const from = row.parts.slice(0, i).reduce((sum, { share }) => sum + share, 0);
  const fits = part.share * NARROWEST >= part.label.length * DIGIT + AROUND;
  return (
    <>
      <rect
        className={CLASSES[i] ?? ''}
        {...(i === 3 ? { fill: 'url(#hatch-plain)' } : {})}
        x={percent(from)}
        width={percent(part.share)}
        height="100%"
      />
      {fits && i < 3 ? (
        <text className={`bar-text on-hold-${i}`} x={percent(from)} dx="7" y="50%" dominantBaseline="central">
          {part.label}
        </text>
      ) : null}
    </>
  );
}

export function BlockBars({ view }: { readonly view: BlocksView }) {
  return (
    <ol className="readiness-bars">
      {view.rows.map((row, i) => (
        <li key={i} className="readiness-row">
          <span className="name">
            <bdi>{row.name}</bdi>
          </span>
          <span className="value">
            <Cells cells={row.labels} />
          </span>
          <svg className="track thin" aria-hidden="true">
            <rect className="hold-0" width={percent(row.alone / view.full)} height="100%" />
            <rect
              className="hold-2"
              x={percent(row.alone / view.full)}
              width={percent(row.others / view.full)}
              height="100%"
            />
          </svg>
        </li>
      ))}
    </ol>
  );
}

/** Numbers, each with the way to the accounts it counts. */
export function Cells({ cells }: { readonly cells: readonly Cell[] }) {
  return cells.map((cell, i) => (
    <span key={i} className="readiness-count">
      {typeof cell === 'string' ? cell : <Link href={cell.to}>{cell.text}</Link>}
    </span>
  ));
}

/** What one investment frees, and for which features. */
export function SharedBars({ view }: { readonly view: SharedView }) {
  return (
    <ol className="readiness-bars">
      {view.rows.map((row, i) => (
        <li key={i} className="readiness-row">
          <span className="name">
            <bdi>{row.name}</bdi>
          </span>
          <span className="value">{row.label}</span>
          <svg className="track thin" aria-hidden="true">
            <rect className="hold-0" width={percent(row.alone / view.full)} height="100%" />
          </svg>
          <span className="readiness-for soft">
            <Cells cells={row.features} />
          </span>
        </li>
      ))}
    </ol>
  );
}

export function ReadySegments({ view, choosing }: { readonly view: ReadySegmentsView; readonly choosing: Choosing }) {
  const full = Math.max(0.01, ...view.rows.map(({ high }) => high));
  return (
    <ol className="readiness-bars">
      {view.rows.map((row) => (
        <li key={row.key}>
          <ChoiceButton choosing={choosing} choice={row.choice}>
            <span className="name">
              <bdi>{row.name}</bdi>
            </span>
            <span className="value">{row.label}</span>
            <svg className="track thin" aria-hidden="true">
              <rect
                className={row.small ? 'bar-not-rated' : 'hold-2'}
                width={percent(row.share / full)}
                height="100%"
              />
              <line
                className="readiness-interval"
                x1={percent(row.low / full)}
                x2={percent(row.high / full)}
                y1="50%"
                y2="50%"
              />
            </svg>
          </ChoiceButton>
        </li>
      ))}
    </ol>
  );
}

const HEIGHT = 180;

/** The share that is ready, and behind the line of today the range of the projection. */
export function HistoryChart({ view }: { readonly view: HistoryView }) {
  const y = (share: number): number => HEIGHT * (1 - share / view.full);
  const line = (points: readonly { readonly at: number; readonly y: number }[]): string =>
    `M${points.map((point) => `${100 * point.at} ${point.y}`).join('L')}`;
  const { ahead, before, now } = view;
  const band = [
    ...ahead.map(({ at, high }) => ({ at, y: y(high) })),
    ...ahead.map(({ at, low }) => ({ at, y: y(low) })).toReversed(),
  ];
  return (
    <div className="readiness-history" aria-hidden="true">
      <p className="soft readiness-note">{view.fullLabel}</p>
      <svg className="readiness-plot" height={HEIGHT}>
        <svg viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" width="100%" height={HEIGHT}>
          {ahead.length === 0 ? null : <path className="readiness-ahead" d={`${line(band)}Z`} />}
          {ahead.length === 0 ? null : (
            <path className="readiness-middle" d={line(ahead.map(({ at, middle }) => ({ at, y: y(middle) })))} />
          )}
          <path className="readiness-line" d={line(view.points.map(({ at, share }) => ({ at, y: y(share) })))} />
        </svg>
        <line className="readiness-axis" x1="0" x2="100%" y1="0" y2="0" />
        <line className="readiness-axis" x1="0" x2="100%" y1={HEIGHT} y2={HEIGHT} />
        {before === null ? null : (
          <line
            className="readiness-before"
            x1={percent(before.at)}
            x2={percent(before.at)}
            y1={y(before.low)}
            y2={y(before.high)}
          />
        )}
        <circle className="readiness-now" cx={percent(now.at)} cy={y(view.points.at(-1)!.share)} r="4" />
        <text
          className="bar-text strong"
          x={percent(now.at)}
          dx="-10"
          y={y(view.points.at(-1)!.share) - 12}
          textAnchor="end"
        >
          {now.label}
        </text>
        {view.end === '' ? null : (
          <text className="bar-text" x="100%" y={y(ahead.at(-1)!.high) - 8} textAnchor="end">
            {`${view.end}, ${view.notTested}`}
          </text>
        )}
      </svg>
      <div className="readiness-ends">
        <span>{view.first}</span>
        <span>{view.last}</span>
      </div>
      {before === null ? null : (
        <ul className="key">
          <li>
            <svg>
              <line className="readiness-before" x1="50%" x2="50%" y2="100%" />
            </svg>
            {before.label}
          </li>
        </ul>
      )}
    </div>
  );
}

/** Two shares with their intervals in each row: filled for those who held it, empty for those who did not. */
export function LaunchChart({ view }: { readonly view: LaunchView }) {
  const at = (share: number): string => percent(share / view.full);
  return (
    <div aria-hidden="true">
      <ol className="readiness-bars">
        {view.rows.map((row) => (
          <li key={row.name} className="readiness-row">
            <span className="name">
              <bdi>{row.name}</bdi>
            </span>
            <span className="value">
              <b>{row.label}</b> <span className="soft">{row.because}</span>
            </span>
            <svg className="track">
              <line className="readiness-axis" x1="0" x2="100%" y1="100%" y2="100%" />
              {row.held === null ? null : <Whisker own={row.held} at={at} y="30%" name="held" />}
              {row.notHeld === null ? null : <Whisker own={row.notHeld} at={at} y="70%" name="not-held" />}
            </svg>
          </li>
        ))}
      </ol>
      <div className="readiness-ends">
        <span>0</span>
        <span>{view.fullLabel}</span>
      </div>
    </div>
  );
}

interface WhiskerProps {
  readonly own: Interval;
  readonly at: (share: number) => string;
  readonly y: string;
  readonly name: 'held' | 'not-held';
}

function Whisker({ own, at, y, name }: WhiskerProps) {
  return (
    <>
      <line className="readiness-whisker" x1={at(own.low)} x2={at(own.high)} y1={y} y2={y} />
      <circle className={`readiness-${name}`} cx={at(own.share)} cy={y} r="5" />
    </>
  );
}
