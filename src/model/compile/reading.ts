import type { QuantileType } from '../../util/quantile.ts';
import { byCodeUnit } from '../../util/sort.ts';
import type { Path } from '../../yaml/document.ts';
import type { Report } from '../../yaml/problems.ts';
import type { Impute, Outliers, Proportion, Reading, Transform, ValueStatus } from '../reading.ts';
import type { ImputeSpec, OutliersSpec, ProportionSpec, ReadingSpec, TransformSpec } from '../reading-spec.ts';

/** The metric of an indicator ('' where a proportion is read) and its reading, where it has one. */
export function compileReading(
  spec: ReadingSpec,
  at: Path,
  report: Report,
): { readonly metric: string; readonly reading?: Reading } {
  checkValue(spec, at, report);
  const reading: Reading = {
    ...(spec.proportion === undefined ? {} : { proportion: compileProportion(spec.proportion, at, report) }),
    ...(spec.status_of === undefined ? {} : { statusOf: compileStatusOf(spec.status_of, at, report) }),
    ...(spec.days_since === true ? { daysSince: true } : {}),
    ...(spec.denominator === undefined ? {} : { denominator: spec.denominator }),
    ...(spec.impute === undefined ? {} : { impute: compileImpute(spec.impute, at, report) }),
    ...(spec.outliers === undefined ? {} : { outliers: compileOutliers(spec.outliers, at, report) }),
    ...(spec.transform === undefined ? {} : { transform: compileTransform(spec.transform, at, report) }),
  };
  return { metric: spec.metric ?? '', ...(Object.keys(reading).length === 0 ? {} : { reading }) };
}

function checkValue(spec: ReadingSpec, at: Path, report: Report): void {
  if (spec.metric === undefined && spec.proportion === undefined) {
    const remedy = 'add "metric": a metric id, such as first_contact';
    report({ code: 'missing-key', path: at, of: 'key', message: '"metric" is missing', remedy });
  }
  if (spec.proportion === undefined) return;
  for (const key of ['metric', 'days_since'] as const) {
    if (spec[key] === undefined) continue;
    const message =
      key === 'metric'
        ? 'the indicator reads both a "metric" and a "proportion"'
        : 'a "proportion" is no date to count "days_since" from';
    const remedy = key === 'metric' ? 'keep one of the two' : 'remove it, or read a `metric` that holds a date';
    report({ code: 'two-values', path: [...at, key], of: 'key', message, remedy });
  }
}

function compileProportion({ parts, no_weight }: ProportionSpec, at: Path, report: Report): Proportion {
  parts.forEach(({ weight }, i) => {
    if (weight >= 0) return;
    const path = [...at, 'proportion', 'parts', i, 'weight'];
    report({ code: 'negative-weight', path, message: `the weight "${weight}" is negative`, remedy: 'write 0 or more' });
  });
  return { parts: parts.map(({ of, out_of, weight }) => ({ of, outOf: out_of, weight })), noWeight: no_weight };
}

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?%?$/;

/** Numbers ascending, then texts: the order in which they are written does not change the model. */
function compileStatusOf(
  spec: NonNullable<ReadingSpec['status_of']>,
  at: Path,
  report: Report,
): readonly ValueStatus[] {
  const rules = Object.entries(spec).map(([key, status]): ValueStatus => {
    const number = key.endsWith('%') ? Number(`${key.slice(0, -1)}e-2`) : Number(key);
    const value = NUMBER.test(key) ? number : key;
    return { value, status: status === 'missing' ? 'missing' : 'notApplicable' };
  });
  Object.keys(spec).forEach((key, i) => {
    if (rules.findIndex(({ value }) => value === rules[i]!.value) === i) return;
    const message = `the value ${rules[i]!.value} is given a status twice`;
    report({
      code: 'duplicate-value',
      path: [...at, 'status_of', key],
      of: 'key',
      message,
      remedy: 'keep one of them',
    });
  });
  return rules.toSorted((a, b) => byValue(a.value, b.value));
}

function byValue(a: number | string, b: number | string): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : byCodeUnit(a, b);
}

function compileTransform(spec: TransformSpec, at: Path, report: Report): Transform {
  if (typeof spec === 'string') return spec;
  const { power, log } = spec;
  const path: Path = [...at, 'transform'];
  if ((power === undefined) === (log === undefined)) {
    const message = power === undefined ? '"transform" says nothing to do' : 'a value cannot be transformed two ways';
    report({ code: 'transform-kind', path, of: 'key', message, remedy: 'give one of `power` and `log`' });
  }
  if (power === 0) {
    const message = 'every value to the power 0 is 1';
    report({ code: 'transform-power', path: [...path, 'power'], message, remedy: 'write another power, such as 2' });
  }
  if (log !== undefined && (!(log > 0) || log === 1)) {
    const message = `there is no logarithm to the base ${log}`;
    report({
      code: 'transform-base',
      path: [...path, 'log'],
      message,
      remedy: 'write a base above 0 that is not 1, such as 10',
    });
  }
  return log === undefined ? { power: power ?? 1 } : { log };
}

function compileImpute(spec: ImputeSpec, at: Path, report: Report): Impute {
  const { with: how, among } = typeof spec === 'object' ? spec : { with: spec, among: undefined };
  if (typeof how !== 'number') return { with: how, among: among ?? null };
  if (among !== undefined) {
    const message = `"among" means nothing beside the number ${how}, which is the same for everyone`;
    const remedy = 'remove it, or fill with `mean` or `median`';
    report({ code: 'key-without-use', path: [...at, 'impute', 'among'], of: 'key', message, remedy });
  }
  return { with: 'constant', value: how };
}

const OF_WINSORISE = ['skew', 'kurtosis', 'else'] as const;

function compileOutliers(spec: OutliersSpec, at: Path, report: Report): Outliers {
  const own: Path = [...at, 'outliers'];
  const { winsorise, clamp } = spec;
  if ((winsorise === undefined) === (clamp === undefined)) {
    const message =
      clamp === undefined ? '"outliers" says nothing to do' : 'outliers are to be winsorised and clamped at once';
    report({ code: 'outliers-kind', path: own, of: 'key', message, remedy: 'give one of `winsorise` and `clamp`' });
  }
  const foreign = clamp === undefined ? (['type'] as const) : OF_WINSORISE;
  for (const key of foreign) {
    if (spec[key] === undefined) continue;
    const [of, beside] = clamp === undefined ? ['clamp', 'winsorise'] : ['winsorise', 'clamp'];
    const message = `"${key}" belongs to "${of}" and means nothing beside "${beside}"`;
    report({ code: 'key-without-use', path: [...own, key], of: 'key', message, remedy: 'remove it' });
  }
  if (clamp !== undefined) return compileClamp(clamp, spec.type ?? 7, own, report);
  const { skew = 2, kurtosis = 3.5 } = spec;
  for (const [key, value] of [['skew', skew] as const, ['kurtosis', kurtosis] as const]) {
    if (value > 0) continue;
    const message = `"${key}" is ${value}, which every population exceeds`;
    report({ code: 'outliers-limit', path: [...own, key], message, remedy: 'write a number above 0' });
  }
  return { kind: 'winsorise', points: winsorise ?? 0, skew, kurtosis, else: spec.else ?? null };
}

function compileClamp([from, to]: readonly [number, number], type: number, at: Path, report: Report): Outliers {
  if (!(from < to)) {
    const message = `the quantiles run from ${from} to ${to}, which is not upwards`;
    report({
      code: 'clamp-order',
      path: [...at, 'clamp'],
      message,
      remedy: 'write the lower share first, as [5%, 95%]',
    });
  }
  return { kind: 'clamp', from, to, type: quantileType(type) };
}

const TYPES: readonly QuantileType[] = [1, 2, 3, 4, 5, 6, 7, 8, 9];

function quantileType(n: number): QuantileType {
  return TYPES.find((type) => type === n) ?? 7;
}
