import type { Format } from '../../report/format.ts';

export type Captions = ReturnType<typeof createCaptions>;

/** What the pictures show, as sentences. */
export function createCaptions(f: Format) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  return {
    asOf: (date: string): string => `as of ${date}`,
    weight: (attribute: string): string => (attribute === 'arr' ? 'ARR' : attribute),
    stage: 'Stage',
    exactly: 'Exactly',
    atMost: 'At most',
    all: 'Accounts',
    share: 'Share',
    ofWeight: (weight: string): string => `Share of ${weight}`,
    ladder: {
      around: (stage: number, above: number, below: number): string =>
        `${f.share(above)} stand above stage ${f.count(stage)}, ${f.share(below)} below`,
      nobody: 'No account stands on any stage',
      reading: (n: number): string => `Share of ${accounts(n)} on each stage.`,
      keyWeight: (weight: string): string => `share of ${weight}`,
    },
    links: {
      most: (dimension: string, alone: number, others: number): string =>
        `${dimension} holds most: ${accounts(alone)} alone, ${f.count(others)} together with others`,
      lowest: (dimension: string, alone: number, others: number): string =>
        `${dimension} is lowest most often: in ${accounts(alone)} alone, in ${f.count(others)} together with others`,
      nobody: 'No dimension holds anybody',
      dimension: 'Dimension',
      alone: 'Alone',
      withOne: 'With one other',
      withMore: 'With two or more',
      total: 'All',
    },
    rules: {
      above: (stage: number, rules: readonly { readonly name: string; readonly share: number }[]): string =>
        `Above stage ${f.count(stage)} stand ${f.list(rules.map(({ name, share }) => `${f.share(share)} by the ${name}`))}`,
      reading: 'The same scores, read under each rule.',
      rule: 'Rule',
      inUse: 'this model’s rule',
      instead: 'if this rule decided',
    },
    average: {
      of: (mean: number, best: number): string => `The average score is ${f.score(mean)} of ${f.score(best)}`,
      changed: (mean: number, best: number, change: number, date: string): string =>
        `The average score is ${f.score(mean)} of ${f.score(best)}; the same accounts moved ${f.difference(change)} since ${date}`,
      none: 'No account has a score, so there is no average',
      reading: (rated: number, coverage: number | null): string =>
        `Mean of ${accounts(rated)} with a score; ${coverage === null ? 'coverage is not available' : `${f.share(coverage)} of the model’s weight has evidence`}.`,
      what: 'What moved it',
      points: 'Points',
    },
    moves: {
      none: 'Stages do not compare',
      reading: 'Accounts on another stage than before; confirmed by two snapshots in a row or well past the cut.',
      what: 'Moves',
    },
  };
}
