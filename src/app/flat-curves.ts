import type { Curve } from '../model/curve.ts';
import { indicators } from '../model/walk.ts';
import type { GroupedCurve } from '../score/bound-model.ts';
import { readIndicator } from '../score/indicator/reading.ts';
import type { Diagnostic } from '../util/diagnostic.ts';
import type { ModelPart } from './model-parts.ts';
import { referencesOf } from './reference-accounts.ts';

/** So many groups are named; the rest are counted. */
const NAMED = 5;

/**
 * Indicators that are missing for every account because the base has no spread in them: one value, or none at all. Each
 * ruler is held against the accounts that it scores. An end that is an account which is not among them is told otherwise.
 */
export function flatCurves({ model, bound, accounts, table, placeOf, within }: ModelPart): Diagnostic[] {
  return indicators(model.root).flatMap((indicator): Diagnostic[] => {
    const { path, id, curve } = indicator;
    if (referencesOf(curve).some((account) => !accounts.includes(account))) return [];
    const own = bound.curves[path];
    const metric = indicator.metric === '' ? id : indicator.metric;
    const said =
      own?.kind === 'flat'
        ? flatWords(curve, metric, readIndicator(indicator, bound.readings?.[path], table(), bound.asOf).values)
        : own?.kind === 'by_group'
          ? groupWords(own, metric)
          : undefined;
    if (said === undefined) return [];
    const [message, remedy] = said;
    return [{ severity: 'warning', code: 'no-spread', place: placeOf(path), message: within(message), remedy }];
  });
}

/** `values` as the curve reads them. */
function flatWords(curve: Curve, metric: string, values: Float64Array): readonly [string, string] {
  const value = values.find((one) => !Number.isNaN(one));
  if (value === undefined) {
    return [
      `no account has a value of "${metric}", so the indicator is missing everywhere`,
      'ask for the reason with `rungs explain ACCOUNT` once it is scored, or take the indicator out',
    ];
  }
  if (curve.kind !== 'range' && values.every((one) => Number.isNaN(one) || one === value)) {
    return [
      `every account that has a value of "${metric}" has the same, ${value}, so a rank says nothing and is missing everywhere`,
      'take the indicator out, or give it thresholds of its own with stage_from',
    ];
  }
  return [
    `the ends of the range of "${metric}" ${curve.kind === 'range' && curve.log === true ? 'are not two values above 0' : 'do not lie apart'}, so the indicator is missing everywhere`,
    'look at the least and most observed, the reference account and the as-ofs of `observed_in`, or give numbers as ends',
  ];
}

/** Groups too small or too much alike for a ruler of their own. */
function groupWords({ groups, attribute }: GroupedCurve, metric: string): readonly [string, string] | undefined {
  const flat = groups.filter(({ curve }) => curve.kind === 'flat').map(({ key }) => String(key));
  if (flat.length === 0) return undefined;
  const rest = flat.length > NAMED ? ` and ${flat.length - NAMED} others` : '';
  return [
    `within ${flat.length} of ${groups.length} values of "${attribute}" the accounts do not differ in "${metric}" (${flat.slice(0, NAMED).join(', ')}${rest}), so the indicator is missing there`,
    'compare within fewer, larger groups, or remove `among`',
  ];
}
