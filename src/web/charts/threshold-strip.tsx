import { memo, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { flushSync } from 'react-dom';
import { allows } from '../../analysis/scenario/rule-thresholds.ts';
import type { Movable } from '../../analysis/thresholds/movables.ts';
import type { ValueAxis } from '../../analysis/thresholds/value-axis.ts';
import { niceStep, onStep } from '../words/number-text.ts';

/** A threshold as it stands now, beside where the model has it. */
export interface Handle {
  readonly movable: Movable;
  /** With the room that the draft leaves it. */
  readonly now: Movable;
  readonly changed: boolean;
}

interface ThresholdStripProps {
  readonly axis: ValueAxis;
  readonly handles: readonly Handle[];
  /** What a handle is called, what stands on it, and its value in words. */
  readonly nameOf: (movable: Movable) => string;
  readonly markOf: (movable: Movable) => string;
  readonly textOf: (movable: Movable, value: number) => string;
  readonly tipOf: (bin: ValueAxis['bins'][number]) => string;
  readonly ticks: readonly { readonly place: number; readonly label: string }[];
  readonly onMove: (key: string, value: number, gesture: string) => void;
  readonly onBack: (key: string) => void;
}

/** As in thresholds.css. */
const BARS = 72;
/** A drag or a key goes so far of the axis at least. */
const FINEST = 1 / 250;

/** How many accounts have which value, and the thresholds on it: curves' above, what stages require below. */
export function ThresholdStrip(props: ThresholdStripProps) {
  const { axis, handles, tipOf, ticks } = props;
  const frame = useRef<HTMLDivElement>(null);
  return (
    <div className="threshold-strip" ref={frame}>
      <svg className="threshold-bars" height={BARS} aria-hidden="true">
        <Bins axis={axis} tipOf={tipOf} />
        <line className="base" x1="0" x2="100%" y1={BARS} y2={BARS} />
        {handles.map(({ movable, now, changed }) => (
          <g key={movable.key} className={changed ? 'threshold-line changed' : 'threshold-line'}>
            {changed ? (
              <line className="was" x1={at(axis, movable.value)} x2={at(axis, movable.value)} y1="0" y2={BARS} />
            ) : null}
            <line x1={at(axis, now.value)} x2={at(axis, now.value)} y1="0" y2={BARS} />
          </g>
        ))}
      </svg>
      {handles.map((handle) => (
        <HandleButton key={handle.movable.key} {...props} handle={handle} frame={frame} />
      ))}
      <div className="threshold-ticks" aria-hidden="true">
        {ticks.map(({ place, label }) => (
          <span
            key={label}
            className={place < 0.1 ? 'start' : place > 0.9 ? 'end' : ''}
            style={{ left: `${100 * place}%` }}
          >
            {label}
          </span>
        ))}
      </div>
    </div>
  );
}

/** They stay while a handle moves. */
const Bins = memo(function Bins({ axis, tipOf }: Pick<ThresholdStripProps, 'axis' | 'tipOf'>) {
  const most = Math.max(1, ...axis.bins.map(({ count }) => count));
  return axis.bins.map((bin) => {
    if (bin.count === 0) return null;
    const [from, to] = [axis.place(bin.from), axis.place(bin.to)];
    const height = Math.max(1, (BARS * bin.count) / most);
    return (
      <rect
        key={bin.from}
        className="bin"
        x={`${100 * from}%`}
        width={`${100 * Math.max(0.004, to - from)}%`}
        y={BARS - height}
        height={height}
      >
        <title>{tipOf(bin)}</title>
      </rect>
    );
  });
});

function at(axis: ValueAxis, value: number): string {
  return `${100 * axis.place(value)}%`;
}

interface HandleProps extends Omit<ThresholdStripProps, 'handles' | 'ticks' | 'tipOf'> {
  readonly handle: Handle;
  readonly frame: { readonly current: HTMLDivElement | null };
}

function HandleButton({ handle, axis, nameOf, markOf, textOf, onMove, onBack, frame }: HandleProps) {
  const { movable, now, changed } = handle;
  const gesture = useRef('');
  const move = (value: number): void => {
    const to = withinRoom(now, value, stepAt(axis, now.value));
    if (to !== null && to !== now.value) onMove(movable.key, to, gesture.current);
  };
  const drag = (event: PointerEvent<HTMLElement>): void => {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const place = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    const value = axis.at(place);
    // In this frame: what a pointer does would else be drawn after the next.
    flushSync(() => move(onStep(value, stepAt(axis, value))));
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const step = stepAt(axis, now.value);
    const far = event.shiftKey || event.key.startsWith('Page') ? 10 * step : step;
    const to = { ArrowRight: far, ArrowUp: far, PageUp: far, ArrowLeft: -far, ArrowDown: -far, PageDown: -far }[
      event.key
    ];
    if (event.key === 'Delete' || event.key === 'Backspace') onBack(movable.key);
    else if (event.key === 'Home') move(Math.max(axis.low, now.room[0]));
    else if (event.key === 'End') move(Math.min(axis.high, now.room[1]));
    else if (to === undefined) return;
    else move(onStep(now.value + to, step));
    event.preventDefault();
  };
  return (
    <span
      role="slider"
      tabIndex={0}
      className={`handle ${movable.place.kind === 'gate' ? 'gate' : 'curve'}${changed ? ' changed' : ''}`}
      style={{ left: at(axis, now.value) }}
      aria-label={nameOf(movable)}
      aria-valuemin={Math.max(axis.low, now.room[0])}
      aria-valuemax={Math.min(axis.high, now.room[1])}
      aria-valuenow={now.value}
      aria-valuetext={textOf(movable, now.value)}
      onPointerDown={(event) => {
        gesture.current = `drag ${movable.key} ${event.timeStamp}`;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onKeyDown={(event) => {
        if (!event.repeat && !gesture.current.startsWith('keys'))
          gesture.current = `keys ${movable.key} ${event.timeStamp}`;
        press(event);
      }}
      onBlur={() => {
        gesture.current = '';
      }}
    >
      <span aria-hidden="true">{markOf(movable)}</span>
    </span>
  );
}

/** A round step of about a two hundred and fiftieth of the axis, as wide as it is there. */
function stepAt(axis: ValueAxis, value: number): number {
  const place = axis.place(value);
  const [from, to] = [Math.max(0, place - FINEST / 2), Math.min(1, place + FINEST / 2)];
  return niceStep(((axis.at(to) - axis.at(from)) * FINEST) / Math.max(1e-9, to - from));
}

/** The value, or the nearest to it that a neighbour leaves; null where it leaves none. */
function withinRoom(now: Movable, value: number, step: number): number | null {
  if (allows(now, value)) return value;
  const [low, high] = now.room;
  const near =
    value <= low ? (now.closed ? low : onStep(low + step, step)) : now.closed ? high : onStep(high - step, step);
  return allows(now, near) ? near : null;
}
