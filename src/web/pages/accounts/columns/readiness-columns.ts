import { readyName } from '../../../../analysis/filter/condition.ts';
import { askedFeatures } from '../../../../analysis/readiness/asked-features.ts';
import { featureStates, NOT_ASKED, type FeatureStates } from '../../../../analysis/readiness/feature-states.ts';
import { cleanText } from '../../../../report/format/clean-text.ts';
import { whenAsked } from '../../../../util/when-asked.ts';
import { needWords, type SayNeed } from '../../../words/need-words.ts';
import { readinessCell } from '../../../words/readiness-cell.ts';
import type { AccountColumn } from './account-column.ts';
import type { ColumnContext } from './column-context.ts';

/** How far each account is from every feature of the model, and what it lacks. */
export function readinessColumns(context: ColumnContext): readonly AccountColumn[] {
  const { open, speech } = context;
  const states = whenAsked(() => new Map(featureStates(open.base).map((one) => [one.id, one])));
  const sayNeed = needWords(open.base.bound.model.root, open.record.metrics, speech);
  return askedFeatures(open.base).map(({ id, title }) => {
    return readinessColumn(context, { id, title: cleanText(title) }, () => states().get(id)!, sayNeed);
  });
}

function readinessColumn(
  { words, speech }: ColumnContext,
  { id, title }: { readonly id: string; readonly title: string },
  states: () => FeatureStates,
  sayNeed: SayNeed,
): AccountColumn {
  const said = (row: number) => readinessCell(states(), row, sayNeed, speech.f);
  const files = words.columns.files;
  return {
    id: readyName(id),
    name: words.columns.readiness(title),
    note: null,
    group: 'readiness',
    width: 'readiness',
    numeric: false,
    cell: (row) => {
      const { state, lacks } = said(row);
      if (state === '') return { kind: 'nothing', told: words.cells.notAsked };
      return { kind: 'readiness', state, lacks };
    },
    keys: () => stepsAway(states()),
    largestFirst: false,
    sheet: () => [
      { name: words.columns.readiness(title), kind: 'text', at: (row) => said(row).state || null },
      { name: files.lacks(title), kind: 'text', at: (row) => said(row).lacks || null },
    ],
  };
}

/** Ready, one step, two, ...: what is unknown by the fewest there can be, behind those that are known; last who is not asked. */
function stepsAway({ state, fewest, most }: FeatureStates): Float64Array {
  return Float64Array.from(state, (own, row) => {
    if (own === NOT_ASKED) return Number.NaN;
    return fewest[row]! + (fewest[row] === most[row] ? 0 : 0.5);
  });
}
