import type { IndicatorNode } from '../../model/model.ts';
import type { Proportion, Transform } from '../../model/reading.ts';
import { ERROR, isMissing, MISSING, NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import { exp, ln, log1p, pow } from '../../util/elementary.ts';
import type { BoundOutliers, BoundReading } from '../bound-model.ts';
import { answers, type Account, type Cell } from './naive-account.ts';

/** The raw value of an indicator for one account, with its own status, and the age of the facts under it. */
export function ownCell(node: IndicatorNode, account: Account): Cell & { readonly newest: number | null } {
  const { reading } = node;
  if (reading === undefined) return account.metric(node.metric);
  const parts = reading.proportion?.parts ?? [];
  const ages = (reading.proportion === undefined ? [node.metric] : parts.flatMap((part) => [part.of, part.outOf]))
    .map((id) => account.metric(id).newest)
    .filter((instant) => instant !== null);
  const newest = ages.length === 0 ? null : Math.max(...ages);
  const cell =
    reading.proportion === undefined
      ? measured(node, account, node.metric)
      : proportion(reading.proportion, (id) => measured(node, account, id));
  const dated =
    reading.daysSince === true ? days(cell, account.metricColumn(node.metric)?.kind ?? null, account.bound.asOf) : cell;
  const divided = reading.denominator === undefined ? dated : quotient(dated, account, reading.denominator);
  return { ...divided, newest };
}

const WITHOUT = (status: number): Cell => ({ status, value: Number.NaN });

function measured({ reading }: IndicatorNode, { metric, metricColumn }: Account, id: string): Cell {
  const { status, value } = metric(id);
  const column = metricColumn(id);
  const says = (rule: number | string): boolean => {
    if (column?.kind === 'text') return column.key === String(rule);
    if (typeof rule === 'number') return value === rule;
    return column?.kind === 'boolean' && answers(value === 1, rule);
  };
  const rule = status === SCORED ? reading?.statusOf?.find((each) => says(each.value)) : undefined;
  if (rule !== undefined) return WITHOUT(rule.status === 'missing' ? MISSING.inconclusive : NOT_APPLICABLE);
  return { status, value };
}

function proportion({ parts, noWeight }: Proportion, count: (id: string) => Cell): Cell {
  const states = parts.map((part) => ({ weight: part.weight, ...partState(count(part.of), count(part.outOf)) }));
  if (states.some(({ status }) => status === ERROR)) return WITHOUT(ERROR);
  if (states.every(({ status }) => status === NOT_APPLICABLE)) return WITHOUT(NOT_APPLICABLE);
  const absent = states.find(({ status }) => isMissing(status));
  if (absent !== undefined) return WITHOUT(absent.status);
  const counting = states.filter(({ status, total }) => status === SCORED && total > 0);
  const total = counting.reduce((sum, part) => sum + part.weight * part.total, 0);
  if (counting.length === 0 || (total === 0 && noWeight === 'missing')) return WITHOUT(MISSING.noDenominator);
  const passed = counting.reduce((sum, part) => sum + part.weight * part.passed, 0);
  return finished(total === 0 ? 1 : passed / total);
}

function partState(of: Cell, outOf: Cell): { status: number; passed: number; total: number } {
  const [passed, total] = [of.value, outOf.value];
  const state = (status: number): { status: number; passed: number; total: number } => ({ status, passed, total });
  if (of.status === ERROR || outOf.status === ERROR) return state(ERROR);
  if (of.status === NOT_APPLICABLE || outOf.status === NOT_APPLICABLE) return state(NOT_APPLICABLE);
  if (isMissing(outOf.status)) return state(outOf.status);
  if (total < 0) return state(ERROR);
  if (isMissing(of.status)) return state(total === 0 ? SCORED : of.status);
  return state(passed < 0 || passed > total ? ERROR : SCORED);
}

function days({ status, value }: Cell, kind: string | null, asOf: number | null): Cell {
  if (status !== SCORED) return WITHOUT(status);
  if (kind !== 'date') return WITHOUT(ERROR);
  return asOf === null ? WITHOUT(MISSING.notConnected) : { status, value: (asOf - value) / (24 * 60 * 60 * 1000) };
}

function quotient({ status, value }: Cell, account: Account, id: string): Cell {
  const by = account.metricColumn(id) ??
    account.attributeColumn(id) ?? { ...WITHOUT(MISSING.notConnected), kind: null };
  if (by.status === ERROR || (by.status === SCORED && by.kind !== 'number')) return WITHOUT(ERROR);
  if (status !== SCORED) return WITHOUT(status);
  if (by.status !== SCORED || by.value === 0) return WITHOUT(MISSING.noDenominator);
  const result = value / by.value;
  return Number.isFinite(value) && !Number.isFinite(result) ? WITHOUT(ERROR) : finished(result);
}

function finished(value: number): Cell {
  return Number.isNaN(value) ? WITHOUT(ERROR) : { status: SCORED, value };
}

export interface NaiveReading {
  readonly status: number;
  /** What the curve reads; null: nothing. */
  readonly value: number | null;
}

/** What the curve reads where the indicator as a whole has `status`, and the status it then has. */
export function readForCurve(node: IndicatorNode, status: number, own: number, account: Account): NaiveReading {
  const bound = account.bound.readings?.[node.path] ?? {};
  const start = status === SCORED ? own : isMissing(status) ? fillOf(bound, account) : null;
  if (start === null) return { status, value: null };
  const treated = bound.outliers === undefined ? start : treatedBy(bound.outliers, start);
  const how = node.reading?.transform ?? null;
  const value = transformed(treated, how);
  if (!Number.isNaN(value)) return { status, value };
  const divided = how === 'reciprocal' || (how !== null && typeof how === 'object' && 'power' in how && how.power < 0);
  const refusal = divided && treated === 0 ? MISSING.noDenominator : ERROR;
  return { status: status === SCORED ? refusal : status, value: null };
}

function fillOf({ fill }: BoundReading, account: Account): number | null {
  if (fill === undefined) return null;
  if (fill.kind === 'one') return fill.value;
  const key = account.attributeColumn(fill.attribute)?.key ?? null;
  return fill.groups.find((group) => group.key === key)?.value ?? null;
}

function treatedBy(by: BoundOutliers, x: number): number {
  if (by.kind === 'limits') return Math.min(Math.max(x, by.low), by.high);
  return ln(Math.max(x, by.low) - by.low + 0.01 * (by.high - by.low));
}

function transformed(x: number, how: Transform | null): number {
  if (how === null) return x;
  if (how === 'log') return x > 0 ? ln(x) : Number.NaN;
  if (how === 'sqrt') return Math.sqrt(x);
  if (how === 'log1p') return x > -1 ? log1p(x) : Number.NaN;
  if (typeof how === 'object' && 'log' in how) {
    if (!(x > 0)) return Number.NaN;
    const y = ln(x) / ln(how.log);
    return pow(how.log, Math.round(y)) === x ? Math.round(y) : y;
  }
  const y = how === 'exp' ? exp(x) : how === 'square' ? x * x : how === 'reciprocal' ? 1 / x : pow(x, how.power);
  // A finite value whose result is too large for a number has none.
  return Number.isFinite(x) && !Number.isFinite(y) ? Number.NaN : y;
}
