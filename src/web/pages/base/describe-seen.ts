import { cleanText } from '../../../report/clean-text.ts';
import type { Summary } from '../../../report/summary.ts';
import type { Speech } from '../../words/speech.ts';
import type { SeenView } from './base-view.ts';

/** Coverage: of how many accounts each dimension is seen, and where it does not apply. */
export function describeSeen({ accounts, dimensions, average }: Summary, { f, captions }: Speech): SeenView | null {
  if (accounts === 0 || dimensions.length === 0) return null;
  const { seen } = captions;
  const ordered = dimensions.toSorted((a, b) => (seenShare(a) ?? 2) - (seenShare(b) ?? 2));
  const [least] = ordered;
  const share = least === undefined ? null : seenShare(least);
  return {
    finding:
      least === undefined || share === null || share === 1 ? seen.all : seen.least(cleanText(least.title), share),
    reading: seen.reading(average.coverage),
    rows: ordered.map((one) => {
      const own = seenShare(one);
      return {
        path: one.path,
        name: cleanText(one.title),
        scored: one.scored / accounts,
        notSeen: one.notSeen / accounts,
        notApplicable: one.notApplicable / accounts,
        label: own === null ? seen.none : f.share(own),
      };
    }),
    notSeen: seen.notSeen,
    notApplicable: seen.notApplicable,
    table: {
      head: [seen.dimension, seen.average, seen.coverage, seen.scored, seen.notSeen, seen.notApplicable],
      rows: ordered.map((one) => [
        cleanText(one.title),
        one.mean === null ? seen.none : f.score(one.mean),
        one.coverage === null ? seen.none : f.share(one.coverage),
        f.count(one.scored),
        f.count(one.notSeen),
        f.count(one.notApplicable),
      ]),
    },
  };
}

/** Of the accounts it applies to; null where it applies to none. */
function seenShare({ scored, notSeen }: Summary['dimensions'][number]): number | null {
  return scored + notSeen === 0 ? null : scored / (scored + notSeen);
}
