import { ERROR, MISSING, SCORED } from '../../table/status.ts';
import { addDuration, DAY_MS, parseInstant, type Duration } from '../../util/time.ts';
import { childrenOf, type Expression } from './ast.ts';
import { parseExpression } from './parse.ts';

/**
 * What a metric over facts means, one account at a time and one row at a time: slow, readable, for tests only. It shares
 * the parser with the product and nothing else. A date is a Date, so that nothing has to know types.
 */

export type OracleValue = number | string | boolean | Date | null;
export type OracleRow = Readonly<Record<string, OracleValue>>;

export interface OracleMetric {
  readonly value: string;
  readonly where: string | null;
  readonly window: Duration | null;
  readonly minRows: number;
  readonly noRows: number | 'missing' | null;
  /** Column of the instant of a row; null: rows have none. */
  readonly time: string | null;
}

export interface OracleCell {
  readonly status: number;
  readonly value: OracleValue;
}

/** The cell of an account that is connected and has these rows. */
export function oracleCell(metric: OracleMetric, rows: readonly OracleRow[], asOf: number): OracleCell {
  return new Account(metric, rows, asOf).cell();
}

class Account {
  readonly #metric: OracleMetric;
  readonly #rows: readonly OracleRow[];
  readonly #asOf: number;
  /** Rows under each aggregate met while evaluating; inside trend one entry for each window. */
  readonly #counted: OracleRow[][] = [];
  #spoiled = false;

  constructor(metric: OracleMetric, rows: readonly OracleRow[], asOf: number) {
    this.#metric = metric;
    this.#rows = rows;
    this.#asOf = asOf;
  }

  cell(): OracleCell {
    const result = this.#evaluate(parseExpression(this.#metric.value), this.#window(this.#asOf), this.#asOf);
    const any = new Set(this.#counted.flat()).size;
    const thinnest = Math.min(...this.#counted.map((rows) => rows.length));
    const { noRows, minRows } = this.#metric;
    if (this.#spoiled) return { status: ERROR, value: null };
    if (any === 0 && noRows !== null) {
      return noRows === 'missing' ? { status: MISSING.noRows, value: null } : { status: SCORED, value: noRows };
    }
    if (any === 0 && result.status >= MISSING.noRows) return result;
    if (thinnest < minRows && result.status !== ERROR) return { status: MISSING.tooFew, value: null };
    return result;
  }

  /** Rows before `end`, in the window that ends there, for which `where` is true. */
  #window(end: number): OracleRow[] {
    const { window, time, where } = this.#metric;
    const start = window === null ? -Infinity : addDuration(end, window, -1);
    const condition = where === null ? null : parseExpression(where);
    return this.#rows.filter((row) => {
      if (time !== null) {
        const at = row[time];
        if (!(at instanceof Date) || at.getTime() < start || at.getTime() >= end) return false;
      }
      if (condition === null) return true;
      this.#spoil(condition, [row]);
      return ofRow(condition, row) === true;
    });
  }

  #spoil(e: Expression, rows: readonly OracleRow[]): void {
    const columns = names(e);
    for (const row of rows) {
      if (columns.some((name) => typeof row[name] === 'number' && !isUsable(row[name]))) this.#spoiled = true;
      const value = ofRow(e, row);
      if (typeof value === 'number' && !isUsable(value)) this.#spoiled = true;
    }
  }

  #evaluate(e: Expression, rows: readonly OracleRow[], end: number): OracleCell {
    switch (e.kind) {
      case 'literal':
        return scored(e.value);
      case 'name':
        throw new Error('a column outside an aggregate');
      case 'call':
        if (SCALARS.has(e.name.toLowerCase()))
          return cellOfScalar(
            e,
            e.args.map((arg) => this.#evaluate(arg, rows, end)),
          );
        return e.name.toLowerCase() === 'trend' ? this.#trend(e) : this.#aggregate(e, rows, end);
      case 'case': {
        // Every part is looked at, because rows count under each aggregate.
        const cell = (part: Expression): OracleCell => this.#evaluate(part, rows, end);
        const branches = e.branches.map(({ when, give }) => ({ when: cell(when), give: cell(give) }));
        const otherwise = e.otherwise === null ? { status: MISSING.notDefined, value: null } : cell(e.otherwise);
        for (const { when, give } of branches) {
          if (when.status !== SCORED) return { status: when.status, value: null };
          if (when.value === true) return give;
        }
        return otherwise;
      }
      case 'isNull': {
        const operand = this.#evaluate(e.operand, rows, end);
        return operand.status === ERROR ? operand : scored((operand.status !== SCORED) !== e.negated);
      }
      case 'logic': {
        const [a, b] = [this.#evaluate(e.left, rows, end), this.#evaluate(e.right, rows, end)];
        const decisive = e.operator === 'or';
        if (a.status !== ERROR && b.status !== ERROR && (a.value === decisive || b.value === decisive)) {
          return scored(decisive);
        }
        return firstUnscored(a, b) ?? scored(!decisive);
      }
      case 'arithmetic': {
        const [a, b] = [this.#evaluate(e.left, rows, end), this.#evaluate(e.right, rows, end)];
        const unscored = firstUnscored(a, b);
        if (unscored !== undefined) return unscored;
        if (e.operator === '/' && b.value === 0) return { status: MISSING.noDenominator, value: null };
        return checked(calculate(e.operator, Number(a.value), Number(b.value)));
      }
      case 'compare': {
        const [a, b] = [this.#evaluate(e.left, rows, end), this.#evaluate(e.right, rows, end)];
        return firstUnscored(a, b) ?? scored(compareValues(e.operator, a.value, b.value));
      }
      default: {
        const operand = this.#evaluate(e.operand, rows, end);
        return operand.status === SCORED ? scored(ofValue(e, operand.value)) : operand;
      }
    }
  }

  #trend(e: Expression & { kind: 'call' }): OracleCell {
    const [of] = e.args;
    const { window } = this.#metric;
    if (of === undefined || window === null) throw new Error('trend needs an argument and a window');
    const middle = addDuration(this.#asOf, window, -1);
    const now = this.#evaluate(of, this.#window(this.#asOf), this.#asOf);
    const before = this.#evaluate(of, this.#window(middle), middle);
    if (now.status === ERROR || before.status === ERROR) return { status: ERROR, value: null };
    if (now.status !== SCORED) return now;
    if (before.status !== SCORED || before.value === 0) return { status: MISSING.noDenominator, value: null };
    return checked((Number(now.value) - Number(before.value)) / Number(before.value));
  }

  #aggregate(e: Expression & { kind: 'call' }, rows: readonly OracleRow[], end: number): OracleCell {
    const fn = e.name.toLowerCase();
    const argument = fn === 'streak' ? undefined : e.args[0];
    const counted = rows.filter((row) => argument === undefined || ofRow(argument, row) !== null);
    this.#counted.push([...counted]);
    if (argument !== undefined) this.#spoil(argument, counted);
    const values = argument === undefined ? [] : counted.map((row) => ofRow(argument, row));
    const numbers = values.map(Number);
    switch (fn) {
      case 'count':
        return scored(counted.length);
      case 'count_if':
        return scored(values.filter((value) => value === true).length);
      case 'count_distinct':
        return scored(new Set(values.map((value) => (value instanceof Date ? value.getTime() : value))).size);
      case 'sum':
        return scored(numbers.reduce((a, b) => a + b, 0));
      case 'avg':
        return orMissing(numbers, MISSING.noDenominator, () => numbers.reduce((a, b) => a + b, 0) / numbers.length);
      case 'share':
        return orMissing(values, MISSING.noDenominator, () => values.filter((v) => v === true).length / values.length);
      case 'min':
        return orMissing(values, MISSING.noRows, () => extreme(values, -1));
      case 'max':
        return orMissing(values, MISSING.noRows, () => extreme(values, 1));
      case 'median':
        return orMissing(numbers, MISSING.noRows, () => quantile(numbers, 0.5));
      case 'quantile':
        return orMissing(numbers, MISSING.noRows, () => quantile(numbers, Number(ofRow(e.args[1]!, {}))));
      case 'days_since':
        return orMissing(numbers, MISSING.noRows, () => (end - Math.max(...numbers)) / DAY_MS);
      case 'latest':
        return orMissing(values, MISSING.noRows, () => this.#latest(counted, argument!));
      case 'active_days':
        return scored(new Set(counted.map((row) => this.#unit('day', row))).size);
      case 'streak':
        return scored(this.#streak(e.args[0]?.kind === 'name' ? e.args[0].name : '', counted, end));
      default:
        throw new Error(`no function ${fn}`);
    }
  }

  #latest(rows: readonly OracleRow[], argument: Expression): OracleValue {
    const { time } = this.#metric;
    const at = (row: OracleRow): number => (time === null ? 0 : Number(row[time]));
    const newest = Math.max(...rows.map(at));
    return extreme(
      rows.filter((row) => at(row) === newest).map((row) => ofRow(argument, row)),
      1,
    );
  }

  #streak(unit: string, rows: readonly OracleRow[], end: number): number {
    const units = new Set(rows.map((row) => this.#unit(unit, row)));
    let length = 0;
    while (units.has(unitOf(unit, new Date(end)) - 1 - length)) length += 1;
    return length;
  }

  #unit(unit: string, row: OracleRow): number {
    const at = row[this.#metric.time ?? ''];
    if (!(at instanceof Date)) throw new Error('a row without time');
    return unitOf(unit, at);
  }
}

function unitOf(unit: string, at: Date): number {
  if (unit === 'month') return at.getUTCFullYear() * 12 + at.getUTCMonth();
  const day = Math.floor(at.getTime() / DAY_MS);
  // 1970-01-05 was a Monday: day 4.
  return unit === 'day' ? day : Math.floor((day - 4) / 7);
}

/** An expression over one row, with the three-valued logic of SQL: null is unknown. */
function ofRow(e: Expression, row: OracleRow): OracleValue {
  switch (e.kind) {
    case 'literal':
      return e.value;
    case 'name':
      return row[e.name] ?? null;
    case 'call': {
      const values = e.args.map((arg) => ofRow(arg, row));
      if (e.name.toLowerCase() === 'coalesce') return values.find((value) => value !== null) ?? null;
      if (values.includes(null)) return null;
      const numbers = values.map(Number);
      const result = scalar(e.name.toLowerCase(), numbers);
      // Where there is no such number there is none; what came from a NaN is one, and spoils.
      return Number.isNaN(result) && !numbers.some(Number.isNaN) ? null : result;
    }
    case 'case': {
      for (const { when, give } of e.branches) {
        const holds = ofRow(when, row);
        if (holds === null) return null;
        if (holds === true) return ofRow(give, row);
      }
      return e.otherwise === null ? null : ofRow(e.otherwise, row);
    }
    case 'logic': {
      const [a, b] = [ofRow(e.left, row), ofRow(e.right, row)];
      const decisive = e.operator === 'or';
      if (a === decisive || b === decisive) return decisive;
      return a === null || b === null ? null : !decisive;
    }
    case 'isNull':
      return (ofRow(e.operand, row) === null) !== e.negated;
    case 'arithmetic': {
      const [a, b] = [ofRow(e.left, row), ofRow(e.right, row)];
      if (a === null || b === null || (e.operator === '/' && b === 0)) return null;
      return calculate(e.operator, Number(a), Number(b));
    }
    case 'compare': {
      const [a, b] = [ofRow(e.left, row), ofRow(e.right, row)];
      return a === null || b === null ? null : compareValues(e.operator, a, b);
    }
    default: {
      const operand = ofRow(e.operand, row);
      return operand === null ? null : ofValue(e, operand);
    }
  }
}

function ofValue(e: Expression, value: OracleValue): OracleValue {
  if (e.kind === 'negate') return -Number(value);
  if (e.kind === 'not') return value === false;
  if (e.kind !== 'in') throw new Error(`no value of ${e.kind}`);
  return e.options.some((option) => compareValues('=', value, ofRow(option, {}))) !== e.negated;
}

function calculate(operator: string, a: number, b: number): number {
  return operator === '+' ? a + b : operator === '-' ? a - b : operator === '*' ? a * b : a / b;
}

function compareValues(operator: string, left: OracleValue, right: OracleValue): boolean {
  const [a, b] = [comparable(left, right), comparable(right, left)];
  if (a === null || b === null) throw new Error('null is compared before');
  const order = comparison(a, b);
  return { '=': order === 0, '!=': order !== 0, '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[
    operator
  ]!;
}

/** NaN is itself and above every other number, as databases sort it. */
function comparison(a: number | string, b: number | string): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

function comparable(value: OracleValue, other: OracleValue): number | string | null {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'string' && other instanceof Date) return parseInstant(value) ?? null;
  return typeof value === 'boolean' ? Number(value) : value;
}

/** Greatest (1) or smallest (-1); texts by code point, as engines order bytes of UTF-8. */
function extreme(values: readonly OracleValue[], sign: 1 | -1): OracleValue {
  return values.reduce((best, value) => (orderOf(value, best) * sign > 0 ? value : best));
}

function orderOf(a: OracleValue, b: OracleValue): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
}

/** Hyndman and Fan's type 7: linear between the order statistics at (n - 1) p. */
function quantile(numbers: readonly number[], p: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)]!;
  const high = sorted[Math.ceil(at)]!;
  return low + (high - low) * (at - Math.floor(at));
}

/** Beyond 10^18 exact sums end. */
function isUsable(x: number): boolean {
  return Math.abs(x) <= 1e18;
}

function names(e: Expression): string[] {
  return e.kind === 'name' ? [e.name] : childrenOf(e).flatMap(names);
}

const SCALARS = new Set('abs ceil coalesce exp floor greatest least ln log10 power round sqrt'.split(' '));

function cellOfScalar(e: Expression & { kind: 'call' }, cells: readonly OracleCell[]): OracleCell {
  const fn = e.name.toLowerCase();
  if (fn === 'coalesce') {
    const decided = cells.find(({ status }) => status === SCORED || status === ERROR);
    return decided ?? cells.at(-1)!;
  }
  const unscored = cells.reduce<OracleCell | undefined>((worst, cell) => {
    return worst === undefined ? firstUnscored(cell, cell) : (firstUnscored(worst, cell) ?? worst);
  }, undefined);
  if (unscored !== undefined) return unscored;
  const [x = 0, y = 0] = cells.map(({ value }) => Number(value));
  if (fn === 'power' && x === 0 && y < 0) return { status: MISSING.noDenominator, value: null };
  return checked(
    scalar(
      fn,
      cells.map(({ value }) => Number(value)),
    ),
  );
}

/** NaN where there is no such number; of dates their instants. */
function scalar(fn: string, values: readonly number[]): number {
  const [x = 0, y = 0] = values;
  const scale = 10 ** y;
  const halfAway = Math.sign(x) * Math.round(Math.abs(x) * scale);
  if ((fn === 'ln' || fn === 'log10') && x <= 0) return Number.NaN;
  if (fn === 'power' && x === 0 && y < 0) return Number.NaN;
  const of: Readonly<Record<string, number>> = {
    abs: Math.abs(x),
    ceil: Math.ceil(x),
    exp: Math.exp(x),
    floor: Math.floor(x),
    greatest: Math.max(...values),
    least: Math.min(...values),
    ln: Math.log(x),
    log10: Math.log10(x),
    power: x ** y,
    round: halfAway / scale,
    sqrt: Math.sqrt(x),
  };
  return of[fn] ?? Number.NaN;
}

function scored(value: OracleValue): OracleCell {
  return { status: SCORED, value };
}

function checked(value: number): OracleCell {
  return Number.isFinite(value) ? scored(value) : { status: ERROR, value: null };
}

function orMissing(values: readonly unknown[], reason: number, value: () => OracleValue): OracleCell {
  return values.length === 0 ? { status: reason, value: null } : scored(value());
}

function firstUnscored(a: OracleCell, b: OracleCell): OracleCell | undefined {
  if (a.status === ERROR) return a;
  if (b.status === ERROR) return b;
  return a.status === SCORED ? (b.status === SCORED ? undefined : b) : a;
}
