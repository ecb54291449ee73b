import { referencesOf, type Curve } from '../../model/curve.ts';
import type { IndicatorNode } from '../../model/model.ts';
import { curvedNodes } from '../../model/walk.ts';
import type { GroupedCurve } from '../../score/bound-model.ts';
import { readIndicator } from '../../score/indicator/reading.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import type { ModelPart } from '../base/model-parts.ts';

/** So many groups are named; the rest are counted. */
const NAMED = 5;

/**
 * Indicators, and groups with a curve, that are missing for every account because the base has no spread in them: one
 * value, or none at all. Each ruler is held against the accounts that it scores. An end that is an account which is not in the
 * base is told otherwise.
 */
export function flatCurves({ model, bound, everybody, population, placeOf, within }: ModelPart): Diagnostic[] {
  return curvedNodes(model.root).flatMap((node): Diagnostic[] => {
    const { path, kind, curve } = node;
    if (referencesOf(curve).some((account) => !everybody.includes(account))) return [];
    const own = bound.curves[path];
    const what = kind === 'group' ? 'combined points' : `"${metricOf(node)}"`;
    const said =
      own?.kind === 'flat'
        ? kind === 'group'
          ? FLAT_GROUP
          : flatWords(
              curve,
              metricOf(node),
              readIndicator(node, bound.readings?.[path], population(), bound.asOf).values,
            )
        : own?.kind === 'by_group'
          ? groupWords(own, what, kind)
          : undefined;
    if (said === undefined) return [];
    const [message, remedy] = said;
    return [{ severity: 'warning', code: 'no-spread', place: placeOf(path), message: within(message), remedy }];
  });
}

function metricOf({ metric, id }: IndicatorNode): string {
  return metric === '' ? id : metric;
}

const FLAT_GROUP = [
  'the accounts do not differ in the combined points, or none has any, so the curve of the group has nothing to go by and the group is missing everywhere',
  'give the curve thresholds or ends of its own, or remove it',
] as const;

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
function groupWords(
  { groups, attribute }: GroupedCurve,
  what: string,
  kind: 'group' | 'indicator',
): readonly [string, string] | undefined {
  const flat = groups.filter(({ curve }) => curve.kind === 'flat').map(({ key }) => String(key));
  if (flat.length === 0) return undefined;
  const rest = flat.length > NAMED ? ` and ${flat.length - NAMED} others` : '';
  return [
    `within ${flat.length} of ${groups.length} values of "${attribute}" the accounts do not differ in ${what} (${flat.slice(0, NAMED).join(', ')}${rest}), so the ${kind} is missing there`,
    'compare within fewer, larger groups, or remove `among`',
  ];
}
