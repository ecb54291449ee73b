import { tenthsAddingUp } from '../../../report/apportion.ts';
import { dateWords } from '../../../report/answer.ts';
import type { Since, Summary } from '../../../report/summary.ts';
import { upperFirst } from '../../upper-first.ts';
import type { TableView } from './base-view.ts';
import type { Speech } from '../../words/speech.ts';

/** The average with what moved it; the parts add up as they are shown. */
export function describeAverage({ average, since, model }: Summary, speech: Speech): TableView | null {
  const { f, terms, captions } = speech;
  if (average.mean === null) return null;
  const best = model.scale[1];
  const same = since?.average.same ?? null;
  return {
    finding:
      since === null || same === null
        ? captions.average.of(average.mean, best)
        : captions.average.changed(average.mean, best, same.change, dateWords(since.asOf, terms, f)),
    reading: captions.average.reading(average.rated, average.coverage),
    table: {
      head: [captions.average.what, captions.average.points],
      rows: since === null ? [] : averageRows(since, speech),
      total: true,
    },
  };
}

function averageRows({ average }: Since, { f, terms }: Speech): string[][] {
  const { same, change } = average;
  if (same === null || change === null) return [];
  const others = [
    { share: average.joined, say: terms.show.joined },
    { share: average.becameRated, say: terms.show.becameRated },
    { share: average.left, say: terms.show.left },
    { share: average.becameNotRated, say: terms.show.becameNotRated },
  ].flatMap(({ share, say }) =>
    share === null || share.accounts === 0 ? [] : [{ name: say(f.count(share.accounts)), effect: share.effect }],
  );
  const parts = [{ name: terms.show.same(f.count(same.accounts)), effect: same.change }, ...others];
  const shown = tenthsAddingUp(
    parts.map(({ effect }) => effect),
    change,
  );
  return [
    ...parts.map(({ name }, i) => [name, f.difference(shown[i] ?? 0)]),
    [terms.show.allRated(f.count(average.after.rated)), f.difference(change)],
  ];
}

/** How many changed stage: for good, as the two snapshots read, and in the newest one alone. */
export function describeMoves({ since }: Summary, { f, terms, captions }: Speech): TableView | null {
  const moved = since?.movement ?? null;
  if (since === null || moved === null) return null;
  const { confirmed, raw, unconfirmed } = moved;
  const line = (name: string, up: number, down: number): string[] => [upperFirst(name), f.count(up), f.count(down)];
  return {
    finding: terms.since.moved(dateWords(since.asOf, terms, f), moved).replace(/\.$/, ''),
    reading: terms.since.members(moved.same.accounts, moved.joined.accounts, moved.left.accounts),
    table: {
      head: [captions.moves.what, upperFirst(terms.show.up), upperFirst(terms.show.down)],
      rows: [
        line(terms.show.confirmed, confirmed.up.accounts, confirmed.down.accounts),
        line(terms.show.raw, raw.up.accounts, raw.down.accounts),
        line(terms.show.pending, unconfirmed.up.accounts, unconfirmed.down.accounts),
      ],
    },
  };
}
