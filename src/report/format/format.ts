import { languageOf, type Language } from '../../model/language.ts';
import type { Stages } from '../../model/model.ts';
import { DAY_MS } from '../../util/time.ts';
import { whenAsked } from '../../util/when-asked.ts';
import { cleanText } from './clean-text.ts';
import { unitName } from './unit-name.ts';

/**
 * Numbers and dates as people read them; the only place that rounds. Nothing here turns something missing into a number:
 * callers say in words that a value is missing.
 */
export interface Format {
  /** Of numbers, dates and lists. */
  readonly locale: string;
  /** Of words and numbers together: the locale, where it is one of the language of the words. */
  readonly tag: string;
  /** What stands in the language of the words. */
  readonly choose: <T>(of: Readonly<Record<Language, T>>) => T;
  /** 4 900 */
  readonly count: (n: number) => string;
  /** Points with how many decimals: of a score, and where parts must visibly add up. */
  readonly digits: PointDigits;
  /** Whole points: 47; on a narrow scale with decimals, but for what has none: 7.4, 0.837, 1 */
  readonly score: (points: number) => string;
  /** Points as the model writes them, such as where a stage begins: 40, 4.5. Never rounded to others. */
  readonly cut: (points: number) => string;
  /** A share of 0 to 1 in whole percent: 59 %. Never 0 % or 100 % for what is neither: <1 %, >99 %. */
  readonly share: (fraction: number) => string;
  /** Points with their sign: +0.4, −1.2, 0.0; on a narrow scale with more decimals. */
  readonly difference: (points: number) => string;
  /** The same of percentage points. */
  readonly shareDifference: (points: number) => string;
  /** Accounts more (+) or fewer, with its sign; 0 has none. */
  readonly countDifference: (n: number) => string;
  /** Points with one decimal, on a narrow scale with more: where parts must visibly add up. */
  readonly decimal: (x: number) => string;
  /** A share of 0 to 1 in percent with one decimal: 28.6 % */
  readonly shareDecimal: (fraction: number) => string;
  /** Compact: 27.8M, 207K, 12 */
  readonly money: (amount: number) => string;
  /** 1 Nov 2026, with the time where it is not midnight UTC. */
  readonly date: (instant: number) => string;
  /** 1 Nov */
  readonly day: (instant: number) => string;
  /**
   * A raw value with its unit, to three significant digits: 11.8 %, 9.41, 12 days. With `besides`, to as many more as it
   * takes to tell the two apart.
   */
  readonly raw: (value: number, unit: string, besides?: number) => string;
  /** Every digit it has, so that a reader can compute with it: 34.78. */
  readonly exact: (value: number, unit: string) => string;
  /** How far a raw value is from another, without sign: percent become points. */
  readonly distance: (value: number, unit: string) => string;
  readonly plural: (n: number, forms: { readonly one: string; readonly other: string }) => string;
  /** a, b and c; where one of them holds a comma itself: a; b, of c; and d */
  readonly list: (items: readonly string[]) => string;
}

export interface FormatOptions {
  /** Default en-GB: English with dates as most of the world writes them. Of other languages one of their own. */
  readonly locale?: string | undefined;
  /** Of the words; default English, whatever the locale. */
  readonly language?: Language | undefined;
  /** The scale that points are told on; default 0 to 100. */
  readonly scale?: readonly [number, number];
  /** Plain ASCII where the locale allows: no thin spaces, no typographic minus. */
  readonly plain?: boolean;
}

interface PointDigits {
  readonly score: number;
  readonly parts: number;
}

/**
 * As many decimals as tell accounts apart on a scale of that width: none on 0 to 100, one on 0 to 10, two on 1 to 5, three
 * on 0 to 1. What has to add up has at least one.
 */
function pointDigits([low, high]: readonly [number, number]): PointDigits {
  const width = high - low;
  const narrow = 3 + Math.max(0, Math.ceil(-Math.log10(width) - 1e-9));
  const score = width >= 50 ? 0 : width >= 5 ? 1 : width >= 2 ? 2 : Math.min(narrow, MOST_DECIMALS);
  return { score, parts: Math.max(1, score) };
}

/** Points are shown with at most so many decimals. */
const MOST_DECIMALS = 6;

/** Keeps a number and its unit, and the digits of a number, on one line. */
const NARROW = '\u202f';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', nl: 'nl-NL', de: 'de-DE' };

/** English is written with anybody's numbers, for a dashboard is read everywhere; Dutch and German with their own. */
function localeFor(language: Language, asked: string | undefined): string {
  return asked === undefined || (language !== 'en' && languageOf(asked) !== language) ? LOCALES[language] : asked;
}

/** What the engine knows of a language it takes a millisecond to load for each kind of text: when that is first needed. */
export function createFormat(options: FormatOptions = {}): Format {
  const { language = 'en', plain = false, scale = [0, 100] } = options;
  const locale = localeFor(language, options.locale);
  const number = (options: Intl.NumberFormatOptions): ((x: number) => string) => {
    const intl = whenAsked(() => new Intl.NumberFormat(locale, { useGrouping: 'always', ...options }));
    return (x) => joinParts(intl().formatToParts(x), plain);
  };
  const whole = number({ maximumFractionDigits: 0, signDisplay: 'negative' });
  const one = number({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'negative' });
  const signed = number({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const points = createPoints(scale, whole, number);
  const wholeSigned = number({ maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const significant = number({ maximumSignificantDigits: 3 });
  const all = number({ maximumFractionDigits: 20 });
  // Shifts the digits where a multiplication by 100 would add a few: 0.07 is 7, not 7.000000000000001.
  const percents = { style: 'percent', useGrouping: 'always', maximumFractionDigits: 20 } as const;
  const shifted = whenAsked(() => new Intl.NumberFormat(locale, percents));
  const asPercent = (x: number): string => {
    const parts = shifted()
      .formatToParts(x)
      .filter(({ type }) => type !== 'percentSign' && type !== 'literal');
    return joinParts(parts, plain);
  };
  const compact = compactNumber(locale, plain);
  // Dutch writes it close.
  const percent = plain ? '%' : language === 'nl' ? '%' : `${NARROW}%`;
  const rules = whenAsked(() => new Intl.PluralRules(locale));
  const lists = whenAsked(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const digits = (x: number): string => (Math.abs(x) >= 1000 ? whole(x) : significant(x));
  const unitOf = (value: number, unit: string): string => unitName(value, unit, language);
  return {
    locale,
    tag: languageOf(locale) === language ? locale : language,
    choose: (of) => of[language],
    count: whole,
    share: (fraction) => `${boundedPercent(fraction, whole)}${percent}`,
    shareDifference: signed,
    ...points,
    countDifference: wholeSigned,
    shareDecimal: (fraction) => `${one(fraction * 100)}${percent}`,
    money: (amount) => (Math.abs(amount) < 1000 ? whole(amount) : compact(amount)),
    ...createDates(locale),
    raw: (value, unit, besides) =>
      isPercent(unit)
        ? `${digitsApart(value, besides, unit, digits, number)(inPercent(value, unit))}${percent}`
        : withUnit(value, unit, digitsApart(value, besides, unit, digits, number), unitOf),
    exact: (value, unit) =>
      isPercent(unit)
        ? `${(unit === 'percent' ? asPercent : all)(value)}${percent}`
        : withUnit(value, unit, all, unitOf),
    distance: (value, unit) =>
      isPercent(unit) ? digits(inPercent(value, unit)) : withUnit(value, unit, digits, unitOf),
    plural: (n, forms) => (rules().select(n) === 'one' ? forms.one : forms.other),
    list: (items) => listOf(items, lists()),
  };
}

/** Set off by semicolons where a comma would not tell which text ends there. */
function listOf(items: readonly string[], lists: Intl.ListFormat): string {
  if (items.length < 2 || !items.some((item) => /[,;]\s/.test(item))) return lists.format(items);
  const [last] = items.slice(-1);
  // What the language says before the last: "and" with its spaces, and with a comma in some.
  const and = lists
    .formatToParts(['', ''])
    .map(({ value }) => value)
    .join('')
    .trim();
  return `${items.slice(0, -1).join('; ')}; ${and} ${last}`;
}

function createPoints(
  scale: readonly [number, number],
  whole: (x: number) => string,
  number: (options: Intl.NumberFormatOptions) => (x: number) => string,
): Pick<Format, 'digits' | 'score' | 'cut' | 'difference' | 'decimal'> {
  const digits = pointDigits(scale);
  const fixed = (n: number, signDisplay: 'negative' | 'exceptZero'): ((x: number) => string) =>
    number({ minimumFractionDigits: n, maximumFractionDigits: n, signDisplay });
  const score = fixed(digits.score, 'negative');
  return {
    digits,
    score: (x) => (Number.isInteger(x) ? whole(x) : score(x)),
    cut: number({ maximumSignificantDigits: 10, signDisplay: 'negative' }),
    difference: fixed(digits.parts, 'exceptZero'),
    decimal: fixed(digits.parts, 'negative'),
  };
}

/** Where stages begin, and whether at that point or only above it. */
type Cuts = Pick<Stages, 'from' | 'ends'>;

/** Nearer to a cut than this, points have reached it: aggregated points carry rounding. */
const SLACK = 1e-7;
/**
 * Points that stand beside a stage are never rounded across a cut: 39.8 is not 40 where stage 3 begins at 40 and is not
 * reached. Such points have as many decimals more as it takes; all others read as ever.
 */
export function besideStages(f: Format, stages: Cuts | null): Format {
  if (stages === null) return f;
  const apart = (points: number, shown: string, decimals: number): string => {
    let n = decimals;
    while (n < MOST_DECIMALS && crosses(points, Number(points.toFixed(n)), stages)) n += 1;
    if (n === decimals) return shown;
    return new Intl.NumberFormat(f.locale, { minimumFractionDigits: n, maximumFractionDigits: n }).format(points);
  };
  return {
    ...f,
    score: (points) => apart(points, f.score(points), f.digits.score),
    decimal: (points) => apart(points, f.decimal(points), f.digits.parts),
  };
}

/** Whether a rounded number is on another side of a cut than the exact one. */
function crosses(exact: number, rounded: number, { from, ends }: Cuts): boolean {
  const reached = (points: number, cut: number): boolean =>
    ends === 'upper' ? points > cut + SLACK : points >= cut - SLACK;
  return from.slice(1).some((cut) => reached(exact, cut) !== reached(rounded, cut));
}

/** One decimal below a hundred of its unit, none above. English has a capital M, which no one reads as metres. */
function compactNumber(locale: string, plain: boolean): (x: number) => string {
  const language = locale.startsWith('en') ? 'en' : locale;
  const options = { notation: 'compact', useGrouping: 'always' } as const;
  const digits = (least: number, most: number): (() => Intl.NumberFormat) => {
    const fraction = { minimumFractionDigits: least, maximumFractionDigits: most };
    return whenAsked(() => new Intl.NumberFormat(language, { ...options, ...fraction }));
  };
  const [one, none] = [digits(1, 1), digits(0, 0)];
  return (x) => {
    const scaled = Math.abs(x) / 1000 ** Math.floor(Math.log10(Math.abs(x)) / 3);
    const parts = (scaled < 99.95 ? one : none)().formatToParts(x);
    // German writes thousands out: then there are no tenths of a thousand to tell.
    const isWhole = !parts.some(({ type }) => type === 'compact');
    return joinParts(isWhole ? none().formatToParts(x) : parts, plain);
  };
}

function createDates(locale: string): Pick<Format, 'date' | 'day'> {
  const inUtc = (options: Intl.DateTimeFormatOptions): ((instant: number) => string) => {
    const intl = whenAsked(() => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }));
    return (instant) => intl().format(instant);
  };
  const day = inUtc({ day: 'numeric', month: 'short' });
  const date = inUtc({ day: 'numeric', month: 'short', year: 'numeric' });
  const time = inUtc({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return {
    date: (instant) => (instant % DAY_MS === 0 ? date(instant) : `${date(instant)} ${time(instant)} UTC`),
    day,
  };
}

/** Thin spaces for thousands and a real minus, whatever the locale; plain text keeps to ASCII. */
function joinParts(parts: readonly Intl.NumberFormatPart[], plain: boolean): string {
  const minus = plain ? '-' : '\u2212';
  return parts
    .map(({ type, value }) => {
      if (type === 'group') return plain ? asciiGroup(value) : NARROW;
      if (type === 'minusSign') return minus;
      return plain ? value.replaceAll(/\s/g, ' ') : value;
    })
    .join('');
}

function asciiGroup(value: string): string {
  return /^[ -~]$/.test(value) ? value : ' ';
}

function boundedPercent(fraction: number, whole: (x: number) => string): string {
  if (fraction > 0 && fraction < 0.005) return '<1';
  if (fraction < 1 && fraction >= 0.995) return '>99';
  return whole(fraction * 100);
}

/** `percent` holds a fraction, `percent_points` 0 to 100. */
function isPercent(unit: string): boolean {
  return unit === 'percent' || unit === 'percent_points';
}

function inPercent(value: number, unit: string): number {
  return unit === 'percent' ? value * 100 : value;
}

/** A double has at most so many digits. */
const MOST_DIGITS = 17;

function digitsApart(
  value: number,
  besides: number | undefined,
  unit: string,
  digits: (x: number) => string,
  number: (options: Intl.NumberFormatOptions) => (x: number) => string,
): (x: number) => string {
  if (besides === undefined || besides === value) return digits;
  const [a, b] = [inPercent(value, unit), inPercent(besides, unit)];
  let show = digits;
  for (let n = 4; n <= MOST_DIGITS && show(a) === show(b); n++) show = number({ maximumSignificantDigits: n });
  return show;
}

function withUnit(
  value: number,
  unit: string,
  digits: (x: number) => string,
  unitOf: (value: number, unit: string) => string,
): string {
  if (unit === '') return digits(value);
  const shown = digits(value);
  // What is read as 1 is one, though it be 1.0004.
  return `${shown} ${cleanText(unitOf(shown === digits(1) ? 1 : value, unit))}`;
}

/** The least that parts are shown to differ by. */
export function leastShown({ digits }: Pick<Format, 'digits'>): number {
  return Number(`1e-${digits.parts}`);
}
