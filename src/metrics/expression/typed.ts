import type { ScalarFunction, StreakUnit } from '../../engine/engine.ts';
import type { ColumnKind } from '../../table/table.ts';
import type { ArithmeticOperator, CompareOperator } from './ast.ts';

/**
 * An expression whose types fit, over leaves of one sort: columns of a source inside an aggregate, aggregates in a
 * metric, metrics and attributes in a metric that combines others.
 */
export type Typed<Leaf> =
  | Literal
  | { readonly kind: 'leaf'; readonly type: ColumnKind; readonly leaf: Leaf }
  | { readonly kind: 'negate'; readonly type: 'number'; readonly operand: Typed<Leaf> }
  | Scalar<Leaf>
  | Case<Leaf>
  | { readonly kind: 'not'; readonly type: 'boolean'; readonly operand: Typed<Leaf> }
  | {
      readonly kind: 'arithmetic';
      readonly type: 'number';
      readonly operator: ArithmeticOperator;
      readonly left: Typed<Leaf>;
      readonly right: Typed<Leaf>;
    }
  | {
      readonly kind: 'compare';
      readonly type: 'boolean';
      readonly operator: CompareOperator;
      readonly left: Typed<Leaf>;
      readonly right: Typed<Leaf>;
    }
  | {
      readonly kind: 'logic';
      readonly type: 'boolean';
      readonly operator: 'and' | 'or';
      readonly left: Typed<Leaf>;
      readonly right: Typed<Leaf>;
    }
  | {
      readonly kind: 'in';
      readonly type: 'boolean';
      readonly operand: Typed<Leaf>;
      readonly options: readonly Literal[];
      readonly negated: boolean;
    }
  | { readonly kind: 'isNull'; readonly type: 'boolean'; readonly operand: Typed<Leaf>; readonly negated: boolean };

/** A function of numbers (or, for the greatest and least, dates) that stand beside it, not of the rows of an account. */
export interface Scalar<Leaf> {
  readonly kind: 'scalar';
  readonly type: 'number' | 'date';
  readonly fn: ScalarFunction;
  readonly operands: readonly Typed<Leaf>[];
  /** Of round: how many places; 0 for the others. */
  readonly places: number;
}

export interface Case<Leaf> {
  readonly kind: 'case';
  readonly type: ColumnKind;
  readonly branches: readonly { readonly when: Typed<Leaf>; readonly give: Typed<Leaf> }[];
  readonly otherwise: Typed<Leaf> | null;
}

/** A date's value is its instant in milliseconds. */
export type Literal =
  | { readonly kind: 'literal'; readonly type: 'number' | 'date'; readonly value: number }
  | { readonly kind: 'literal'; readonly type: 'text'; readonly value: string }
  | { readonly kind: 'literal'; readonly type: 'boolean'; readonly value: boolean };

/** A column of a source. */
export interface ColumnLeaf {
  readonly name: string;
  readonly type: ColumnKind;
  /** The engine's own type name. */
  readonly engineType: string;
}

export type RowExpression = Typed<ColumnLeaf>;

/** One function over the rows of an account. */
export interface Aggregate {
  readonly kind: 'aggregate';
  readonly fn: AggregateName;
  readonly argument: RowExpression | null;
  /** Of quantile; 0 to 1. */
  readonly p: number | null;
  /** Of streak. */
  readonly unit: StreakUnit | null;
  /** True: over the window before the metric's window (inside `trend`). */
  readonly before: boolean;
  /** Canonical, unique among the aggregates of one expression: the name of the part in a metric's evidence. */
  readonly text: string;
}

export type AggregateName =
  | 'count'
  | 'count_if'
  | 'count_distinct'
  | 'sum'
  | 'avg'
  | 'min'
  | 'max'
  | 'median'
  | 'quantile'
  | 'share'
  | 'latest'
  | 'days_since'
  | 'active_days'
  | 'streak';

/** The same expression now and over the window before. */
export interface Trend {
  readonly kind: 'trend';
  readonly now: Typed<Aggregate>;
  readonly before: Typed<Aggregate>;
}

/** The value of a metric over facts. */
export type FactsExpression = Typed<Aggregate | Trend>;

export interface OperandLeaf {
  readonly of: 'metric' | 'attribute';
  readonly id: string;
}

/** The value of a metric that combines others. */
export type CombinedExpression = Typed<OperandLeaf>;

/** Every leaf from left to right, repeated ones too. */
export function leavesOf<Leaf>(node: Typed<Leaf>): Leaf[] {
  return node.kind === 'leaf' ? [node.leaf] : partsOf(node).flatMap((part) => leavesOf(part));
}

/** What a node is made of, from left to right. */
export function partsOf<Leaf>(node: Typed<Leaf>): readonly Typed<Leaf>[] {
  switch (node.kind) {
    case 'literal':
    case 'leaf':
      return [];
    case 'negate':
    case 'not':
    case 'in':
    case 'isNull':
      return [node.operand];
    case 'arithmetic':
    case 'compare':
    case 'logic':
      return [node.left, node.right];
    case 'scalar':
      return node.operands;
    case 'case':
      return [
        ...node.branches.flatMap(({ when, give }) => [when, give]),
        ...(node.otherwise === null ? [] : [node.otherwise]),
      ];
  }
}

/** The distinct aggregates of a metric in order of first appearance; those of a trend in both windows. */
export function aggregatesOf(expression: FactsExpression): Aggregate[] {
  const byText = new Map<string, Aggregate>();
  for (const leaf of leavesOf(expression)) {
    const found = leaf.kind === 'trend' ? [...leavesOf(leaf.now), ...leavesOf(leaf.before)] : [leaf];
    for (const aggregate of found) byText.set(aggregate.text, byText.get(aggregate.text) ?? aggregate);
  }
  return [...byText.values()];
}
