import { cleanText } from '../../report/format/clean-text.ts';
import type { Format } from '../../report/format/format.ts';

/** Of the tags that a model gives its parts. */
export function tagFilterWords(f: Format) {
  return {
    title: 'Tags',
    all: 'All',
    indicators: (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'indicator', other: 'indicators' })}`,
    left: (left: number, of: number, tags: readonly string[]): string =>
      `${f.count(left)} of ${f.count(of)} indicators ${f.plural(left, { one: 'is', other: 'are' })} tagged ${f.list(tags)}.`,
    more: (n: number): string => `${f.count(n)} more`,
    fewer: 'Fewer',
    of: 'Tags:',
  };
}

/** Of a model that has variants: which ruler is shown, and what differs. */
export function rulerWords(f: Format) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  return {
    title: (n: number): string =>
      `${f.count(n)} ${f.plural(n, { one: 'variant', other: 'variants' })} of this model ${f.plural(n, { one: 'scores', other: 'score' })} some accounts by rules of their own`,
    reading:
      'Below stands the one chosen here, over the accounts that it scores. Scores are not comparable across variants: each has its own weights and thresholds, measured against its own accounts.',
    shared:
      'Below stands the one chosen here, over the accounts that it scores. Scores are not comparable across variants: each has its own weights and thresholds, all measured against the whole base.',
    choose: 'Which rules are shown',
    itself: 'Everyone else',
    rest: 'the model itself, for who is in no variant',
    where: (conditions: readonly string[]): string => f.list(conditions),
    accounts,
    evidence: (n: number, whole: boolean, name: string | null): string =>
      name === null
        ? `the ${accounts(n)}${whole ? '' : ' shown'} in no variant`
        : `the ${accounts(n)}${whole ? '' : ' shown'} of the variant ${cleanText(name)}`,
    nobody: (name: string | null): string =>
      name === null
        ? 'None of the accounts shown is scored by the model itself; the variants score them all.'
        : `None of the accounts shown is scored by the variant ${cleanText(name)}.`,
    differences: (n: number): string =>
      n === 0
        ? 'Their rules are told in the same words'
        : `What differs: ${f.count(n)} ${f.plural(n, { one: 'rule', other: 'rules' })}`,
    same: 'The variants differ in nothing that this page tells.',
    rule: 'Rule',
    none: 'none',
    weight: (what: string): string => `${cleanText(what)}: weight`,
    combined: (what: string): string => `${cleanText(what)}: how it is combined`,
    read: (what: string): string => `${cleanText(what)}: what is read`,
    curve: (what: string): string => `${cleanText(what)}: points`,
    decides: 'What decides the stage',
    stage: (stage: number, name: string): string =>
      name === '' ? `Stage ${f.count(stage)} begins` : `Stage ${f.count(stage)} ${cleanText(name)} begins`,
    gates: (stage: number): string => `Stage ${f.count(stage)} also needs`,
    overrides: 'Overrides',
    missing: 'When something is missing',
    feature: (title: string): string => `${cleanText(title)} needs`,
  };
}
