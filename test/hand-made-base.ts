import type { ScoredBase } from '../src/analysis/base/scored-base.ts';
import type { AttributeCondition, Combine, GroupNode, IndicatorNode, Model, Node, Stages } from '../src/model/model.ts';
import { bind } from '../src/score/bind.ts';
import { score } from '../src/score/score.ts';
import { MISSING, NOT_APPLICABLE, SCORED } from '../src/table/status.ts';
import type { Column, MetricColumn, Table } from '../src/table/table.ts';
import { byCodeUnit } from '../src/util/sort.ts';

/** Bases small enough to check by hand: identity curves on 0 to 100, so that a raw value is its points. */

type Cell = number | 'missing' | 'na' | 'expired';
type AttributeCell = number | string | boolean | Date | null;

export interface HandMade {
  /** By account: the raw values, keyed by indicator id. */
  readonly values: Readonly<Record<string, Readonly<Record<string, Cell>>>>;
  /** A Date becomes a date column. */
  readonly attributes?: Readonly<Record<string, Readonly<Record<string, AttributeCell>>>>;
  readonly model: Model;
  readonly asOf?: number | null;
}

export function handMadeBase({ values, attributes = {}, model, asOf = null }: HandMade): ScoredBase {
  const table = handMadeTable(values, attributes);
  const bound = bind(model, table, asOf);
  return { bound, table, scores: score(bound, table) };
}

export function handMadeTable(values: HandMade['values'], attributes: NonNullable<HandMade['attributes']> = {}): Table {
  const accounts = Object.keys(values).sort(byCodeUnit);
  const metricIds = [...new Set(accounts.flatMap((account) => Object.keys(values[account]!)))];
  const attributeIds = [...new Set(Object.values(attributes).flatMap((own) => Object.keys(own)))];
  return {
    accounts,
    metrics: new Map(metricIds.map((id) => [id, metricColumn(accounts.map((a) => values[a]![id] ?? 'missing'))])),
    attributes: new Map(
      attributeIds.map((id) => [id, attributeColumn(accounts.map((a) => attributes[a]?.[id] ?? null))]),
    ),
  };
}

function metricColumn(cells: readonly Cell[]): MetricColumn {
  return {
    kind: 'number',
    values: Float64Array.from(cells, (cell) => (typeof cell === 'number' ? cell : Number.NaN)),
    status: Uint8Array.from(cells, statusOf),
    dictionary: [],
    evidence: null,
  };
}

function statusOf(cell: Cell): number {
  if (cell === 'na') return NOT_APPLICABLE;
  if (cell === 'missing') return MISSING.noRows;
  return cell === 'expired' ? MISSING.expired : SCORED;
}

function attributeColumn(cells: readonly AttributeCell[]): Column {
  const dictionary = [...new Set(cells.filter((cell) => typeof cell === 'string'))].sort(byCodeUnit);
  const codes = new Map(dictionary.map((text, code) => [text, code]));
  const first = cells.find((cell) => cell !== null);
  return {
    kind: kindOf(first),
    values: Float64Array.from(cells, (cell) =>
      cell === null ? Number.NaN : typeof cell === 'string' ? codes.get(cell)! : Number(cell),
    ),
    status: Uint8Array.from(cells, (cell) => (cell === null ? MISSING.noRows : SCORED)),
    dictionary,
  };
}

function kindOf(cell: AttributeCell | undefined): Column['kind'] {
  if (typeof cell === 'string') return 'text';
  if (typeof cell === 'boolean') return 'boolean';
  return cell instanceof Date ? 'date' : 'number';
}

export interface IndicatorOptions {
  readonly weight?: number;
  readonly title?: string;
  readonly metric?: string;
  readonly onlyFor?: readonly AttributeCondition[];
  readonly rank?: boolean;
}

export function indicator(id: string, options: IndicatorOptions = {}): IndicatorNode {
  const { weight = 1, title = id, metric = id, onlyFor = [], rank = false } = options;
  return {
    kind: 'indicator',
    path: id,
    id,
    title,
    weight,
    why: '',
    was: null,
    metric,
    curve: rank
      ? { kind: 'percentile_rank', direction: 'up' }
      : {
          kind: 'points',
          knots: [
            [0, 0],
            [100, 100],
          ],
        },
    onlyFor,
    maxAge: null,
    improve: '',
  };
}

export interface GroupOptions {
  readonly weight?: number;
  readonly title?: string;
  readonly combine?: Combine;
  readonly minCoverage?: number;
}

export function group(id: string, children: readonly Node[], options: GroupOptions = {}): GroupNode {
  const { weight = 1, title = id, combine = { kind: 'mean' }, minCoverage = 0 } = options;
  const below = children.map((child) => (id === '' ? child : nested(child, id)));
  const sorted = [...below].sort((a, b) => byCodeUnit(a.id, b.id));
  return { kind: 'group', path: id, id, title, weight, why: '', was: null, combine, minCoverage, children: sorted };
}

function nested(node: Node, parent: string): Node {
  const path = `${parent}.${node.path}`;
  if (node.kind === 'indicator') return { ...node, path };
  return { ...node, path, children: node.children.map((child) => nested(child, parent)) };
}

export function modelOf(
  children: readonly Node[],
  stages: Partial<Stages> | null = {},
  root: GroupOptions = {},
): Model {
  return {
    formatVersion: 1,
    id: 'hand-made',
    title: 'Hand-made model',
    description: '',
    scale: [0, 100],
    root: group('', children, root),
    stages: stages === null ? null : { ...FIVE_STAGES, ...stages },
    features: [],
  };
}

const FIVE_STAGES: Stages = {
  from: [0, 20, 40, 60, 80],
  names: ['Fragmented', 'Structured', 'Guided', 'Contextual', 'Ambient'],
  descriptions: ['', '', '', '', ''],
  overall: 'weakest',
  gates: [[], [], [], [], []],
  ifMissing: 'at_most',
  minDimensions: 0.5,
};
