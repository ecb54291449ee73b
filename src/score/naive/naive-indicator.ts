import type { IndicatorNode } from '../../model/model.ts';
import { ERROR, MISSING, NOT_APPLICABLE, SCORED, isMissing } from '../../table/status.ts';
import { addDuration } from '../../util/time.ts';
import type { NaiveNode, Account } from './naive-account.ts';
import { holds } from './naive-account.ts';
import { readNaively } from './naive-curve.ts';
import { ownCell, readForCurve } from './naive-reading.ts';
import { roundNaively } from './naive-rounding.ts';

/** One indicator from its metric: status, reading, curve, fill. Coverage is 1 or 0, null where it does not apply. */
export function scoreIndicator(node: IndicatorNode, account: Account): NaiveNode {
  const own = ownCell(node, account);
  const read = readForCurve(node, indicatorStatus(node, own, account), own.value, account);
  let { status } = read;
  let points: number | null = null;
  if (read.value !== null) {
    const reading = readNaively(node, read.value, account);
    if (status === SCORED) ({ status } = reading);
    points = reading.points === null ? null : rounded(reading.points, node);
  }
  const coverage = status === NOT_APPLICABLE ? null : status === SCORED ? 1 : 0;
  const filled = status !== SCORED && points !== null;
  return { path: node.path, status, points, coverage, error: status === ERROR, filled, stage: null };
}

function rounded(points: number, { round }: IndicatorNode): number {
  return round === undefined ? points : roundNaively(points, round);
}

function indicatorStatus(node: IndicatorNode, own: ReturnType<typeof ownCell>, { bound, attribute }: Account): number {
  const conditions = node.onlyFor.map((condition) => {
    const { status, value } = attribute(condition.attribute);
    return status === SCORED && !holds(condition, value) ? NOT_APPLICABLE : status;
  });
  const verdicts = [...conditions, own.status];
  if (verdicts.includes(ERROR)) return ERROR;
  if (verdicts.includes(NOT_APPLICABLE) || isNew(node, bound.asOf, attribute)) return NOT_APPLICABLE;
  const age = node.maxAge !== null && bound.asOf !== null ? addDuration(bound.asOf, node.maxAge, -1) : -Infinity;
  if (own.newest !== null && own.newest < age) return MISSING.expired;
  return verdicts.find((status) => isMissing(status)) ?? SCORED;
}

function isNew({ grace }: IndicatorNode, asOf: number | null, attribute: Account['attribute']): boolean {
  if (asOf === null) return false;
  return (grace ?? []).some(({ since, for: span }) => {
    const { status, value } = attribute(since);
    return status === SCORED && Number(value) > addDuration(asOf, span, -1);
  });
}
