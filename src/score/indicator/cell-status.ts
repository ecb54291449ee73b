import type { IndicatorNode } from '../../model/model.ts';
import { valueColumn } from '../../table/column.ts';
import { matches } from '../../table/matches.ts';
import { ERROR, FIRST_MISSING, MISSING, NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import type { Column, Table } from '../../table/table.ts';
import { addDuration } from '../../util/time.ts';

/**
 * The status of an indicator for every row, before its curve. Of what holds the first wins: error, notApplicable (an
 * `only_for` fails, or the account is too new), expired, an empty `only_for` attribute (with that attribute's reason), the metric's own reason,
 * scored. A metric or attribute the table does not have is missing, not connected. Where the indicator adds nothing to
 * its metric the result is the metric's own column: to be read, not written.
 */
export function cellStatus(indicator: IndicatorNode, table: Table, asOf: number | null): Uint8Array {
  const metric = valueColumn(table, indicator.metric);
  if (metric && !narrows(indicator)) return metric.status;
  const status = metric ? metric.status.slice() : new Uint8Array(table.accounts.length).fill(MISSING.notConnected);
  if (metric) markBroken(metric, status);
  narrow(indicator, status, metric?.evidence?.newest, table, asOf);
  return status;
}

/** A scored value that is no number is an error, whatever else is asked of it. */
function markBroken({ values }: Column, status: Uint8Array): void {
  for (let i = 0; i < status.length; i++) if (status[i] === SCORED && Number.isNaN(values[i]!)) status[i] = ERROR;
}

/** Overlays own statuses of an indicator with what it is for and how old its newest fact may be. */
export function narrow(
  indicator: IndicatorNode,
  status: Uint8Array,
  newest: Float64Array | null | undefined,
  table: Table,
  asOf: number | null,
): void {
  for (const condition of indicator.onlyFor.toReversed()) {
    const column = table.attributes.get(condition.attribute);
    if (column) limit(status, column.status, matches(column, condition));
    else overlay(status, MISSING.notConnected);
  }
  for (const { since, for: span } of indicator.grace ?? []) {
    const column = table.attributes.get(since);
    if (column?.kind === 'date' && asOf !== null) spare(status, column, addDuration(asOf, span, -1));
  }
  if (indicator.maxAge !== null && asOf !== null && newest) {
    expire(status, newest, addDuration(asOf, indicator.maxAge, -1));
  }
}

/** Whether an indicator can do without a cell that its metric has. */
export function narrows({ onlyFor, maxAge, grace }: IndicatorNode): boolean {
  return onlyFor.length > 0 || maxAge !== null || grace !== undefined;
}

/** A failing condition makes the cell notApplicable; an empty attribute gives the cell the attribute's status. */
function limit(status: Uint8Array, attribute: Uint8Array, holds: Uint8Array): void {
  for (let i = 0; i < status.length; i++) {
    const own = attribute[i]!;
    if (own === SCORED && holds[i] === 1) continue;
    const verdict = own === SCORED ? NOT_APPLICABLE : own;
    if (outranks(verdict, status[i]!)) status[i] = verdict;
  }
}

/** An account that began after `newest` is new. Where its beginning is not known (NaN) it is not. */
function spare(status: Uint8Array, { values }: Column, newest: number): void {
  for (let i = 0; i < status.length; i++) if (values[i]! > newest && status[i] !== ERROR) status[i] = NOT_APPLICABLE;
}

function overlay(status: Uint8Array, verdict: number): void {
  for (let i = 0; i < status.length; i++) if (outranks(verdict, status[i]!)) status[i] = verdict;
}

/** Whether the later verdict replaces the status found so far; between two missing ones it does. */
function outranks(verdict: number, status: number): boolean {
  if (status === ERROR) return false;
  return verdict === ERROR || status !== NOT_APPLICABLE;
}

/** The newest fact may be exactly as old as allowed. An unknown instant (NaN) never expires. */
function expire(status: Uint8Array, newest: Float64Array, oldest: number): void {
  for (let i = 0; i < status.length; i++) {
    const open = status[i] === SCORED || status[i]! >= FIRST_MISSING;
    if (open && newest[i]! < oldest) status[i] = MISSING.expired;
  }
}
