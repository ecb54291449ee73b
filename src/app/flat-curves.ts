import type { ParsedModel } from '../model/parse/parse-model.ts';
import { indicators } from '../model/walk.ts';
import type { BoundModel } from '../score/bound-model.ts';
import { SCORED } from '../table/status.ts';
import type { Table } from '../table/table.ts';
import type { Diagnostic } from '../util/diagnostic.ts';

/** Indicators that are missing for every account because the base has no spread in them: one value, or none at all. */
export function flatCurves({ model, placeOf }: ParsedModel, bound: BoundModel, table: Table): Diagnostic[] {
  return indicators(model.root).flatMap(({ path, metric }): Diagnostic[] => {
    if (bound.curves[path]?.kind !== 'flat') return [];
    const column = table.metrics.get(metric);
    const first = column?.status.indexOf(SCORED) ?? -1;
    const value = first === -1 ? undefined : column?.values[first];
    const [message, remedy] =
      value === undefined
        ? [
            `no account has a value of "${metric}", so the indicator is missing everywhere`,
            'ask for the reason with `rungs explain ACCOUNT` once it is scored, or take the indicator out',
          ]
        : [
            `every account that has a value of "${metric}" has the same, ${value}, so a rank says nothing and is missing everywhere`,
            'take the indicator out, or give it thresholds of its own with stage_from',
          ];
    return [{ severity: 'warning', code: 'no-spread', place: placeOf(path), message, remedy }];
  });
}
