import type { Path } from '../../yaml/document.ts';
import { isObserved, type Direction, type RangeEnd } from '../curve.ts';
import type { EndSpec } from '../curve-spec.ts';
import type { CurveGround } from './curve-ground.ts';

/** An end with every default written out; the best are the highest where more is better. */
export function compileEnd(spec: EndSpec, direction: Direction): RangeEnd {
  if (typeof spec !== 'object' || 'account' in spec || 'highest' in spec || 'lowest' in spec) return spec;
  if ('norm' in spec) return spec.from === undefined ? { norm: 2 } : { norm: 2, from: spec.from };
  if ('best' in spec) return direction === 'up' ? { highest: spec.best } : { lowest: spec.best };
  if ('worst' in spec) return direction === 'up' ? { lowest: spec.worst } : { highest: spec.worst };
  if ('quantile' in spec) return { quantile: spec.quantile, type: spec.type ?? 7 };
  return { deviations: spec.deviations, of: spec.of ?? 'sample' };
}

/** Negative where `a` lies below `b` whatever the population, 0 where the two are one; undefined where the population says. */
export function compareEnds(a: RangeEnd, b: RangeEnd): number | undefined {
  const [one, other] = [placeOf(a), placeOf(b)];
  if (one.of === other.of) return one.at - other.at;
  if (!isObserved(a) || !isObserved(b) || isAside(a) || isAside(b)) return undefined;
  if ((one.of === 'lowest' && other.of !== 'quantile') || (other.of === 'highest' && one.of !== 'quantile')) return -1;
  if ((one.of === 'highest' && other.of !== 'quantile') || (other.of === 'lowest' && one.of !== 'quantile')) return 1;
  if (a === 'min' || b === 'max') return -1;
  return a === 'max' || b === 'min' ? 1 : undefined;
}

/** The mean lies between the extremes; what is some deviations away from it need not, nor a sum or a norm. */
function isAside(end: RangeEnd): boolean {
  if (typeof end !== 'object') return end === 'sum';
  return 'norm' in end || ('deviations' in end && end.deviations !== 0);
}

/** Ends that are measured alike (`of`) are in the order of `at`. */
function placeOf(end: RangeEnd): { readonly of: string; readonly at: number } {
  if (typeof end === 'number') return { of: 'number', at: end };
  if (end === 'min') return { of: 'quantile', at: 0 };
  if (end === 'max') return { of: 'quantile', at: 1 };
  if (end === 'median') return { of: 'quantile', at: 0.5 };
  if (end === 'mean') return { of: 'deviations', at: 0 };
  if (end === 'sum') return { of: 'sum', at: 0 };
  if ('account' in end) return { of: `account ${end.account}`, at: 0 };
  if ('norm' in end) return { of: `norm from ${end.from ?? 0}`, at: 0 };
  if ('lowest' in end) return { of: 'lowest', at: end.lowest };
  // The mean of fewer of the highest lies higher.
  if ('highest' in end) return { of: 'highest', at: -end.highest };
  return 'quantile' in end ? { of: 'quantile', at: end.quantile } : { of: 'deviations', at: end.deviations };
}

/** An end as a person would write it, for messages. */
function endWritten(end: RangeEnd): string {
  if (typeof end !== 'object') return String(end);
  if ('account' in end) return `{ account: ${end.account} }`;
  if ('norm' in end) return end.from === undefined ? '{ norm: 2 }' : `{ norm: 2, from: ${end.from} }`;
  if ('lowest' in end) return `the mean of the ${end.lowest} lowest`;
  if ('highest' in end) return `the mean of the ${end.highest} highest`;
  return 'quantile' in end ? `{ quantile: ${end.quantile} }` : `{ deviations: ${end.deviations} }`;
}

/** The line between ends that stand in the wrong order, or are one, is none. */
export function checkEnds(low: RangeEnd, high: RangeEnd, path: Path, { report, written }: CurveGround): void {
  const order = compareEnds(low, high);
  const wrong = low === 'max' ? low : high === 'min' ? high : undefined;
  if (wrong !== undefined) {
    report({
      code: 'range-not-ascending',
      path,
      message: `"${wrong}" stands at the wrong end of the range`,
      remedy: 'write [min, max]; where less is better say `direction: down`',
    });
    return;
  }
  if (order === undefined || order < 0) return;
  const shown = (end: RangeEnd, i: number): string => written([...path, i]) ?? endWritten(end);
  const [from, to] = [shown(low, 0), shown(high, 1)];
  report({
    code: 'range-not-ascending',
    path,
    message: `the range runs from ${from} to ${to}, which is not upwards`,
    remedy: 'write the lower raw value first; where less is better say `direction: down`',
  });
}
