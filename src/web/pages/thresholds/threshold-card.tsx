import { memo, useCallback, useId, useMemo, useState } from 'react';
import { allows } from '../../../analysis/scenario/rule-thresholds.ts';
import type { Rows, ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { Bin } from '../../../analysis/standing/histogram.ts';
import type { Movable } from '../../../analysis/thresholds/movables.ts';
import type { ThresholdNames } from '../../../report/thresholds/threshold-words.ts';
import { ThresholdStrip } from '../../charts/threshold-strip.tsx';
import { upperFirst } from '../../../util/upper-first.ts';
import { niceStep, onStep, rawNumber, shownNumber, unitSign } from '../../words/number-text.ts';
import type { Speech } from '../../words/speech.ts';
import type { ThresholdsWords } from '../../words/thresholds.ts';
import { groundOf } from './describe-cards.ts';
import type { CardSpec } from './thresholds-view.ts';
import type { Handle } from '../../charts/threshold-strip.tsx';

interface CardTools {
  readonly names: ThresholdNames;
  readonly words: ThresholdsWords;
  readonly speech: Speech;
  readonly onMove: (key: string, value: number, gesture: string) => void;
  readonly onBack: (key: string) => void;
  readonly onSweep: (key: string) => void;
}

interface ThresholdCardProps extends CardTools {
  readonly card: CardSpec;
  readonly base: ScoredBase;
  readonly rows: Rows;
  /** As the model has them, and as the draft does. */
  readonly before: ReadonlyMap<string, Movable>;
  readonly now: ReadonlyMap<string, Movable>;
}

/** The same picture: nothing else of the draft than its own thresholds is drawn on a card. */
function isSame(a: ThresholdCardProps, b: ThresholdCardProps): boolean {
  const unlike =
    a.card !== b.card || a.base !== b.base || a.rows !== b.rows || a.before !== b.before || a.names !== b.names;
  const others = a.words !== b.words || a.speech !== b.speech || a.onMove !== b.onMove || a.onBack !== b.onBack;
  if (unlike || others || a.onSweep !== b.onSweep) return false;
  return a.card.keys.every((key) => {
    const [x, y] = [a.now.get(key), b.now.get(key)];
    return x?.value === y?.value && x?.room[0] === y?.room[0] && x?.room[1] === y?.room[1];
  });
}

/** What accounts have of one thing, with its thresholds on it and a box for each. */
export const ThresholdCard = memo(function ThresholdCard({
  card,
  base,
  rows,
  before,
  now,
  ...tools
}: ThresholdCardProps) {
  const title = useId();
  const { words, speech } = tools;
  const { f } = speech;
  const ground = useMemo(() => groundOf(base, card, before, rows), [base, card, before, rows]);
  const { axis, measured } = ground;
  const handles = card.keys.flatMap((key): Handle[] => {
    const [movable, own] = [before.get(key), now.get(key)];
    return movable === undefined || own === undefined
      ? []
      : [{ movable, now: own, changed: own.value !== movable.value }];
  });
  const unit = unitSign(card.unit);
  const percent = unit === '%';
  const shownIn = percent ? card.unit : '';
  const shown = (value: number): string => f.raw(value, shownIn);
  const tipOf = useCallback(
    ({ from, to, count }: Bin): string => words.cards.tip(f.raw(from, shownIn), f.raw(to, shownIn), count),
    [words, f, shownIn],
  );
  const ticks =
    axis === null
      ? []
      : [axis.low, ...(axis.log ? [axis.at(0.5)] : []), axis.high].map((value) => ({
          place: axis.place(value),
          label: shown(rounded(value)),
        }));
  const off = axis === null ? '' : words.cards.beyond(axis.below, axis.above);
  const counted =
    measured === null ? '' : words.cards.counted(measured.values.length, measured.missing, measured.notApplicable);
  const notes = [
    counted,
    ...(percent || unit === '' ? [] : [unit]),
    ...(axis?.log === true ? [words.cards.log] : []),
    ...(off === '' ? [] : [words.cards.offAxis(off)]),
  ];
  return (
    <section className="threshold-card" aria-labelledby={title}>
      <h3 id={title}>
        <bdi>{card.title}</bdi>
      </h3>
      <p className="card-note">{notes.filter((note) => note !== '').join(' · ')}</p>
      {card.fixed === null ? null : <p className="card-fixed">{words.fixed[card.fixed]}</p>}
      {axis === null || measured === null ? null : (
        <ThresholdStrip
          axis={axis}
          handles={handles}
          nameOf={tools.names.title}
          markOf={(movable) => markOf(movable, f.cut)}
          textOf={tools.names.value}
          tipOf={tipOf}
          ticks={ticks}
          onMove={tools.onMove}
          onBack={tools.onBack}
        />
      )}
      {handles.length === 0 ? null : (
        <ul className="threshold-rows">
          {handles.map((handle) => (
            <NumberRow
              key={handle.movable.key}
              handle={handle}
              unit={card.unit}
              alone={card.key === 'evidence'}
              {...tools}
            />
          ))}
        </ul>
      )}
    </section>
  );
}, isSame);

function rounded(value: number): number {
  return Number(value.toPrecision(2));
}

/** A stage by its number, else the points. */
function markOf({ place, gives }: Movable, points: (value: number) => string): string {
  if (place.kind === 'cut' || place.kind === 'gate') return String(place.stage);
  if (gives === undefined) return '';
  return gives.stage === null ? points(gives.points) : String(gives.stage);
}

interface NumberRowProps extends CardTools {
  readonly handle: Handle;
  readonly unit: string;
  /** The card is about several things: the row says which. */
  readonly alone: boolean;
}

const NumberRow = memo(function NumberRow({
  handle,
  unit,
  alone,
  names,
  words,
  onMove,
  onBack,
  onSweep,
}: NumberRowProps) {
  const { movable, now, changed } = handle;
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const own = movable.measure.kind === 'metric' ? unit : movable.measure.kind === 'share' ? 'percent' : '';
  const sign =
    movable.measure.kind === 'points' || movable.measure.kind === 'combined' ? words.cards.points : unitSign(own);
  const what = names.title(movable);
  const value = shownNumber(now.value, own);
  const parsed = typed === null || typed.trim() === '' ? Number.NaN : rawNumber(Number(typed), own);
  const refused = typed !== null && !(Number.isFinite(parsed) && (allows(now, parsed) || parsed === now.value));
  const type = (text: string): void => {
    setTyped(text);
    const next = text.trim() === '' ? Number.NaN : rawNumber(Number(text), own);
    if (Number.isFinite(next) && next !== now.value && allows(now, next))
      onMove(movable.key, next, `type ${movable.key}`);
  };
  const step = niceStep(Math.max(Math.abs(now.value), 1e-9) / 10);
  const nudge = (by: number): void => {
    const next = onStep(now.value + by, step);
    if (allows(now, next)) onMove(movable.key, next, `nudge ${movable.key}`);
  };
  const ends = now.room.map((end) => (Number.isFinite(end) ? names.value(movable, end) : null));
  return (
    <li className={changed ? 'changed' : ''}>
      <label htmlFor={id}>{alone ? upperFirst(names.subject(movable)) : names.label(movable)}</label>
      <button type="button" aria-label={words.cards.less(what)} onClick={() => nudge(-step)}>
        −
      </button>
      <input
        id={id}
        type="number"
        step="any"
        aria-label={words.cards.boxOf(what, sign)}
        aria-invalid={refused}
        aria-describedby={refused ? `${id}-why` : undefined}
        value={typed ?? value}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setTyped(null)}
      />
      <button type="button" aria-label={words.cards.more(what)} onClick={() => nudge(step)}>
        +
      </button>
      <span className="row-unit" aria-hidden="true">
        {sign}
      </span>
      <button type="button" className="quiet" aria-label={words.cards.sweep(what)} onClick={() => onSweep(movable.key)}>
        {words.cards.sweepShort}
      </button>
      {changed ? (
        <button
          type="button"
          className="quiet back"
          aria-label={words.cards.back(what)}
          onClick={() => onBack(movable.key)}
        >
          {words.cards.was(names.value(movable, movable.value, now.value))}
        </button>
      ) : null}
      {refused ? (
        <span className="row-refused" id={`${id}-why`} role="status">
          {words.cards.refused(ends[0]!, ends[1]!)}
        </span>
      ) : null}
    </li>
  );
});
