import type { Cause } from '../../analysis/change/change.ts';
import type { MoveCause } from '../../analysis/movement/move-causes.ts';
import type { AverageBridge, AverageMember } from './average-bridge.ts';
import type { Format } from '../format/format.ts';
import type { MovementSummary } from './since.ts';

/** Why a score or a stage changed. */
export const CAUSE: Readonly<Record<Cause, string>> = {
  customer: 'the customer changed',
  evidence: 'evidence appeared or expired',
  reference: 'the reference moved',
  restated: 'the model or the data was restated',
  override: 'an override',
};

/** Of an average: who came into it or went out of it. */
const MEMBER: Readonly<Record<AverageMember, (n: string) => string>> = {
  joined: (n) => `${n} that joined`,
  becameRated: (n) => `${n} scored now and not before`,
  left: (n) => `${n} that left`,
  becameNotRated: (n) => `${n} no longer scored`,
};

/** Of a move: it did not happen in the period that is told. */
const EARLIER = 'had moved before that day and are confirmed since';

/** Confirmed moves; the foot of the page says what confirms one. */
function movedWords(f: Format, date: string, up: number, down: number): string {
  if (up === 0 && down === 0) return `Since ${date} no move is confirmed.`;
  if (down === 0) return `Since ${date}, ${f.count(up)} moved up and none down.`;
  if (up === 0) return `Since ${date}, ${f.count(down)} moved down and none up.`;
  return `Since ${date}, ${f.count(up)} moved up and ${f.count(down)} down.`;
}

/** What changed since another snapshot. */
export function sinceMessages(f: Format) {
  return {
    moved: (date: string, { confirmed: { up, down } }: Pick<MovementSummary, 'confirmed'>): string =>
      movedWords(f, date, up.accounts, down.accounts),
    causes: (causes: readonly { readonly cause: MoveCause['cause']; readonly n: number }[]): string => {
      const of = causes.reduce((sum, { n }) => sum + n, 0);
      const [only] = causes;
      if (only === undefined) return '';
      const why = (cause: MoveCause['cause']): string => (cause === 'earlier' ? EARLIER : `because ${CAUSE[cause]}`);
      const who = of === 1 ? 'It' : `All ${f.count(of)}`;
      if (causes.length === 1 && only.cause === 'earlier')
        return of === 1 ? 'It had moved before that day and is confirmed since.' : `${who} ${EARLIER}.`;
      if (causes.length === 1) return `${who} moved ${why(only.cause)}.`;
      return `Of these ${f.count(of)}: ${causes.map(({ cause, n }) => `${f.count(n)} ${why(cause)}`).join(', ')}.`;
    },
    /** What the average is, and its change: on the same accounts, and by who came into it or went out of it. */
    average: (
      date: string,
      { after, change, same, causes, members }: AverageBridge,
      /** Null where the sentence before this one said what the average is. */
      best: number | null,
    ): string => {
      const what = best === null ? 'That is' : `The average score is ${f.score(after)} of ${f.score(best)},`;
      const is = `${what} ${change === 0 ? 'unchanged' : f.difference(change)} since ${date}`;
      // Told where a part of it is the ruler's and not the accounts' own.
      const shown = causes.filter((one) => one.change !== 0);
      const ruled = shown.some(({ cause }) => cause === 'reference' || cause === 'restated');
      const why = shown.map((one) => `${f.difference(one.change)} because ${CAUSE[one.cause]}`);
      const split = ruled ? ` (${why.join(', ')})` : '';
      const others = members
        .filter((one) => one.change !== 0)
        .map((one) => `${f.difference(one.change)} from ${MEMBER[one.member](f.count(one.accounts))}`);
      if (members.length === 0) return `${is}${split}.`;
      if (others.length === 0) return `${is}, on the same accounts and on all${split}.`;
      return `${is}: ${f.difference(same.change)} on the same accounts${split}, ${others.join(', ')}.`;
    },
    nobodySame: 'No account has a score in both, so nothing compares.',
    members: (same: number, joined: number, left: number): string =>
      `${f.count(same)} ${f.plural(same, { one: 'account', other: 'accounts' })} in both, ${f.count(joined)} joined, ${f.count(left)} left.`,
    unclear: (n: number): string =>
      `${f.count(n)} more read another stage, but one end is "at most": neither up nor down.`,
    incomparable: 'The stages of the two snapshots do not compare: their number differs.',
  };
}
