import type { Model, Variant } from '../model/model.ts';
import { matches } from '../table/matches.ts';
import { SCORED } from '../table/status.ts';
import { subsetTable } from '../table/subset.ts';
import type { Table } from '../table/table.ts';
import type { BoundModel } from './bound-model.ts';
import type { NodeScores, OverallStages, RawResult, Scores } from './scores.ts';

/** Per account the variant that is for it: k for the k-th, the first that is, 0 for none. */
export function variantOfRows(variants: readonly Variant[], table: Table): Uint8Array {
  const out = new Uint8Array(table.accounts.length);
  variants.forEach(({ onlyFor }, k) => {
    const held = onlyFor.map((condition) => {
      const column = table.attributes.get(condition.attribute);
      return column && { status: column.status, holds: matches(column, condition) };
    });
    for (let i = 0; i < out.length; i++) {
      const all = held.every((one) => one?.status[i] === SCORED && one.holds[i] === 1);
      if (out[i] === 0 && all) out[i] = k + 1;
    }
  });
  return out;
}

/** The rows that variant `k` scores, ascending. */
export function rowsOfVariant(variant: Uint8Array, k: number): Uint32Array {
  return Uint32Array.from(variant.keys()).filter((row) => variant[row] === k);
}

/** What scores the accounts of variant k; without variants the model as it is. */
export function boundOfVariant(bound: BoundModel, k: number): BoundModel {
  if (bound.variants === undefined) return bound;
  if (k > 0) return bound.variants[k - 1] ?? bound;
  const { variants: _, ...own } = bound;
  return { ...own, model: withoutVariants(bound.model) };
}

/** What scored the account at `row`. */
export function boundOfRow(bound: BoundModel, scores: Scores, row: number): BoundModel {
  return boundOfVariant(bound, scores.variant?.[row] ?? 0);
}

/** The model that scores whom no variant is for. */
export function withoutVariants(model: Model): Model {
  const { variants: _, variantRuler: __, ...own } = model;
  return own;
}

/** `one` for the accounts of the model itself and of each variant, put together in the order of `table`. */
export function byVariant<T>(
  bound: BoundModel,
  table: Table,
  variant: Uint8Array,
  one: (bound: BoundModel, table: Table, rows: Uint32Array) => T,
): readonly { readonly rows: Uint32Array; readonly result: T }[] {
  const count = bound.variants?.length ?? 0;
  return Array.from({ length: count + 1 }, (_, k) => {
    const rows = rowsOfVariant(variant, k);
    const own = rows.length === variant.length ? table : subsetTable(table, rows);
    return { rows, result: one(boundOfVariant(bound, k), own, rows) };
  });
}

/** Scores of parts of a table as scores of the whole of it. All parts have the same nodes. */
export function joinScores(
  accounts: readonly string[],
  parts: readonly { readonly rows: Uint32Array; readonly result: Scores }[],
  variant: Uint8Array,
): Scores {
  const n = accounts.length;
  const numbers = (of: (scores: Scores) => Float64Array): Float64Array => scatter(parts, of, new Float64Array(n));
  const bytes = (of: (scores: Scores) => Uint8Array): Uint8Array => scatter(parts, of, new Uint8Array(n));
  const stages = (of: (scores: Scores) => OverallStages | null): OverallStages | null =>
    parts.some(({ result }) => of(result) === null)
      ? null
      : { stage: bytes((scores) => of(scores)!.stage), kind: bytes((scores) => of(scores)!.kind) };
  const nodes = parts[0]!.result.nodes.map(({ path, kind, coverage, stage }, i): NodeScores => ({
    path,
    kind,
    points: numbers((scores) => scores.nodes[i]!.points),
    status: bytes((scores) => scores.nodes[i]!.status),
    coverage: coverage === null ? null : numbers((scores) => scores.nodes[i]!.coverage!),
    flags: bytes((scores) => scores.nodes[i]!.flags),
    stage: stage === null ? null : bytes((scores) => scores.nodes[i]!.stage!),
  }));
  const joined: Scores = { accounts, nodes, overall: stages((scores) => scores.overall), variant };
  if (parts.every(({ result }) => result.raw === undefined)) return joined;
  const raw: RawResult = {
    points: numbers((scores) => rawOf(scores).points),
    status: bytes((scores) => rawOf(scores).status),
    overall: stages((scores) => rawOf(scores).overall),
  };
  return { ...joined, raw };
}

/** Where a variant has no overrides, the result is what it is before them. */
function rawOf({ raw, nodes, overall }: Scores): RawResult {
  return raw ?? { points: nodes[0]!.points, status: nodes[0]!.status, overall };
}

function scatter<T extends Float64Array | Uint8Array>(
  parts: readonly { readonly rows: Uint32Array; readonly result: Scores }[],
  of: (scores: Scores) => T,
  out: T,
): T {
  for (const { rows, result } of parts) {
    const values = of(result);
    for (let i = 0; i < rows.length; i++) out[rows[i]!] = values[i]!;
  }
  return out;
}

/** The values of `rows`, in their order, written into `out`, which is returned. */
export function gather<T extends Float64Array | Uint8Array>(values: T, rows: Uint32Array, out: T): T {
  for (let i = 0; i < rows.length; i++) out[i] = values[rows[i]!]!;
  return out;
}

/** The scores of some accounts, without saying which variant they are of. */
export function subsetScores(scores: Scores, rows: Uint32Array): Scores {
  const numbers = (values: Float64Array): Float64Array => gather(values, rows, new Float64Array(rows.length));
  const bytes = (values: Uint8Array): Uint8Array => gather(values, rows, new Uint8Array(rows.length));
  const stages = (overall: OverallStages | null): OverallStages | null =>
    overall === null ? null : { stage: bytes(overall.stage), kind: bytes(overall.kind) };
  const { raw } = scores;
  return {
    accounts: Array.from(rows, (row) => scores.accounts[row]!),
    nodes: scores.nodes.map(({ path, kind, points, status, coverage, flags, stage }) => ({
      path,
      kind,
      points: numbers(points),
      status: bytes(status),
      coverage: coverage === null ? null : numbers(coverage),
      flags: bytes(flags),
      stage: stage === null ? null : bytes(stage),
    })),
    overall: stages(scores.overall),
    ...(raw === undefined
      ? {}
      : { raw: { points: numbers(raw.points), status: bytes(raw.status), overall: stages(raw.overall) } }),
  };
}
