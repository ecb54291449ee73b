import { cleanText } from '../../../../report/format/clean-text.ts';
import type { AccountColumn } from './account-column.ts';
import type { ColumnContext } from './column-context.ts';
import { textRanks } from './text-ranks.ts';

/** Which variant of the model scored each account; none where the model has none. */
export function variantColumns({ open, words, speech }: ColumnContext): readonly AccountColumn[] {
  const { bound, scores } = open.base;
  const { variant } = scores;
  if (variant === undefined) return [];
  const names = (bound.model.variants ?? []).map(({ id }) => cleanText(id));
  const nameAt = (row: number): string | null => names[variant[row]! - 1] ?? null;
  const { variant: name, variantNote } = words.columns;
  return [
    {
      id: 'overall.variant',
      name,
      note: variantNote,
      group: 'overall',
      width: 'text',
      numeric: false,
      cell: (row) => {
        const own = nameAt(row);
        return own === null ? { kind: 'nothing', told: words.cells.noVariant } : { kind: 'text', text: own };
      },
      keys: () => {
        const ranks = textRanks(names, speech.f.locale);
        return Float64Array.from(variant, (k) => ranks[k - 1] ?? Number.NaN);
      },
      largestFirst: false,
      sheet: () => [{ name, kind: 'text', at: nameAt }],
    },
  ];
}
