import { featureStates, NOT_ASKED } from '../../analysis/readiness/feature-states.ts';
import { needNames } from '../../analysis/readiness/need-names.ts';
import { keptBy, STATE_NAMES } from '../../analysis/readiness/readiness-condition.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Sheet, SheetColumn } from './export-columns.ts';

/**
 * How far every account is from each feature of the model: `account`, then per feature `<id>.state` (ready, one_step, further, unknown;
 * empty where its variant does not know the feature), `.fewest` and `.most`, the requirements that must change if all that is
 * unknown holds, or nothing of it (equal but where it is unknown; empty where no change is enough), and `.needs`, what must
 * change, or whose evidence is missing, by names as filters write them.
 */
export function readinessColumns(base: ScoredBase): Sheet {
  const { accounts } = base.table;
  return {
    rows: accounts.length,
    columns: [
      { name: 'account', kind: 'text', at: (row) => accounts[row] ?? null },
      ...featureStates(base).flatMap((states): SheetColumn[] => {
        const { id, state, leaves, fewest, most } = states;
        const names = needNames(leaves);
        const steps = (of: Float32Array): Float64Array =>
          Float64Array.from(of, (n, row) => (state[row] === NOT_ASKED || !Number.isFinite(n) ? Number.NaN : n));
        const needsAt = (row: number): string | null =>
          keptBy(states, row)
            .map((leaf) => names[leaf]!)
            .join('; ') || null;
        return [
          { name: `${id}.state`, kind: 'text', at: (row) => STATE_NAMES[state[row]!] ?? null },
          { name: `${id}.fewest`, kind: 'integer', values: steps(fewest) },
          { name: `${id}.most`, kind: 'integer', values: steps(most) },
          { name: `${id}.needs`, kind: 'text', at: needsAt },
        ];
      }),
    ],
  };
}
