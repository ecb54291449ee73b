import type { CellTally, MissingTally } from '../../analysis/standing/node-tally.ts';
import type { Format } from '../../report/format/format.ts';
import type { Messages } from '../../report/words/messages.ts';

type Piece = 'scored' | 'notApplicable' | 'error' | MissingTally['reason'];

/** What is known of a metric or an indicator: a value, none for a reason, or none because it does not apply. */
export function createCellWords(f: Format, terms: Messages) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  const name = (piece: Piece): string => {
    if (piece === 'scored') return 'Scored';
    if (piece === 'notApplicable') return 'Does not apply';
    if (piece === 'error') return 'Error in the facts';
    return `Missing: ${terms.status.reason(piece)}`;
  };
  return {
    name,
    tip: (piece: Piece, n: number): string => `${name(piece)}: ${accounts(n)}`,
    head: ['Status', 'Accounts', 'Share'],
    /** 4 736 scored, 164 missing */
    summary: ({ scored, missing, notApplicable, error }: CellTally): string => {
      const parts = [
        `${f.count(scored)} scored`,
        missing > 0 ? `${f.count(missing)} missing` : '',
        notApplicable > 0 ? `${f.count(notApplicable)} not applicable` : '',
        error > 0 ? `${f.count(error)} with an error` : '',
      ];
      return parts.filter((part) => part !== '').join(' · ');
    },
    reasons: ({ reasons }: CellTally): string =>
      reasons.length === 0
        ? ''
        : `Missing: ${reasons.map(({ reason, count }) => `${f.count(count)} ${terms.status.reason(reason)}`).join(', ')}.`,
  };
}
