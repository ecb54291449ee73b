import type { InspectedColumn } from '../engine/importer.ts';
import {
  isCategory,
  isConstant,
  isDate,
  isIdentifier,
  isKeyName,
  isNumberAsText,
  isProse,
  isUnique,
  mixedNumber,
} from './column-traits.ts';
import { dateReason } from './account-attributes.ts';
import type { DateDecisions } from './decide-dates.ts';
import { directionOf, reasonFor, type KnownDirection } from './direction.ts';
import { isOutcome } from './outcome.ts';
import type { LeftOut, ProposedMetric, ProposedSource } from './proposal.ts';
import { parseDuration, type Duration } from '../util/time.ts';
import { hasWord, idOf, isId, titleOf, wordsOf } from './words.ts';

/** A metric before ids of the whole project are made unique. */
export interface DraftMetric extends Omit<ProposedMetric, 'id'> {
  /** Short id, and the one with the source in front for when the short one is taken. */
  readonly ids: readonly [string, string];
}

export interface DraftMetrics {
  readonly metrics: readonly DraftMetric[];
  readonly leftOut: readonly LeftOut[];
}

/** Tables of what people do, where days, trend and breadth mean something. */
const DOING = new Set('usage use login session activity click view visit'.split(' '));
const ACTED_ON = new Set('user product app page usage feature track'.split(' '));
const PEOPLE = new Set('user person member contact employee seat agent login'.split(' '));
const THINGS = new Set('feature module app page product function'.split(' '));
/** Numbers that add up over rows; of all others the average is taken. */
const ADDS_UP = new Set(
  'count amount qty quantity total number num sum volume view click call seat arr mrr revenue anzahl betrag umsatz menge'.split(
    ' ',
  ),
);
const ENDS = new Set('churn churned cancelled canceled ended end closed left'.split(' '));
const MOST_KINDS = 6;
/** Of two kinds this one says that it is so: the column is a flag. */
const YES = new Set('ja j yes y oui si sí sim tak'.split(' '));

/** What can be counted, shared, averaged and followed in a source of facts that belongs to accounts. */
export function proposeMetrics(source: ProposedSource, dates: DateDecisions, window: string): DraftMetrics {
  const metrics = [...rowMetrics(source, window)];
  const leftOut: LeftOut[] = [];
  const taken = new Set<string | null>([source.account, source.time, ...(source.valid ?? [])]);
  for (const column of source.table.columns) {
    if (taken.has(column.name)) continue;
    const reason = reasonAgainst(column, source, dates);
    const made = reason === null ? columnMetrics(column, source, window) : [];
    metrics.push(...made);
    if (isPerson(column, source) && (reason?.reason === 'identifier' || isOneOfMany(column, reason))) {
      metrics.push(distinctMetric(column, source, window));
    } else if (made.length === 0) {
      const { reason: why, detail } = reason ?? manyValues(column);
      leftOut.push({ source: source.id, name: column.name, reason: why, detail });
    }
  }
  return { metrics, leftOut };
}

/** Ids of people who do things: how many there are is a measure. */
function isPerson(column: InspectedColumn, { table }: ProposedSource): boolean {
  return hasWord(wordsOf(column.name), PEOPLE) && !isUnique(column, table.rows);
}

/** A column called `user`, not `user_role`, of more values than are worth a share each. */
function isOneOfMany(column: InspectedColumn, reason: Pick<LeftOut, 'reason'> | null): boolean {
  if (column.kind !== 'text' || !hasWord(wordsOf(column.name).slice(-1), PEOPLE)) return false;
  return reason?.reason === 'many-values' || (reason === null && column.distinct > MOST_KINDS);
}

function reasonAgainst(
  column: InspectedColumn,
  source: ProposedSource,
  dates: DateDecisions,
): Pick<LeftOut, 'reason' | 'detail'> | null {
  const { table } = source;
  if (isConstant(column)) return { reason: 'constant', detail: column.samples[0] ?? 'empty' };
  if (isDate(column)) return dateReason(column, dates) ?? { reason: 'date', detail: '' };
  const isKind = isOutcome(column.name, source.id) && !isKeyName(column.name);
  if (!isKind && (isIdentifier(column, table) || (column.kind === 'text' && isUnique(column, table.rows))))
    return { reason: 'identifier', detail: '' };
  if (isProse(column)) return { reason: 'free-text', detail: '' };
  const mixed = mixedNumber(column);
  if (mixed !== null) return { reason: 'mixed-numbers', detail: mixed };
  if (isNumberAsText(column)) return { reason: 'number-as-text', detail: column.samples[0] ?? '' };
  if (column.kind === 'text' && !isCategory(column))
    return { reason: 'many-values', detail: `${column.distinct} values` };
  const ends = hasWord(wordsOf(column.name), ENDS) && !isOutcome(column.name, source.id);
  if (source.valid !== null && column.kind === 'boolean' && ends) {
    return { reason: 'tells-the-future', detail: '' };
  }
  return null;
}

function manyValues(column: InspectedColumn): Pick<LeftOut, 'reason' | 'detail'> {
  return { reason: 'many-values', detail: `${column.distinct} values` };
}

/** Of a table of what people do: days of it, and how many different ones, whatever the table is called. */
const MORE_USE: KnownDirection = { direction: 'up', word: '' };

function draft(
  source: ProposedSource,
  column: InspectedColumn | null,
  ids: readonly [string, string],
  parts: { title: string; value: string; window: string | null; known: KnownDirection | null; unit?: string },
): DraftMetric {
  const { title, value, window, unit = '' } = parts;
  const outcome = isOutcome(source.id) || (column !== null && isOutcome(column.name, source.id));
  const known = outcome ? null : parts.known;
  const because = reasonFor(known);
  return {
    ids,
    title: column === null ? title : `${title} (${source.id})`,
    source: source.id,
    column: column?.name ?? null,
    value,
    window,
    unit,
    direction: known?.direction ?? null,
    because,
    outcome,
  };
}

/** Metrics of the rows themselves. */
function* rowMetrics(source: ProposedSource, wanted: string): Generator<DraftMetric> {
  const title = titleOf(source.id);
  const known = directionOf(source.id);
  const window = source.time === null ? null : wanted;
  const own = (suffix: string): readonly [string, string] => [`${source.id}_${suffix}`, `${source.id}_${suffix}`];
  const counted = source.valid !== null ? `${title}, held at the as-of` : `${title}, number of rows${within(window)}`;
  yield draft(source, null, own('count'), { title: counted, value: 'count()', window, known });
  // Days with errors, and more of them than before, would only say once more what the count says.
  if (window === null || known?.direction === 'down' || !isDoing(source)) return;
  yield draft(source, null, own('active_days'), {
    title: `Days with ${lower(title)}${within(window)}`,
    value: 'active_days()',
    window,
    known: known ?? MORE_USE,
  });
  yield draft(source, null, own('trend'), {
    title: `${title}, last ${lengthOf(window)} against those before`,
    value: 'trend(count())',
    window,
    known,
    unit: 'percent',
  });
}

function columnMetrics(column: InspectedColumn, source: ProposedSource, wanted: string): readonly DraftMetric[] {
  const window = source.time === null ? null : wanted;
  const name = bareName(column.name);
  const ids = (suffix: string): readonly [string, string] => [`${name}_${suffix}`, `${source.id}_${name}_${suffix}`];
  const title = titleOf(name);
  if (column.kind === 'boolean') {
    const known = directionOf(column.name);
    const value = `share(${quoted(column.name)})`;
    return [
      draft(source, column, ids('share'), {
        title: `${title}, share${within(window)}`,
        value,
        window,
        known,
        unit: 'percent',
      }),
    ];
  }
  if (column.kind === 'number') return [numberMetric(column, source, window, ids, title)];
  const breadth = hasWord(wordsOf(column.name), THINGS) && column.distinct > MOST_KINDS;
  return breadth ? [distinctMetric(column, source, wanted)] : kindMetrics(column, source, window, name);
}

function numberMetric(
  column: InspectedColumn,
  source: ProposedSource,
  window: string | null,
  ids: (suffix: string) => readonly [string, string],
  title: string,
): DraftMetric {
  const known = directionOf(column.name);
  // A sum of what is bad would mark down whoever does a lot: per row it does not.
  const adds = known?.direction !== 'down' && addsUp(column, source);
  const value = `${adds ? 'sum' : 'avg'}(${quoted(column.name)})`;
  const what = adds ? 'total' : 'average';
  return draft(source, column, ids(adds ? 'sum' : 'avg'), {
    title: `${title}, ${what}${within(window)}`,
    value,
    window,
    known,
  });
}

/** Usage, logins, page views; events only if they are somebody's: a renewal is an event too. */
function isDoing({ id }: ProposedSource): boolean {
  const words = wordsOf(id);
  if (words.includes('case') || words.includes('cases')) return false;
  return (
    hasWord(words, DOING) || (hasWord(words, new Set(['event'])) && (words.length === 1 || hasWord(words, ACTED_ON)))
  );
}

function addsUp(column: InspectedColumn, source: ProposedSource): boolean {
  const words = wordsOf(column.name);
  return hasWord(words, ADDS_UP) || (words.includes('duration') && isDoing(source));
}

/** How many different users, features and so on. */
function distinctMetric(column: InspectedColumn, source: ProposedSource, wanted: string): DraftMetric {
  const window = source.time === null ? null : wanted;
  const name = bareName(column.name);
  const doing = isDoing(source);
  const known = directionOf(source.id) ?? (doing ? MORE_USE : null);
  const title = `${titleOf(name)}, how many different${within(window)}`;
  return draft(source, column, [`${name}_distinct`, `${source.id}_${name}_distinct`], {
    title,
    value: `count_distinct(${quoted(column.name)})`,
    window,
    known,
  });
}

/** A kind may be a state that is plainly good or bad; a survey of satisfaction is neither, however many there are. */
function kindDirection(kind: string): KnownDirection | null {
  const known = wordsOf(kind).length > 2 ? null : directionOf(kind);
  return known?.direction === 'down' || (known !== null && GOOD_STATES.has(known.word)) ? known : null;
}

const GOOD_STATES = new Set(['active', 'adopted', 'engaged', 'used']);

/** The share of every kind of a category; of two kinds one says it all. */
function kindMetrics(
  column: InspectedColumn,
  source: ProposedSource,
  window: string | null,
  name: string,
): readonly DraftMetric[] {
  if (column.distinct > MOST_KINDS) return [];
  const kinds = column.samples.toSorted();
  const yes = kinds.length === 2 ? kinds.find((kind) => YES.has(kind.toLowerCase())) : undefined;
  if (yes !== undefined) {
    return [
      draft(source, column, [`${name}_share`, `${source.id}_${name}_share`], {
        title: `${titleOf(name)}, share${within(window)}`,
        value: `share(${quoted(column.name)} = '${yes.replaceAll("'", "''")}')`,
        window,
        known: directionOf(column.name),
        unit: 'percent',
      }),
    ];
  }
  return (column.distinct === 2 ? kinds.slice(0, 1) : kinds).map((kind, i) => {
    const suffix = `${idOf(kind, `kind${i + 1}`)}_share`;
    return draft(source, column, [`${name}_${suffix}`, `${source.id}_${name}_${suffix}`], {
      title: `${titleOf(name)} "${kind}", share${within(window)}`,
      value: `share(${quoted(column.name)} = '${kind.replaceAll("'", "''")}')`,
      window,
      known: kindDirection(kind),
      unit: 'percent',
    });
  });
}

/** A name without what every flag says of itself. */
function bareName(column: string): string {
  const id = idOf(column, 'column');
  const bare = id.replace(/^(is|has)_(?=.)/, '').replace(/(?<=.)_(flag|ind)$/, '');
  return isId(bare) ? bare : id;
}

function quoted(column: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(column) && !RESERVED.has(column.toLowerCase())
    ? column
    : `"${column.replaceAll('"', '""')}"`;
}

const RESERVED = new Set('and or not in is null true false'.split(' '));

function within(window: string | null): string {
  return window === null ? '' : `, last ${lengthOf(window)}`;
}

const UNITS: Readonly<Record<Duration['unit'], string>> = { h: 'hour', d: 'day', w: 'week', mo: 'month', y: 'year' };

/** `90 days` for 90d. */
function lengthOf(window: string): string {
  const length = parseDuration(window);
  if (length === undefined) return window;
  return `${length.n} ${UNITS[length.unit]}${length.n === 1 ? '' : 's'}`;
}

function lower(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
