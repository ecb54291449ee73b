import type { CurveReading, IndicatorExplanation } from '../score/explain/explanation.ts';
import type { MetricRecord } from '../table/record.ts';
import { startOfDay } from '../util/time.ts';
import { cleanText } from './clean-text.ts';
import type { Format } from './format.ts';
import type { Messages } from './messages.ts';

/** Words and numbers of one locale. */
interface Tongue {
  readonly words: Messages;
  readonly format: Format;
}

/** How far the next gain is; '' where the indicator has no points. */
export function nextWords(child: IndicatorExplanation, unit: string, { words, format }: Tongue): string {
  if (child.points === null || child.value === null) return '';
  const { next } = child;
  if (next === null)
    return child.reading.kind === 'rank' ? words.explain.bestRank(child.reading.direction) : words.explain.atTop;
  const more = next.raw > child.value;
  const distance = format.distance(next.distance, unit);
  const far = isPercent(unit) ? words.explain.percentPoints(distance) : distance;
  const raw = format.raw(next.raw, unit, child.value);
  return next.stage === null
    ? words.explain.nextPoints(next.points, raw, far, more)
    : words.explain.nextStage(next.stage, raw, far, more);
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
    ...listed.map(([text, part]) => `${cleanText(text)} = ${format.raw(part ?? 0, '')}`),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function isPercent(unit: string): boolean {
  return unit === 'percent' || unit === 'percent_points';
}

/** A share over so many rows is a count of them; null where the part is no share, or counts no whole facts. */
export function shareCount(text: string, share: number | null, rows: number): number | null {
  if (share === null || !text.startsWith('share(')) return null;
  const count = Math.round(share * rows);
  return Math.abs(count - share * rows) < 1e-6 * Math.max(1, rows) ? count : null;
}

/** The knots of the curve, or the place in the population. */
export function curveWords(reading: CurveReading, unit: string, { words, format }: Tongue): string {
  if (reading.kind === 'flat') return words.explain.flat;
  if (reading.kind === 'linear') {
    // Without a unit that is a word, for it stands beside the value.
    const shown = isPercent(unit) ? unit : '';
    return words.explain.curve(
      reading.knots.map(([raw, points]) => words.explain.knot(format.exact(raw, shown), format.exact(points, ''))),
    );
  }
  if (reading.place === null) return '';
  return words.explain.rank(reading.place.below, reading.place.equal, reading.place.of, reading.direction);
}
