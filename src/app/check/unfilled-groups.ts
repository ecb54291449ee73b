import { indicators } from '../../model/walk.ts';
import { peerGroups } from '../../score/indicator/peer-groups.ts';
import { readMeasured } from '../../score/indicator/reading.ts';
import { isMissing, SCORED } from '../../table/status.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import type { ModelPart } from '../base/model-parts.ts';

/** So many are named; the rest are counted. */
const NAMED = 5;

/** Groups in which `impute` has nothing to fill from: nobody in them has a value, and so whoever is missing stays so. */
export function unfilledGroups({ model, bound, population, placeOf, within }: ModelPart): Diagnostic[] {
  return indicators(model.root).flatMap((node): Diagnostic[] => {
    const impute = node.reading?.impute;
    if (impute === undefined || impute.with === 'constant' || impute.among === null) return [];
    const table = population();
    const { values, status } = readMeasured(node, table, bound.asOf);
    const { keys, codes } = peerGroups(table, impute.among);
    const [missing, known] = [new Map<number, number>(), new Set<number>()];
    codes.forEach((code, row) => {
      if (code < 0) return;
      if (status[row] === SCORED && Number.isFinite(values[row]!)) known.add(code);
      else if (isMissing(status[row]!)) missing.set(code, (missing.get(code) ?? 0) + 1);
    });
    const empty = [...missing].filter(([code]) => !known.has(code)).sort(([a], [b]) => a - b);
    if (empty.length === 0) return [];
    const accounts = empty.reduce((sum, [, n]) => sum + n, 0);
    const named = empty.slice(0, NAMED).map(([code, n]) => `"${keys[code]}" (${n})`);
    const rest = empty.length > NAMED ? ` and ${empty.length - NAMED} others` : '';
    const message = `nobody has a value of "${node.metric === '' ? node.id : node.metric}" among those whose "${impute.among}" is ${named.join(', ')}${rest}: ${accounts === 1 ? 'one account stays' : `${accounts} accounts stay`} missing`;
    const remedy = 'fill among larger groups, or from all accounts (without `among`)';
    return [
      {
        severity: 'warning',
        code: 'nothing-to-fill-from',
        place: placeOf(node.path, 'impute'),
        message: within(message),
        remedy,
      },
    ];
  });
}
