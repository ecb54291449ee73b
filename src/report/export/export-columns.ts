import { competitionRanks } from '../../analysis/standing/competition-rank.ts';
import { readByRuler } from '../../analysis/base/own-ruler.ts';
import { indicators, preorder } from '../../model/walk.ts';
import type { IndicatorNode, Model, Node } from '../../model/model.ts';
import type { BoundModel } from '../../score/bound-model.ts';
import { fillsAnything } from '../../score/group/fill.ts';
import { readIndicator } from '../../score/indicator/reading.ts';
import {
  coverageAt,
  FLAG,
  seenPoints,
  stageKindName,
  type NodeScores,
  type OverallStages,
  type Scores,
} from '../../score/scores.ts';
import { rowsOfVariant } from '../../score/variants.ts';
import { tolerance } from '../../model/tolerance.ts';
import { textAt, valueColumn } from '../../table/column.ts';
import { missingReason, SCORED, statusName } from '../../table/status.ts';
import type { Column, Evidence, Table } from '../../table/table.ts';
import { byCodeUnit } from '../../util/sort.ts';

/** What a file format needs to know of an export: named columns of equal length in the order they are written. */
export interface Sheet {
  readonly rows: number;
  readonly columns: readonly SheetColumn[];
}

/** A cell is empty where the value is NaN or the text is null. */
export type SheetColumn =
  | {
      readonly name: string;
      /** `date` is milliseconds since 1970 UTC, `boolean` 0 or 1, `integer` fits 32 bits. */
      readonly kind: 'number' | 'integer' | 'boolean' | 'date';
      readonly values: Float64Array;
    }
  | { readonly name: string; readonly kind: 'text'; readonly at: (row: number) => string | null };

/** The part of a snapshot that an export of scores is made of. */
export interface ScoredTable {
  readonly model: Model;
  readonly bound: BoundModel;
  readonly table: Table;
  readonly scores: Scores;
}

/**
 * `account`, `overall.score|status|reason|coverage|stage|stage_kind|rank`, where the model has variants `overall.variant`
 * (empty: the model itself; ranks are among those of the same), where it has overrides
 * `overall.raw_score|raw_stage|raw_stage_kind` (the result before them), then per node in preorder
 * `<path>.score|status|reason|coverage`, followed for a dimension by `.stage` and for an indicator by `.value`, the
 * metric's raw value, and `.read_value` where the model does something to it before the curve: what the curve reads; last, where the model fills anything,
 * `.filled`: the score comes from a policy and stands beside a status that is not `scored`. Every account is there, rated
 * or not; numbers are not rounded. The columns depend on the model alone, so that two exports of one model can be stacked.
 */
export function scoresColumns({ model, bound, table, scores }: ScoredTable): Sheet {
  const rows = scores.accounts.length;
  const byPath = new Map(scores.nodes.map((node) => [node.path, node]));
  const dimensions = new Set(model.root.children.map((node) => node.path));
  const columns: SheetColumn[] = [accountColumn(scores.accounts)];
  const models = [model, ...(model.variants ?? []).map((variant) => variant.model)];
  const fills = models.some((own) => fillsAnything(own.root));
  const changed = new Set(
    models.flatMap((own) => indicators(own.root).flatMap(({ path, reading }) => (reading === undefined ? [] : [path]))),
  );
  for (const node of preorder(model.root)) {
    const name = node.path === '' ? 'overall' : node.path;
    const nodeScores = byPath.get(node.path);
    if (nodeScores === undefined) throw new RangeError(`the scores have no node "${node.path}"`);
    columns.push(...pointsColumns(name, nodeScores, rows));
    if (node.path === '') columns.push(...overallColumns(scores, model, rows));
    if (dimensions.has(node.path)) columns.push(stageColumn(`${name}.stage`, nodeScores.stage, rows));
    columns.push(...rawValue(name, node, table, rows));
    if (node.kind === 'indicator' && changed.has(node.path))
      columns.push(readValue(name, node, { model, bound, table, scores }));
    if (fills) columns.push(filledColumn(name, nodeScores));
  }
  return { rows, columns };
}

function accountColumn(accounts: readonly string[]): SheetColumn {
  return { name: 'account', kind: 'text', at: (row) => accounts[row] ?? null };
}

function pointsColumns(name: string, node: NodeScores, rows: number): SheetColumn[] {
  const coverage = Float64Array.from({ length: rows }, (_, row) => coverageAt(node, row));
  return [
    { name: `${name}.score`, kind: 'number', values: node.points },
    ...statusColumns(name, node.status),
    { name: `${name}.coverage`, kind: 'number', values: coverage },
  ];
}

function statusColumns(name: string, status: Uint8Array): SheetColumn[] {
  return [
    { name: `${name}.status`, kind: 'text', at: (row) => statusName(status[row]!) },
    { name: `${name}.reason`, kind: 'text', at: (row) => missingReason(status[row]!) ?? null },
  ];
}

/**
 * The rank is the place of the score among all accounts of the snapshot, highest first: 1, 2, 2, 4. A score that rests on
 * policies for what is missing alone has none.
 */
function overallColumns(scores: Scores, { overrides, scale, variants }: Model, rows: number): SheetColumn[] {
  const { overall, raw, variant } = scores;
  const none = new Float64Array(rows).fill(Number.NaN);
  const ranks = ranksWithin(scores, scale, rows);
  return [
    ...stageColumns('overall.', overall, rows),
    { name: 'overall.rank', kind: 'integer', values: ranks },
    ...(variants === undefined
      ? []
      : [
          {
            name: 'overall.variant',
            kind: 'text' as const,
            at: (row: number) => variants[(variant?.[row] ?? 0) - 1]?.id ?? null,
          },
        ]),
    ...(overrides === undefined
      ? []
      : [
          { name: 'overall.raw_score', kind: 'number' as const, values: raw?.points ?? none },
          ...stageColumns('overall.raw_', raw?.overall ?? null, rows),
        ]),
  ];
}

/** Variants are not comparable: an account has its place among those that the same one scored. */
function ranksWithin({ nodes, variant }: Scores, scale: Model['scale'], rows: number): Float64Array {
  const points = nodes[0] === undefined ? new Float64Array(rows).fill(Number.NaN) : seenPoints(nodes[0]);
  if (variant === undefined) return competitionRanks(points, tolerance(scale));
  const ranks = new Float64Array(rows);
  for (const k of new Set(variant)) {
    const own = rowsOfVariant(variant, k);
    const places = competitionRanks(
      Float64Array.from(own, (row) => points[row]!),
      tolerance(scale),
    );
    own.forEach((row, i) => (ranks[row] = places[i]!));
  }
  return ranks;
}

function stageColumns(prefix: string, overall: OverallStages | null, rows: number): SheetColumn[] {
  return [
    stageColumn(`${prefix}stage`, overall === null ? null : overall.stage, rows),
    {
      name: `${prefix}stage_kind`,
      kind: 'text',
      at: (row) => (overall === null ? null : stageKindName(overall.kind[row]!)),
    },
  ];
}

/** Stage 0 means none and is an empty cell. */
function stageColumn(name: string, stage: Uint8Array | null, rows: number): SheetColumn {
  const at = (row: number): number => {
    const value = stage === null ? 0 : stage[row]!;
    return value === 0 ? Number.NaN : value;
  };
  return { name, kind: 'integer', values: Float64Array.from({ length: rows }, (_, row) => at(row)) };
}

function rawValue(name: string, node: Node, table: Table, rows: number): SheetColumn[] {
  if (node.kind === 'group') return [];
  const column = valueColumn(table, node.metric);
  const empty = new Float64Array(rows).fill(Number.NaN);
  return [
    column === undefined ? { name: `${name}.value`, kind: 'number', values: empty } : cells(`${name}.value`, column),
  ];
}

/** As the model or the variant that scored each account reads it. */
function readValue(name: string, { path, metric }: IndicatorNode, { bound, table, scores }: ScoredTable): SheetColumn {
  const values = readByRuler({ bound, scores }, (own) => {
    const node = indicators(own.model.root).find((one) => one.path === path)!;
    return readIndicator(node, own.readings?.[path], table, own.asOf).values;
  });
  const column = valueColumn(table, metric);
  if (column?.kind !== 'text') return { name: `${name}.read_value`, kind: 'number', values };
  // What is read of a text is its place among the answers.
  return { name: `${name}.read_value`, kind: 'text', at: (row) => column.dictionary[values[row]!] ?? null };
}

/** Where an override gave the root a score, that is no fill. */
function filledColumn(name: string, { flags, status }: NodeScores): SheetColumn {
  const values = Float64Array.from(flags, (flag, row) => Number((flag & FLAG.filled) !== 0 && status[row] !== SCORED));
  return { name: `${name}.filled`, kind: 'boolean', values };
}

function cells(name: string, column: Column): SheetColumn {
  if (column.kind === 'text') return { name, kind: 'text', at: (row) => textAt(column, row) ?? null };
  return { name, kind: column.kind, values: column.values };
}

/** `account`, then per metric in the order of ids `<id>.value|status|reason|rows|newest`. */
export function metricsColumns({ table }: { readonly table: Table }): Sheet {
  const rows = table.accounts.length;
  const columns: SheetColumn[] = [accountColumn(table.accounts)];
  for (const [id, column] of sorted(table.metrics)) {
    columns.push(cells(`${id}.value`, column), ...statusColumns(id, column.status));
    columns.push(...evidenceColumns(id, column.evidence, rows));
  }
  return { rows, columns };
}

function evidenceColumns(id: string, evidence: Evidence | null, rows: number): SheetColumn[] {
  const empty = new Float64Array(rows).fill(Number.NaN);
  return [
    { name: `${id}.rows`, kind: 'number', values: evidence === null ? empty : evidence.rows },
    { name: `${id}.newest`, kind: 'date', values: evidence === null ? empty : evidence.newest },
  ];
}

/** `account`, then the attributes in the order of ids. */
export function accountsColumns({ table }: { readonly table: Table }): Sheet {
  const columns = sorted(table.attributes).map(([id, column]) => cells(id, column));
  return { rows: table.accounts.length, columns: [accountColumn(table.accounts), ...columns] };
}

function sorted<T>(entries: ReadonlyMap<string, T>): [string, T][] {
  return [...entries].sort(([a], [b]) => byCodeUnit(a, b));
}
