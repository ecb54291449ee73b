import { disputedPlaces, inReadingOrder, type Disagreement } from '../../../analysis/records/disagreement.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import type { ModelWords } from '../../words/model.ts';

/** A disagreement as the server lists it. */
export interface ListedDispute extends Disagreement {
  readonly title: string | null;
  readonly unit: string;
  readonly accountName: string | null;
}

/** So many places are shown; the others are one click away. */
export const MOST_PLACES = 5;

/** Which places of the model are disputed, by the most accounts first, each with what was said last. */
export function describeDisputes(
  all: readonly ListedDispute[],
  model: string,
  /** Null: every account. */
  accounts: ReadonlySet<string> | null,
  say: ModelWords['disputes'],
) {
  const own = all.filter((one) => one.model === model && (accounts === null || accounts.has(one.account)));
  const places = disputedPlaces(own);
  const [first] = places;
  if (first === undefined) {
    return { finding: accounts === null ? say.none : say.noneHere, reading: say.howToBegin, places: [] };
  }
  const rows = places.map(({ about, open, accounts: disputing, settled }) => {
    // An open one says more than one that was settled.
    const latest = inReadingOrder(own.filter((one) => one.about === about))[0]!;
    return {
      key: about,
      name: say.about(latest, latest.title),
      counts: say.counts(open, disputing, settled),
      wrong: say.wrong(latest),
      settled: say.settled(latest),
      stood: say.pointsThen(latest, latest.unit),
      who: say.who(latest),
      account: latest.account,
      accountName: cleanText(latest.accountName ?? latest.account),
    };
  });
  const disputed = places.filter(({ open }) => open > 0).length;
  return {
    finding:
      first.accounts > 0 && places[1]?.accounts === first.accounts
        ? say.tied(disputed, first.accounts)
        : say.finding(disputed, rows[0]!.name, first.accounts),
    reading: say.reading(accounts === null),
    places: rows,
  };
}

export type DisputesView = ReturnType<typeof describeDisputes>;
