import type { Format } from '../../report/format/format.ts';
import { createWeakestLinkWords } from '../../report/base/weakest-link-words.ts';

export type HoldWords = ReturnType<typeof createHoldWords>;

/** What the Base page says of what holds each stage and each segment, and of what raising would free. */
export function createHoldWords(f: Format) {
  const report = createWeakestLinkWords(f);
  const { accounts } = report;
  return {
    ...report,
    title: 'The weakest link',
    stages: {
      reading: (n: number, decides: boolean): string =>
        `Of everybody on each stage, ${accounts(n)}: the share that a dimension ${decides ? 'holds' : 'is lowest for'} alone, as number and dark bar; then with one other, then with more.`,
      chosenFrom: 'What is chosen of stage and what holds is left out here, so that the rest stays to be seen.',
      dimension: 'Dimension',
      stage: 'Stage',
      alone: 'Alone',
      withOne: 'With one other',
      withMore: 'With two or more others',
      all: 'All',
      shareAlone: 'Alone, of the stage',
      byOne: 'Exactly one',
      byTwo: 'Exactly two',
      byMore: 'Three or more',
      gates: 'A gate, no dimension',
      overrides: 'An override',
      each: 'Each account once',
      pair: (names: readonly string[]): string => `Exactly ${f.list(names)}`,
      count: (n: number): string => f.count(n),
      said: (stage: string, alone: number, all: number, of: number): string =>
        `, ${stage}: ${f.count(alone)} alone, ${f.count(all)} in all, of ${accounts(of)}`,
      saidRow: (stage: string, n: number, of: number): string => `, ${stage}: ${f.count(n)} of ${accounts(of)}`,
    },
    raises: {
      waiting: 'What raising each dimension would free is being computed',
      reading: (n: number): string =>
        `Of ${accounts(n)}, all scored again with one dimension, or two, at what the next stage asks; in grey behind, held by these alone.`,
      one: 'One dimension raised',
      two: 'Two raised: the pairs that alone hold most',
      label: (n: number, worth: string): string => `${f.count(n)}${worth}`,
      said: (n: number, held: number): string => `: ${accounts(n)} would qualify, ${f.count(held)} held by this alone`,
      try: (stage: number, n: number): string => `Simulate stage ${f.count(stage)} (${f.count(n)})`,
      saidTry: (who: string): string => `: raise ${who}`,
      nothing: 'nobody would qualify',
      notRaised: (titles: readonly string[]): string =>
        `Stay as they are, for no one value can be said that they would have to reach: ${f.list(titles)}.`,
      heads: {
        who: 'Raised',
        held: 'Held alone',
        freed: 'Would qualify',
        weight: 'ARR',
        too: 'Of them not held by this alone',
        gated: 'A gate still holds',
        open: 'Only “at most” known',
        short: 'Not raised enough',
        from: (stage: number): string => `From stage ${f.count(stage)}`,
      },
      /** Of a sum nothing of which is known. */
      unknown: '–',
    },
    segments: {
      finding: (attribute: string, most: readonly Leader[], others: readonly Leader[], decides: boolean): string => {
        const verb = decides ? 'is the largest hold' : 'is lowest most often';
        const tell = ({ name, n }: Leader): string => `${name} ${verb} in ${f.count(n)}`;
        const rest = others.length === 0 ? '' : `; ${f.list(others.map(({ name, n }) => `${name} in ${f.count(n)}`))}`;
        return `By ${attribute}, ${f.list(most.map(tell))}${rest}`;
      },
      tooSmall: (attribute: string, least: number): string =>
        `By ${attribute}: no segment has ${f.count(least)} accounts`,
      reading: (n: number): string =>
        `Share of each segment’s ${accounts(n)} in all that a dimension holds, alone or with others; marked: the largest of the row. “Split by” above chooses another split.`,
      small: (least: number): string => `Of segments with fewer than ${f.count(least)} accounts none is marked.`,
      accounts: 'Accounts',
      missing: 'Not known',
      yes: 'Yes',
      no: 'No',
      more: (n: number): string => `${f.count(n)} more in the table.`,
      said: (dimension: string, n: number, of: number): string => `: ${dimension} ${f.count(n)} of ${accounts(of)}`,
      most: ', the most of this row',
    },
  };
}

/** A dimension with the number of segments in which it holds most. */
interface Leader {
  readonly name: string;
  readonly n: number;
}
