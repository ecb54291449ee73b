import type { LetGo, SharedValue } from '../../analysis/segments/peers.ts';
import { attributeName } from '../format/attribute-title.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';

interface SaidPeers {
  readonly accounts: number;
  readonly shared: readonly SharedValue[];
  readonly letGo: readonly LetGo[];
}

/** Who the accounts are that one is read against, and to what they were widened. */
export function createPeerWords(f: Format) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  const name = (attribute: string): string => cleanText(attributeName(attribute));
  return {
    /** `variant`: the one that scored them, null for the model itself; undefined where it has none. */
    who: ({ accounts: n, shared, letGo }: SaidPeers, variant?: string | null): string => {
      const of =
        variant === undefined
          ? ''
          : variant === null
            ? ' outside the variants'
            : ` of the variant ${cleanText(variant)}`;
      const any = letGo.filter(({ why }) => why === 'tooFew').map(({ attribute }) => name(attribute));
      if (shared.length === 0) return `the other ${accounts(n)}${of}`;
      const same = shared.filter(({ beside }) => beside.length === 0).map(({ attribute }) => name(attribute));
      const near = shared.filter(({ beside }) => beside.length > 0).map(({ attribute }) => name(attribute));
      const what = [
        ...(same.length === 0 ? [] : [`with the same ${f.list(same)}`]),
        ...near.map((one) => `at most one band away in ${one}`),
        ...(any.length === 0 ? [] : [`any ${f.list(any.toReversed())}`]),
      ];
      return `${f.count(n)} other ${f.plural(n, { one: 'account', other: 'accounts' })}${of} ${what.join(', ')}`;
    },
    beside: (who: string): string => `Beside ${who}`,
    overall: 'overall',
    own: 'this account',
    median: 'their median',
    difference: 'difference',
    quartiles: 'their middle half',
    between: (low: number, high: number): string => `${f.score(low)} to ${f.score(high)}`,
    /** What was not to be had, a sentence each. */
    letGo: ({ shared, letGo }: SaidPeers): readonly string[] => {
      const rest =
        shared.length === 0
          ? 'so these are all others'
          : `so only ${f.list(shared.map(({ attribute }) => name(attribute)))} ${shared.length === 1 ? 'counts' : 'count'}`;
      const last = letGo.findLast(({ why }) => why === 'tooFew');
      return letGo.map((one) => {
        const { attribute, why, found } = one;
        if (why === 'notKnown') return `Its ${name(attribute)} is not known${shared.length === 0 ? `, ${rest}` : ''}.`;
        if (why === 'noGroups') return `“${cleanText(attribute)}” makes no groups here.`;
        const few = `Only ${accounts(found ?? 0)} beside it ${f.plural(found ?? 0, { one: 'shares', other: 'share' })}`;
        return `${few} its ${name(attribute)}${among(one, letGo, shared)}, too few to compare with${one === last ? `; ${rest}` : ''}.`;
      });
    },
  };
  function among(one: LetGo, letGo: readonly LetGo[], shared: readonly SharedValue[]): string {
    const later = letGo.slice(letGo.indexOf(one) + 1).filter(({ why }) => why === 'tooFew');
    const others = [...shared, ...later.toReversed()].map(({ attribute }) => name(attribute));
    return others.length === 0 ? '' : ` besides ${f.list(others)}`;
  }
}
