import type { PeersInstead } from '../../analysis/segments/peers.ts';
import { cleanText } from '../../report/clean-text.ts';
import type { Format } from '../../report/format.ts';
import { attributeTitle } from './attribute-title.ts';

/** Of the accounts that one is read against. */
export function peersWords(f: Format, accounts: (n: number) => string) {
  const value = (text: string): string => `“${cleanText(text)}”`;
  return {
    choose: 'Compare with',
    sharingName: (attribute: string): string => `same ${attributeTitle(attribute)}`,
    everybody: 'all other accounts',
    /** `variant`: the one that scored them, null for the model itself; undefined where it has none. */
    who: (n: number, shared: { attribute: string; value: string } | null, variant?: string | null): string => {
      const of =
        variant === undefined
          ? ''
          : variant === null
            ? ' outside the variants'
            : ` of the variant ${cleanText(variant)}`;
      return shared === null
        ? `the other ${accounts(n)}${of}`
        : `${f.count(n)} other ${f.plural(n, { one: 'account', other: 'accounts' })}${of} with ${attributeTitle(shared.attribute)} ${value(shared.value)}`;
    },
    instead: (instead: PeersInstead): string => {
      const name = attributeTitle(instead.attribute);
      if (instead.kind === 'tooFew')
        return `Only ${accounts(instead.found)} beside it share its ${name}, too few to compare with; so these are all others.`;
      if (instead.kind === 'notKnown') return `Its ${name} is not known, so these are all other accounts.`;
      return `“${cleanText(instead.attribute)}” makes no groups here, so these are all other accounts.`;
    },
    above: (n: number, of: number): string => {
      const dimensions = f.plural(of, { one: 'dimension', other: 'dimensions' });
      if (n === of)
        return `Above the median of its peers in ${of === 1 ? 'its one dimension' : `all ${f.count(of)} dimensions`}`;
      if (n === 0) return 'Not above the median of its peers in any dimension';
      return `Above the median of its peers in ${f.count(n)} of ${f.count(of)} ${dimensions}`;
    },
    lag: (what: string, by: number): string => `, furthest behind in ${cleanText(what)} (${f.difference(by)})`,
    lead: (what: string, by: number): string => `, furthest ahead in ${cleanText(what)} (${f.difference(by)})`,
    nothing: 'No dimension can be compared with peers',
    none: 'There are too few other accounts to compare with',
    reading: (who: string, variants: boolean): string =>
      `Points by dimension. Dashed: the median of ${who}; grey: their middle half. Hatched: not seen, never 0.${variants ? ' Accounts of other variants are left out: their points do not compare.' : ''}`,
    dimension: 'Dimension',
    own: 'This account',
    median: 'Median',
    quartiles: 'Middle half',
    difference: 'Difference',
    seen: 'Peers seen',
    overall: 'Overall score',
    between: (low: number, high: number): string => `${f.score(low)} to ${f.score(high)}`,
    value: (text: string | boolean): string => (typeof text === 'string' ? text : text ? 'yes' : 'no'),
  };
}
