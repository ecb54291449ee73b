/** An expression as it was written. `at` is the offset of a node's first character in the text. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: number | string | boolean; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly at: number }
  | {
      readonly kind: 'case';
      readonly branches: readonly { readonly when: Expression; readonly give: Expression }[];
      /** Null: missing where no condition is true. */
      readonly otherwise: Expression | null;
      readonly at: number;
    }
  | { readonly kind: 'negate' | 'not'; readonly operand: Expression; readonly at: number }
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | {
      readonly kind: 'compare';
      readonly operator: CompareOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | {
      readonly kind: 'logic';
      readonly operator: 'and' | 'or';
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | {
      readonly kind: 'in';
      readonly operand: Expression;
      readonly options: readonly Expression[];
      readonly negated: boolean;
      readonly at: number;
    }
  | { readonly kind: 'isNull'; readonly operand: Expression; readonly negated: boolean; readonly at: number };

export type ArithmeticOperator = '+' | '-' | '*' | '/';
export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Every part of an expression, from left to right. */
export function childrenOf(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'call':
      return e.args;
    case 'case':
      return [...e.branches.flatMap(({ when, give }) => [when, give]), ...(e.otherwise === null ? [] : [e.otherwise])];
    case 'negate':
    case 'not':
    case 'isNull':
      return [e.operand];
    case 'in':
      return [e.operand, ...e.options];
    case 'arithmetic':
    case 'compare':
    case 'logic':
      return [e.left, e.right];
  }
}
