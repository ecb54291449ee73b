import { ERROR, MISSING, NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import type { Column, Table } from '../../table/table.ts';
import type { GroupedCurve, PlainCurve } from '../bound-model.ts';
import type { CurveColumns, PointsOf } from './curve-columns.ts';
import { evaluateCurve } from './evaluate-curve.ts';
import { peerGroups } from './peer-groups.ts';

/** A table's rows with the curve of each; -1 where an account is in no group. */
interface Grouped {
  readonly keys: readonly (string | number)[];
  readonly curves: readonly PlainCurve[];
  readonly codes: Int32Array;
}

/** Which curve reads which row: by the value of the attribute, `rest` where a value has none of its own. */
export function groupRows({ attribute, groups, rest }: GroupedCurve, table: Table): Grouped {
  const { keys, codes } = peerGroups(table, attribute);
  const byKey = new Map(groups.map(({ key, curve }) => [key, curve]));
  return { keys, curves: keys.map((key) => byKey.get(key) ?? rest), codes };
}

/** The group an account is read in, with its curve; null where its attribute has no value. */
export function groupOfRow(
  curve: GroupedCurve,
  table: Table,
  row: number,
): { readonly key: string | number; readonly curve: PlainCurve } | null {
  const { keys, curves, codes } = groupRows(curve, table);
  const [key, own] = [keys[codes[row]!], curves[codes[row]!]];
  return key === undefined || own === undefined ? null : { key, curve: own };
}

/** Rows by the curve of their group; a cell of an account whose attribute is empty has the attribute's status. */
export function planGrouped(
  curve: GroupedCurve,
  scale: readonly [number, number],
  column: Column | undefined,
  table: Table,
): (columns: CurveColumns, start: number, end: number) => void {
  const { curves, codes } = groupRows(curve, table);
  const readers = curves.map((own): PointsOf => evaluateCurve(own, scale, column));
  const refusals = curves.map(({ kind }) => (kind === 'flat' ? MISSING.noSpread : ERROR));
  const attribute = table.attributes.get(curve.attribute);
  return ({ values, status, points }, start, end) => {
    for (let i = start; i < end; i++) {
      const group = codes[i]!;
      const [x, scored] = [values[i]!, status[i] === SCORED];
      points[i] = Number.NaN;
      if (x !== x) {
        if (scored) status[i] = ERROR;
      } else if (group < 0) status[i] = ungrouped(status[i]!, attribute, i);
      else {
        const found = readers[group]!(x);
        if (Number.isFinite(found)) points[i] = found;
        else if (scored) status[i] = refusals[group]!;
      }
    }
  };
}

function ungrouped(own: number, attribute: Column | undefined, row: number): number {
  if (own !== SCORED) return own;
  const status = attribute?.status[row] ?? MISSING.notConnected;
  return status === SCORED ? ERROR : status === NOT_APPLICABLE ? NOT_APPLICABLE : status;
}
