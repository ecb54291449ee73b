import type { LetGo, SharedValue } from '../../analysis/segments/peers.ts';
import { attributeName } from '../format/attribute-title.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';
import { dutch } from './peer-language-dutch.ts';
import { german } from './peer-language-german.ts';
import { english, type PeerLanguage } from './peer-language.ts';

interface SaidPeers {
  readonly accounts: number;
  readonly shared: readonly SharedValue[];
  readonly letGo: readonly LetGo[];
  /** See `NamedGrouping`. */
  readonly names?: Readonly<Record<string, string>>;
}

/** Who the accounts are that one is read against, and to what they were widened. */
export function createPeerWords(f: Format) {
  const said = f.choose<PeerLanguage>({ en: english, nl: dutch, de: german })(f);
  const { overall, own, median, difference, quartiles, beside, between } = said;
  const namer =
    (names: SaidPeers['names'] = {}) =>
    ({ attribute }: { readonly attribute: string }): string =>
      cleanText(names[attribute] ?? attributeName(attribute));
  return {
    overall,
    own,
    median,
    difference,
    quartiles,
    beside,
    between: (low: number, high: number): string => between(f.score(low), f.score(high)),
    /** `variant`: the one that scored them, null for the model itself; undefined where it has none. */
    who: ({ accounts, shared, letGo, names }: SaidPeers, variant?: string | null): string => {
      const name = namer(names);
      const of = typeof variant === 'string' ? cleanText(variant) : variant;
      if (shared.length === 0) return said.others(accounts, of);
      const any = letGo.filter(({ why }) => why === 'tooFew').map(name);
      return said.who({
        accounts,
        variant: of,
        same: shared.filter((one) => one.beside.length === 0).map(name),
        near: shared.filter((one) => one.beside.length > 0).map(name),
        any: any.toReversed(),
      });
    },
    /** What was not to be had, a sentence each. */
    letGo: ({ shared, letGo, names }: SaidPeers): readonly string[] => {
      const name = namer(names);
      const rest = shared.length === 0 ? said.all : said.only(shared.map(name));
      const last = letGo.findLast(({ why }) => why === 'tooFew');
      return letGo.map((one) => {
        if (one.why === 'notKnown') return said.notKnown(name(one), shared.length === 0 ? rest : '');
        if (one.why === 'noGroups') return said.noGroups(cleanText(one.attribute));
        const later = letGo.slice(letGo.indexOf(one) + 1).filter(({ why }) => why === 'tooFew');
        const besides = [...shared, ...later.toReversed()].map(name);
        return said.tooFew(one.found ?? 0, name(one), besides, one === last ? rest : '');
      });
    },
  };
}
