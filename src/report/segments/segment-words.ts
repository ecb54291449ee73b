import { sureNodes } from '../../analysis/segments/look-closer.ts';
import type { MixAndBehaviour } from '../../analysis/segments/mix-and-behaviour.ts';
import type { Segment } from '../../analysis/segments/read-segments.ts';
import {
  COMPARED_FROM,
  isSure,
  SHOWN_FROM,
  type MeasureDifference,
} from '../../analysis/segments/segment-differences.ts';
import { VARIANT, type SegmentValue } from '../../analysis/segments/splits.ts';
import type { SegmentFocus, SegmentStudy } from '../../analysis/segments/study-segments.ts';
import { attributeOf, MISSING_VALUE, textOfValue, type Condition } from '../../analysis/filter/condition.ts';
import { attributeName } from '../format/attribute-title.ts';
import { upperFirst } from '../../util/upper-first.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';

export type SegmentWords = ReturnType<typeof createSegmentWords>;

/** What a study says of its segments; whose rows they are is not said. */
export interface ToldStudy extends Omit<SegmentStudy, 'segments'> {
  readonly segments: readonly ToldSegment[];
}

type ToldSegment = Omit<Segment, 'rows'>;

/** The first sentence answers, the others say what it rests on and what it does not say. */
export interface SegmentAnswer {
  readonly headline: string;
  readonly details: readonly string[];
  readonly caveats: readonly string[];
}

/** What is said of segments, alike on screen, on a terminal and in documents. */
export function createSegmentWords(f: Format) {
  const names = segmentNames();
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  const points = (x: number): string => `${f.decimal(Math.abs(x))} points`;
  const interval = (low: number, high: number): string => `${f.difference(low)} to ${f.difference(high)}`;
  const side = (difference: number): string => (difference < 0 ? 'behind' : 'ahead of');
  /** "4.2 points behind the rest (38.1 against 42.3; 95 % interval −5.5 to −2.9)" */
  const gap = ({ difference, mean, meanOfRest, compared }: MeasureDifference): string => {
    if (difference === null || mean === null || meanOfRest === null) return '';
    const means = `${f.decimal(mean)} against ${f.decimal(meanOfRest)}`;
    const range = compared === null ? '' : `; ${f.share(0.95)} interval ${interval(compared.low, compared.high)}`;
    return `${points(difference)} ${side(difference)} the rest (${means}${range})`;
  };
  const say = { ...names, accounts, points, interval, gap, side };
  return {
    ...say,
    answer: (study: ToldStudy): SegmentAnswer => {
      const { focus, segments, measures } = study;
      const segment = focus === null ? undefined : segments[focus.segment];
      const caveats = caveatsOf(study, say);
      if (focus === null || segment === undefined) return { headline: nothing(study, say), details: [], caveats };
      const one = segment.differences[focus.measure]!;
      const who = names.inSentence(study.by, segment.values);
      const inside = focus.measure === 0 ? '' : ` in ${cleanText(measures[focus.measure]!.title)}`;
      return {
        headline: headline(
          who,
          inside,
          one,
          { ...focus, comparisons: study.comparisons, among: amongOthers(study) },
          say,
        ),
        details: focus.measure > 0 || one.difference === null ? [] : detailsOf(focus, say, f),
        caveats,
      };
    },
    mix: (mix: MixAndBehaviour, kinds: readonly string[]): string => mixSentence(mix, kinds, say, f),
  };
}

type Say = ReturnType<typeof segmentNames> & {
  readonly accounts: (n: number) => string;
  readonly points: (x: number) => string;
  readonly interval: (low: number, high: number) => string;
  readonly gap: (one: MeasureDifference) => string;
  readonly side: (difference: number) => string;
};

function segmentNames() {
  const splitName = (on: string): string => cleanText(attributeName(attributeOf(on) ?? on));
  const value = (on: string, one: SegmentValue): string => {
    if (one === null) return on === 'stage' ? 'not rated' : `no ${splitName(on)}`;
    if (typeof one === 'boolean') return one ? 'yes' : 'no';
    return on === 'stage' ? `stage ${one}` : cleanText(one);
  };
  return {
    splitName,
    value,
    /** "Belgium, large": as it stands in a row. */
    inRow: (by: readonly string[], values: readonly SegmentValue[]): string =>
      by.map((on, i) => value(on, values[i] ?? null)).join(', '),
    /** "branch Belgium or Netherlands with ARR tier large" */
    where: (conditions: readonly Condition[]): string =>
      conditions
        .map(({ on, values }) => {
          const own = values.map((one) => (one === MISSING_VALUE ? value(on, null) : value(on, textOfValue(one))));
          return on === 'stage' ? own.join(' or ') : `${splitName(on)} ${own.join(' or ')}`;
        })
        .join(' with '),
    /** "branch Belgium with ARR tier large" */
    inSentence: (by: readonly string[], values: readonly SegmentValue[]): string =>
      by
        .map((on, i) => {
          const own = values[i] ?? null;
          if (own === null) return on === 'stage' ? 'accounts not rated' : `accounts with no ${splitName(on)}`;
          if (on === 'stage') return value(on, own);
          if (on === VARIANT) return `variant ${value(on, own)}`;
          return `${splitName(on)} ${value(on, own)}`;
        })
        .join(' with '),
  };
}

function headline(
  who: string,
  inside: string,
  one: MeasureDifference,
  { why, comparisons, among }: Pick<SegmentFocus, 'why'> & Pick<SegmentStudy, 'comparisons'> & { among: string },
  say: Say,
): string {
  const subject = upperFirst(who);
  if (one.mean === null)
    return `${subject} has ${say.accounts(one.n)} with a score: a mean is shown from ${SHOWN_FROM} on.`;
  if (one.difference === null)
    return one.nOfRest === 0
      ? `${subject} is all there is here: there is no rest to compare it with.`
      : `The rest beside ${who} has ${say.accounts(one.nOfRest)} with a score: a mean is shown from ${SHOWN_FROM} on.`;
  const gap = say.gap(one);
  if (one.compared === null)
    return `${subject} is ${gap}, by ${say.accounts(Math.min(one.n, one.nOfRest))}: compared from ${COMPARED_FROM} on.`;
  if (isSure(one)) return `${subject} is ${gap}${inside}${why === 'standsOut' ? among : ''}.`;
  // Alone it would be sure, and among so many something is bound to look so.
  const alone = one.compared.low > 0 || one.compared.high < 0;
  return `${subject} is ${gap}${inside}: ${alone ? `among ${comparisons} comparisons ` : ''}that may be chance.`;
}

/** Of the one that stands out. Beside a single other each is the other's rest, and as far from it. */
function amongOthers({ focus, segments }: ToldStudy): string {
  if (focus === null || segments.length < 3) return '';
  const far = segments.map(({ differences }) => Math.abs(differences[focus.measure]!.difference ?? 0));
  const isMost = far.every((one, s) => s === focus.segment || one < far[focus.segment]!);
  return isMost ? ', more than any other' : ', as far as any that differs for sure';
}

function nothing({ by, comparisons, segments }: ToldStudy, say: Say): string {
  const name = `${by.length > 1 ? 'pair of ' : ''}${by.map(say.splitName).join(' and ')}`;
  if (segments.length === 0) return 'No account is left to be split.';
  if (segments.length === 1) return `All accounts here share one ${name}: there is nothing to compare.`;
  if (comparisons === 0)
    return `No ${name} has ${COMPARED_FROM} accounts with a score on either side: nothing is compared.`;
  return `No ${name} differs for sure from the rest: what is seen may be chance.`;
}

const NAMED = 3;

/** What is lower than the rest's (of one that is ahead: higher), whether that is mix or behaviour, and what holds it. */
function detailsOf({ look }: SegmentFocus, say: Say, f: Format): readonly string[] {
  const whole = look.nodes[0]!;
  const ahead = (whole.difference ?? 0) > 0;
  const details: string[] = [];
  if (look.mix !== null && look.kinds.length > 0) details.push(mixSentence(look.mix, look.kinds, say, f));
  const nodes = sureNodes(look, ahead ? 'higher' : 'lower');
  const groups = nodes.filter(({ metric }) => metric === null);
  const indicators = nodes.filter(({ metric }) => metric !== null);
  const named = (some: typeof nodes): string =>
    f.list(
      some.slice(0, NAMED).map(({ title, difference }) => `${cleanText(title)} (${f.difference(difference ?? 0)})`),
    );
  if (groups.length > 0)
    details.push(`For sure ${ahead ? 'higher' : 'lower'} than the rest, furthest first: ${named(groups)}.`);
  if (indicators.length > 0) details.push(`Among indicators: ${named(indicators)}${more(indicators.length, f)}.`);
  if (nodes.length === 0) details.push(`No group or indicator is ${ahead ? 'higher' : 'lower'} for sure.`);
  if (!ahead && look.held !== null && look.held.accounts > 0)
    details.push(
      `${cleanText(look.held.title)} holds ${f.share(look.held.share)} of its accounts, and ${f.share(look.held.shareOfRest)} of the rest.`,
    );
  return details;
}

function more(n: number, f: Format): string {
  return n <= NAMED ? '' : `, and ${f.count(n - NAMED)} more`;
}

/** Most of a difference: what is left says little. */
const MOST = 0.8;

function mixSentence(mix: MixAndBehaviour, kinds: readonly string[], say: Say, f: Format): string {
  const { difference, behaviour, interval } = mix;
  const by = f.list(kinds.map(say.splitName));
  const range = interval === null ? '' : ` (${say.interval(interval.low, interval.high)})`;
  const alike = `accounts alike in ${by} stand ${f.decimal(Math.abs(behaviour))} ${behaviour < 0 ? 'lower' : 'higher'}${range}`;
  const chance = interval !== null && interval.low <= 0 && interval.high >= 0 ? ', which may be chance' : '';
  const thin =
    mix.thin / mix.n > 0.2 ? `; ${f.share(mix.thin / mix.n)} of its accounts are of kinds too rare to say much` : '';
  if (Math.abs(difference) < 0.05) return `${upperFirst(alike)}${chance}${thin}.`;
  if (Math.sign(mix.mix) !== Math.sign(difference) && Math.abs(mix.mix) >= 0.05)
    return `Who its customers are would put it ${say.points(mix.mix)} ${mix.mix < 0 ? 'behind' : 'ahead'}; ${alike}${chance}${thin}.`;
  if (Math.abs(behaviour) >= MOST * Math.abs(difference) && Math.sign(behaviour) === Math.sign(difference))
    return `That is behaviour, not who its customers are (${f.difference(mix.mix)}): ${alike}${chance}${thin}.`;
  if (Math.abs(mix.mix) >= MOST * Math.abs(difference))
    return `That comes of who its customers are (${f.difference(mix.mix)}): ${alike}${chance}${thin}.`;
  return `Of that ${f.difference(mix.mix)} comes of who its customers are; ${alike}${chance}${thin}.`;
}

function caveatsOf(study: ToldStudy, say: Say): readonly string[] {
  const small = smallOnes(study.segments, say);
  const unknown = study.by.flatMap((on, i) => {
    const n = study.segments.reduce((sum, { values, total }) => sum + (values[i] === null ? total.accounts : 0), 0);
    if (n === 0) return [];
    return [
      on === 'stage'
        ? `${say.accounts(n)} are not rated.`
        : `Of ${say.accounts(n)} the ${say.splitName(on)} is not known: a row of its own.`,
    ];
  });
  const mixed = study.mixesVariants
    ? ['Several variants of the model scored these accounts, and points of two do not compare: split by variant.']
    : [];
  return [...mixed, ...(small === '' ? [] : [small]), ...unknown];
}

function smallOnes(segments: readonly ToldSegment[], say: Say): string {
  const n = segments.map(({ differences }) => differences[0]?.n ?? 0);
  const hidden = n.filter((own) => own < SHOWN_FROM).length;
  const shown = n.filter((own) => own >= SHOWN_FROM && own < COMPARED_FROM).length;
  const of = (count: number): string => `${count} ${count === 1 ? 'segment has' : 'segments have'}`;
  return [
    hidden === 0 ? '' : `${of(hidden)} fewer than ${say.accounts(SHOWN_FROM)} with a score and no mean.`,
    shown === 0
      ? ''
      : `${of(shown)} fewer than ${say.accounts(COMPARED_FROM)} and ${shown === 1 ? 'is' : 'are'} not compared.`,
  ]
    .filter((text) => text !== '')
    .join(' ');
}
