import type { FeatureBehind } from '../../analysis/readiness/feature-behind.ts';
import { strongestHold, TOLD_FROM } from '../../analysis/standing/strongest-hold.ts';
import type { WeakestLinks } from '../../analysis/standing/weakest-link.ts';
import type { Raised, RaiseStudy } from '../../analysis/scenario/raise-study.ts';
import type { Tally } from '../../analysis/base/tally.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';
import { weightKnown } from './summary.ts';

/** What is said of what holds accounts and of what raising it would free, on the page and in a terminal. Never "will". */
export function createWeakestLinkWords(f: Format) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  const named = (titles: readonly string[]): string => f.list(titles.map(cleanText));
  /** ` (8.2M ARR)`; nothing where no weight is known. */
  const worth = (tally: Tally): string =>
    tally.accounts > 0 && weightKnown(tally) ? ` (${f.money(tally.weight)} ARR)` : '';
  return {
    accounts,
    named,
    worth,
    /** Which dimension alone holds most of a stage. */
    strongest: (links: WeakestLinks): string => {
      const found = strongestHold(links);
      if (found === null) return nobodyAlone(links, f);
      const { stage, of, accounts: held, dimensions } = found;
      const share = f.share(held / of);
      const who = named(dimensions.map(({ title }) => title));
      const whole = `${share} of stage ${f.count(stage)}`;
      if (dimensions.length > 1) {
        const what = links.decides ? 'hold as many each, alone' : 'are each alone lowest for as many';
        return `${who} ${what}: ${whole}, ${f.count(held)} of ${accounts(of)}.`;
      }
      const verb = links.decides ? 'holds' : 'is lowest for';
      const most = held * 2 > of;
      const before = most
        ? `${who} alone ${verb} ${whole}`
        : `No dimension alone ${verb} half of a stage; ${who} comes nearest with ${whole}`;
      return `${before}: ${f.count(held)} of ${accounts(of)}.`;
    },
    /** The feature that waits for the dimension that holds most. */
    before: (dimension: string, { title, accounts: n }: FeatureBehind): string =>
      `${cleanText(dimension)} before ${cleanText(title)}: it is what accounts lack most often for that, ${f.count(n)} of them.`,
    /** How many hang on one, on two, on more. */
    byHolders: ({ held, byGates, decides }: WeakestLinks): string => {
      const parts = [held.byOne, held.byTwo, held.byMore].map((tally) => f.count(tally.accounts));
      const gates = decides && byGates.accounts > 0 ? `; a gate alone holds ${f.count(byGates.accounts)}` : '';
      return decides
        ? `${parts[0]} hang on one dimension, ${parts[1]} on two, ${parts[2]} on three or more${gates}.`
        : `One dimension is lowest for ${parts[0]}, two for ${parts[1]}, three or more for ${parts[2]}.`;
    },
    /** What raising one dimension alone would do at best. */
    bestRaise: ({ singles }: Pick<RaiseStudy, 'singles'>): string => {
      const most = Math.max(0, ...singles.map(({ freed }) => freed.accounts));
      if (most === 0) return 'Raising one dimension alone to what the next stage asks would let nobody qualify for it.';
      const first = singles.filter(({ freed }) => freed.accounts === most);
      const who = named(first.flatMap(({ titles }) => titles));
      return first.length === 1
        ? `Raised alone to what the next stage asks, ${who} would let ${accounts(most)}${worth(first[0]!.freed)} qualify for it, more than any other.`
        : `Raised alone to what the next stage asks, ${who} would each let ${accounts(most)} qualify for it.`;
    },
    /** Why not all that a set holds would be freed; empty where all would. */
    kept: ({ gated, open, short }: Pick<Raised, 'gated' | 'open' | 'short'>): string => {
      const parts = [
        [gated, 'held by a gate'],
        [open, 'only known as at most'],
        [short, 'not raised enough'],
      ] as const;
      return parts
        .filter(([tally]) => tally.accounts > 0)
        .map(([tally, why]) => `${f.count(tally.accounts)} ${why}`)
        .join(', ');
    },
    how: [
      'Held: by the dimensions on the account’s lowest stage, where that is below the top one; one that nothing is seen of holds nobody and makes the stage “at most”.',
      'Raised: every metric of the dimension that is worse than what the next stage asks is set to just that, for the accounts on each stage; what is missing stays missing, and answers in words stay as they are.',
      'The raised base is scored by the same kernel, gates and overrides included, with the ruler as it is. An account would qualify where its stage is exactly known before and after, and higher after.',
      'No forecast: it says what would follow if the values were there, not that they will be.',
    ],
  };
}

function nobodyAlone({ stages, held, decides }: WeakestLinks, f: Format): string {
  if (stages.every(({ total }) => total.accounts < TOLD_FROM)) {
    return `No stage has ${f.count(TOLD_FROM)} accounts here: too few to say which dimension ${decides ? 'holds' : 'is lowest for'} most.`;
  }
  const several = held.byTwo.accounts + held.byMore.accounts;
  if (several === 0) return decides ? 'No dimension holds anybody.' : 'No dimension is lowest for anybody.';
  return decides
    ? 'No dimension holds anybody alone: where one holds, others do too.'
    : 'No dimension is lowest alone for anybody.';
}
