/** An expression as it was written. `at` is the offset of a node's first character in the text. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: number | string | boolean; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly at: number }
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
