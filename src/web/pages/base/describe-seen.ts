import { cleanText } from '../../../report/format/clean-text.ts';
import type { Summary } from '../../../report/base/summary.ts';
import type { Speech } from '../../words/speech.ts';
import type { SeenView } from './base-view.ts';

/** Of how many accounts each dimension is seen in, and where it does not apply. */
export function describeSeen({ accounts, dimensions, average }: Summary, { f, captions }: Speech): SeenView | null {
  if (accounts === 0 || dimensions.length === 0) return null;
  const { seen } = captions;
  const ordered = dimensions.toSorted((a, b) => (seenShare(a) ?? 2) - (seenShare(b) ?? 2));
  const least = ordered[0] === undefined ? null : seenShare(ordered[0]);
  const shown = (one: Summary['dimensions'][number]): string => {
    const share = seenShare(one);
    return share === null ? seen.none : f.share(share);
  };
  const leastOnes = ordered.filter((one) => least !== null && shown(one) === f.share(least));
  return {
    finding:
      least === null || least === 1
        ? seen.all
        : seen.least(
            leastOnes.map(({ title }) => cleanText(title)),
            f.share(least),
          ),
    reading: seen.reading(average.coverage),
    rows: ordered.map((one) => ({
      path: one.path,
      name: cleanText(one.title),
      scored: one.scored / accounts,
      notSeen: one.notSeen / accounts,
      notApplicable: one.notApplicable / accounts,
      label: shown(one),
    })),
    notSeen: seen.notSeen,
    notApplicable: seen.notApplicable,
    table: {
      head: [seen.dimension, seen.share, seen.seen, seen.notSeen, seen.notApplicable, seen.average, seen.coverage],
      rows: ordered.map((one) => [
        cleanText(one.title),
        shown(one),
        f.count(one.scored),
        f.count(one.notSeen),
        f.count(one.notApplicable),
        one.mean === null ? seen.none : f.score(one.mean),
        one.coverage === null ? seen.none : f.share(one.coverage),
      ]),
    },
  };
}

/** Of the accounts it applies to; null where it applies to none. */
function seenShare({ scored, notSeen }: Summary['dimensions'][number]): number | null {
  return scored + notSeen === 0 ? null : scored / (scored + notSeen);
}
