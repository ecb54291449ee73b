import type { Combine, IfMissing } from '../../model/model.ts';
import type { Rounding } from '../../model/rounding.ts';
import type { LadderReading } from '../../score/explain/explanation.ts';
import { cleanText } from '../format/clean-text.ts';
import { roundedTo } from './curve-messages.ts';
import type { Format } from '../format/format.ts';
import { ladderWords } from './ladder-words.ts';

/** How a group makes one score of its parts, and what a part counts as that is missing, in words. */
export function groupMessages(f: Format) {
  const points = (n: number): string => `${f.score(n)} ${f.plural(n, { one: 'point', other: 'points' })}`;
  return {
    combined: (how: Combine): string => {
      if (how.kind === 'lowest' || how.kind === 'highest')
        return `the mean of the ${f.exact(how.count, '')} ${how.kind}`;
      if (how.kind !== 'sum' || how.start === undefined) return COMBINED[how.kind];
      return `weighted sum, which begins at ${points(how.start)}`;
    },
    /** Of a sum that begins with points of its own: what its parts do to them. */
    begins: (start: number, added: number): string => {
      const change = added < 0 ? `take away ${f.decimal(-added)}` : `add ${f.decimal(added)}`;
      return `It begins at ${points(start)}, and its parts ${change}.`;
    },
    /** Of a group whose combined points were brought into its limit; `begun`: its parts are told before, with what it begins at. */
    limited: (combined: number, within: number, begun: boolean): string =>
      begun
        ? `Together that is ${f.decimal(combined)}, which its limit makes ${points(within)}.`
        : `Its parts come to ${f.decimal(combined)}, and its limit makes that ${points(within)}.`,
    limitRule: (low: number, high: number): string => `kept within ${f.cut(low)} and ${f.cut(high)} points`,
    tooFewParts: (scored: number, needed: number): string =>
      `it needs ${f.exact(needed, '')} scored parts, and has ${f.exact(scored, '')}`,
    minChildren: (needed: number): string =>
      `missing with fewer than ${f.exact(needed, '')} scored ${f.plural(needed, { one: 'part', other: 'parts' })}`,
    /** Of a group with a curve: what its parts made, what the curve made of that, and by which rule. */
    curved: (combined: number, own: number | null, rule: string, begun: boolean): string => {
      const made = own === null ? 'no points' : points(own);
      return `${begun ? 'Together that is' : 'Its parts combine to'} ${f.decimal(combined)}, of which its own curve makes ${made}${rule === '' ? '' : `: ${rule}`}.`;
    },
    roundedFrom: (combined: number, by: Rounding, begun: boolean): string =>
      `${begun ? 'Together that is' : 'Its parts combine to'} ${f.exact(Number(combined.toFixed(Math.max(0, by.to) + 3)), '')}, ${roundedTo(by, f)}.`,
    /** The same in the model, before there is an account. */
    curveOfCombined: (rule: string): string =>
      rule === '' ? 'its own curve ranks the combined points' : `its own curve of the combined points: ${rule}`,
    curveAmong: (attribute: string): string => `one for each ${attribute.replaceAll('_', ' ')}`,
    roundingTo: (by: Rounding): string => roundedTo(by, f),
    /** Of a node whose points rest on no evidence. Without a policy of its own a value was imputed, or its parts were filled. */
    filled: (policy: IfMissing | undefined, own: number | null): string => {
      if (policy === undefined || policy === 'missing' || own === null) return 'points by policy, not by evidence';
      const lowest = policy === 'worst' ? ', the lowest that anyone has there' : '';
      return `counts as ${points(own)}${lowest}: by policy, not by evidence`;
    },
    /** What is missing in a group, before anything is: for whoever reads the model. */
    ifMissing: (policy: IfMissing): string => {
      if (policy === 'missing') return 'it is missing as soon as one of its parts is';
      if (policy === 'worst') return 'what is missing counts as the lowest points that anyone has there';
      return `what is missing counts as ${points(policy === 'zero' ? 0 : policy)}`;
    },
    /** The same of one part. */
    partIfMissing: (policy: IfMissing): string => {
      if (policy === 'missing') return 'without it its group is missing';
      if (policy === 'worst') return 'counts as the lowest points that anyone has where it is missing';
      return `counts as ${points(policy === 'zero' ? 0 : policy)} where it is missing`;
    },
    must: (titles: readonly string[]): string =>
      `stands at the lowest points wherever ${either(titles)} ${titles.length === 1 ? 'does' : 'do'}`,
    /** Of a group of levels: how far it has come, and what is left of the next. */
    ladder: (reading: LadderReading): string => ladderWords(reading, f),
    /** The same rule in the model, before there is an account: the titles of the levels in their order. */
    ladderRule: (titles: readonly string[], held: number): string =>
      `${f.list(titles.map(cleanText))}: each is held with ${f.share(held)} of it, and counts where all below it are held`,
    /** Of a group that is the first of its parts with points: their titles in their order. */
    firstRule: (titles: readonly string[]): string => `in this order: ${f.list(titles.map(cleanText))}`,
    lacks: (titles: readonly string[]): string =>
      `It has no points without ${f.list(titles.map(cleanText))}, which ${f.plural(titles.length, { one: 'is', other: 'are' })} missing.`,
    heldLow: (titles: readonly string[]): string =>
      `It stands at the lowest points because ${f.list(titles.map(cleanText))} ${f.plural(titles.length, { one: 'does', other: 'do' })}, whatever the rest brings.`,
  };

  function either(titles: readonly string[]): string {
    return new Intl.ListFormat(f.locale, { type: 'disjunction' }).format(titles.map(cleanText));
  }
}

const COMBINED: Readonly<Record<Exclude<Combine['kind'], 'lowest' | 'highest'>, string>> = {
  mean: 'weighted mean',
  geometric: 'geometric mean',
  harmonic: 'harmonic mean',
  power: 'power mean',
  min: 'the lowest decides',
  max: 'the highest decides',
  median: 'the middle decides',
  sum: 'weighted sum',
  product: 'product of shares of the scale',
  ratio: 'one part over the other',
  difference: 'one part less the other',
  ladder: 'levels, none of which is skipped',
  first: 'the first that has points decides',
};
