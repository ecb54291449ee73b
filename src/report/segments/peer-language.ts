import type { Format } from '../format/format.ts';

/** What is said of peers in one language: others are functions of the same type. Names come in clean. */
export type PeerLanguage = (f: Format) => ReturnType<typeof english>;

interface Whom {
  readonly accounts: number;
  /** The variant that scored them; null: none did; undefined: there are none. */
  readonly variant: string | null | undefined;
  /** Attributes of which they have the same value, of which they are a neighbour, and of which any will do. */
  readonly same: readonly string[];
  readonly near: readonly string[];
  readonly any: readonly string[];
}

export function english(f: Format) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  return {
    /** All others there are. */
    others: (n: number, variant: string | null | undefined): string => `the other ${accounts(n)}${ofVariant(variant)}`,
    who: ({ accounts: n, variant, same, near, any }: Whom): string => {
      const what = [
        ...(same.length === 0 ? [] : [`with the same ${f.list(same)}`]),
        ...near.map((one) => `at most one band away in ${one}`),
        ...(any.length === 0 ? [] : [`any ${f.list(any)}`]),
      ];
      return `${f.count(n)} other ${f.plural(n, { one: 'account', other: 'accounts' })}${ofVariant(variant)} ${what.join(', ')}`;
    },
    beside: (who: string): string => `Beside ${who}`,
    overall: 'overall',
    own: 'this account',
    median: 'their median',
    difference: 'difference',
    quartiles: 'their middle half',
    between: (low: string, high: string): string => `${low} to ${high}`,
    /** What it comes to where an attribute is let go. */
    all: 'so these are all others',
    only: (names: readonly string[]): string => `so only ${f.list(names)} ${names.length === 1 ? 'counts' : 'count'}`,
    notKnown: (name: string, rest: string): string => `Its ${name} is not known${rest === '' ? '' : `, ${rest}`}.`,
    noGroups: (name: string): string => `“${name}” makes no groups here.`,
    tooFew: (found: number, name: string, besides: readonly string[], rest: string): string => {
      const few = `Only ${accounts(found)} beside it ${f.plural(found, { one: 'shares', other: 'share' })}`;
      const among = besides.length === 0 ? '' : ` besides ${f.list(besides)}`;
      return `${few} its ${name}${among}, too few to compare with${rest === '' ? '' : `; ${rest}`}.`;
    },
  };
}

function ofVariant(variant: string | null | undefined): string {
  if (variant === undefined) return '';
  return variant === null ? ' outside the variants' : ` of the variant ${variant}`;
}
