import type { IndicatorExplanation, NodeExplanation } from '../../score/explain/explanation.ts';
import type { CurveReading } from '../../score/indicator/read-curve.ts';
import { roundPoints } from '../../score/round-points.ts';
import type { MetricRecord } from '../../table/record.ts';
import { startOfDay } from '../../util/time.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';
import type { Messages } from '../words/messages.ts';
import { yesOrNo } from '../../util/yes-no.ts';

/** Words and numbers of one locale. */
interface Tongue {
  readonly words: Messages;
  readonly format: Format;
}

/** How far the next gain is; '' where the indicator has no points. */
export function nextWords(child: IndicatorExplanation, unit: string, { words, format }: Tongue): string {
  if (child.points === null) return '';
  const { next, reading, points, lowers } = child;
  if (reading.kind === 'levels')
    return lowers === true ? '' : nextLevel(countedLevels(reading.levels, child.rounded), points, words);
  if (child.value === null || child.status !== 'scored') return '';
  const limit = limitWords(child, unit, { words, format });
  if (next === null) return limit !== '' ? limit : lowers === true ? '' : noNext(reading, words);
  const more = next.raw > child.value;
  const distance = format.distance(next.distance, unit);
  const far = isPercent(unit) ? words.explain.percentPoints(distance) : distance;
  const raw = format.raw(next.raw, unit, child.value);
  const gain =
    next.stage === null
      ? words.explain.nextPoints(next.points, raw, far, more, next.past === true)
      : words.explain.nextStage(next.stage, raw, far, more);
  return limit === '' ? gain : `${gain}; ${limit}`;
}

/** How far values count, where the curve asks for more; '' where nothing is brought within limits. */
function limitWords({ limit, value }: IndicatorExplanation, unit: string, { words, format }: Tongue): string {
  return limit === undefined ? '' : words.explain.limit(format.raw(limit.raw, unit, value ?? undefined), limit.above);
}

/** Why an answer got no points that the model does not list; '' of any other node. */
export function unlistedWords(child: NodeExplanation, words: Messages): string {
  if (child.kind !== 'indicator' || child.status !== 'error' || child.reading.kind !== 'levels') return '';
  const { answer, before, value, reading } = child;
  const own = answer ?? levelNamed(before === undefined ? value : before.read, reading.levels);
  return own === null || Object.hasOwn(reading.levels, own) ? '' : words.explain.reading.unlisted(own);
}

/** A number as the model would list it; 1 and 0 are yes and no where it lists such. */
function levelNamed(value: number | null, levels: Readonly<Record<string, number>>): string | null {
  const listed = Object.keys(levels);
  if (value === null || !listed.some((level) => /\D/.test(level) && yesOrNo(level) !== undefined)) {
    return value === null ? null : (listed.find((level) => Number(level) === value) ?? String(value));
  }
  return listed.find((level) => yesOrNo(level) === (value === 1)) ?? String(value === 1);
}

/** The points of each answer as they count. */
function countedLevels(
  levels: Readonly<Record<string, number>>,
  rounded: IndicatorExplanation['rounded'],
): Readonly<Record<string, number>> {
  if (rounded === undefined) return levels;
  return Object.fromEntries(Object.entries(levels).map(([level, own]) => [level, roundPoints(own, rounded.by)]));
}

/** The least of the answers that bring more. */
function nextLevel(levels: Readonly<Record<string, number>>, points: number, words: Messages): string {
  const least = lowestFirst(levels).find(([, own]) => own > points);
  if (least === undefined) return words.explain.atTop;
  const [level, more] = least;
  return words.explain.reading.nextLevel(answerWords(level, levels, words), more);
}

/** Yes and no where a metric that is true or false is asked; any other answer as the data have it. */
function answerWords(level: string, levels: Readonly<Record<string, number>>, words: Messages): string {
  const isYesNo = Object.keys(levels).every((each) => each === 'true' || each === 'false');
  if (!isYesNo) return cleanText(level);
  return level === 'true' ? words.explain.yes : words.explain.no;
}

function lowestFirst(levels: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(levels).sort(([, a], [, b]) => a - b);
}

/** A line that goes on has no top to stand at. */
function noNext(reading: CurveReading, words: Messages): string {
  if (reading.kind === 'rank') return words.explain.bestRank(reading.direction);
  return reading.kind === 'linear' && reading.open !== undefined ? '' : words.explain.atTop;
}

/** The raw value as it is written; '' where there is none. */
export function valueWords(child: IndicatorExplanation, unit: string, { words, format }: Tongue): string {
  if (child.answer !== undefined) return cleanText(child.answer);
  const { reading } = child;
  if (reading.kind === 'levels' && (reading.level === 'true' || reading.level === 'false'))
    return answerWords(reading.level, reading.levels, words);
  return child.value === null ? '' : format.raw(child.value, unit, child.next?.raw);
}

/**
 * The facts under a value, in which window, how new, with the parts of a longer expression; '' where nothing is known of
 * them: "412 of 1 904 facts, 3 Aug 2026 to 1 Nov 2026, newest 30 Oct 2026".
 */
export function factsWords(
  { evidence, value }: IndicatorExplanation,
  record: MetricRecord | undefined,
  { words, format }: Tongue,
): string {
  if (evidence === null) return '';
  const { newest, parts } = evidence;
  // A combination of metrics has no facts of its own; its parts say what it rests on.
  const rows = record !== undefined && record.from === null ? null : evidence.rows;
  const named = Object.entries(parts).filter(([, part]) => part !== null);
  const [only] = named;
  const counted = named.length === 1 && only !== undefined && rows !== null ? shareCount(only[0], only[1], rows) : null;
  const facts =
    rows === null ? '' : counted === null ? words.explain.facts(rows) : words.explain.factsOf(counted, rows);
  const date = (instant: number | null | undefined): string | null =>
    instant === null || instant === undefined ? null : format.date(instant);
  const from = date(record?.windowStart);
  const to = date(record?.windowEnd);
  const listed = named.length > 1 || (only !== undefined && only[1] !== value && counted === null) ? named : [];
  return [
    facts,
    rows === null || rows === 0 ? '' : words.explain.window(from, to),
    newest === null ? '' : words.explain.newest(format.date(startOfDay(newest))),
    ...listed.map(([text, part]) => `${cleanText(text)} = ${partWords(text, part ?? 0, format)}`),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function isPercent(unit: string): boolean {
  return unit === 'percent' || unit === 'percent_points';
}

/** The value of a part of an expression; of `days_since` the date is kept, not the days. */
export function partWords(text: string, value: number, format: Format): string {
  return text.startsWith('days_since(') ? format.date(startOfDay(value)) : format.raw(value, '');
}

/** A share over so many rows is a count of them; null where the part is no share, or counts no whole facts. */
export function shareCount(text: string, share: number | null, rows: number): number | null {
  if (share === null || !text.startsWith('share(')) return null;
  const count = Math.round(share * rows);
  return Math.abs(count - share * rows) < 1e-6 * Math.max(1, rows) ? count : null;
}

/** The rule by which the value became points, and where the value stands in it. */
export function curveWords(
  { reading, among, rounded }: Pick<IndicatorExplanation, 'reading' | 'among' | 'rounded'>,
  unit: string,
  tongue: Tongue,
): string {
  const say = tongue.words.explain.reading;
  const own = ruleWords(reading, unit, tongue);
  const last =
    rounded === undefined
      ? ''
      : say.rounded(tongue.format.exact(fewDecimals(rounded.from, rounded.by.to), ''), rounded.by);
  const rule = [own, last].filter((text) => text !== '').join('; ');
  if (among === undefined) return rule;
  const peers = say.among(among.attribute, among.value === null ? null : String(among.value));
  return among.value === null || rule === '' ? peers : `${rule}; ${peers}`;
}

/** Enough decimals to see which way it was rounded. */
function fewDecimals(points: number, to: number): number {
  return Number(points.toFixed(Math.max(0, to) + 3));
}

/** Whoever writes a number writes fewer digits than these; one that was computed is told with as many as tell it apart. */
const WRITTEN_DIGITS = 10;
const COMPUTED_DIGITS = 6;

function asWritten(x: number): number {
  const written = Number(x.toPrecision(WRITTEN_DIGITS));
  if (written === x || !Number.isFinite(x)) return x;
  // Of 0.1 + 0.2 nothing is lost but its last bits.
  if (Math.abs(written - x) <= 1e-14 * Math.abs(x)) return written;
  return Math.abs(x) >= 1e5 ? Math.round(x) : Number(x.toPrecision(COMPUTED_DIGITS));
}

/** The rule alone; '' for a rank without a place in it. */
export function ruleWords(reading: CurveReading, unit: string, { words, format }: Tongue): string {
  const say = words.explain.reading;
  // Without a unit that is a word, for it stands beside the value.
  const raw = (value: number): string => format.exact(asWritten(value), isPercent(unit) ? unit : '');
  const rounded = (value: number): string => format.raw(value, isPercent(unit) ? unit : '');
  const exact = (points: number): string => format.exact(asWritten(points), '');
  switch (reading.kind) {
    case 'flat':
      return say.flat;
    case 'linear': {
      const knots = reading.knots.map(([value, points], i) => {
        const end = reading.ends?.[i];
        const observed = end !== undefined && typeof end !== 'number';
        return say.knot(observed ? say.end(end, rounded(value)) : raw(value), exact(points));
      });
      return say.line(knots, reading.open !== undefined, reading.log === true, reading.power);
    }
    case 'step':
      return say.bands([
        ...reading.steps
          .slice(0, 1)
          .map(({ from, above }) => say.lowest(raw(from), exact(reading.first), above === true)),
        ...reading.steps.map(({ from, points, above }) => say.band(raw(from), exact(points), above === true)),
      ]);
    case 'rank':
      return reading.place === null ? '' : say.rank(reading.place, reading.direction, reading.method);
    case 'levels':
      return say.levels(
        // A snapshot keeps keys in their alphabetical order, which says nothing.
        lowestFirst(reading.levels).map(([level, points]) =>
          say.knot(answerWords(level, reading.levels, words), exact(points)),
        ),
        reading.level === null ? null : answerWords(reading.level, reading.levels, words),
      );
    case 'normal':
      return say.normal(rounded(reading.mean), rounded(reading.sd), reading.limits);
    case 'log_normal':
      return say.logNormal(raw(reading.median), raw(reading.p10));
    case 'decay':
      return say.decay(raw(reading.halfLife));
    case 'logistic':
      return say.logistic(raw(reading.midpoint), raw(reading.p90));
    case 'own_past':
      return say.ownPast(reading.grace, reading.cap, reading.direction);
  }
}
