import { cleanText } from '../../report/format/clean-text.ts';
import type { Format } from '../../report/format/format.ts';
import { attributeTitle } from './attribute-title.ts';

/** Of the accounts that one is read against. */
export function peersWords(f: Format) {
  return {
    choose: 'Compare with',
    beside: 'Everything side by side',
    sharingName: (attribute: string): string => `same ${attributeTitle(attribute)}`,
    alike: 'its peers',
    everybody: 'all other accounts',
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
  };
}
