import type { ExpressionText } from '../../project/expression-text.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';

/** Something wrong at one character of an expression. */
export interface Problem {
  readonly code: string;
  readonly at: number;
  readonly message: string;
  readonly remedy: string;
}

/** Thrown inside the reader of one expression and caught at its edge, so that no rule needs to pass failures on. */
export class ExpressionError extends Error {
  readonly problem: Problem;

  constructor(code: string, at: number, message: string, remedy: string) {
    super(message);
    this.problem = { code, at, message, remedy };
  }
}

/** Runs `work`; a problem it meets becomes a diagnostic at its place in the file. */
export function catchProblem<T>(
  expression: ExpressionText,
  work: () => T,
):
  | { readonly value: T; readonly diagnostic: undefined }
  | { readonly value: undefined; readonly diagnostic: Diagnostic } {
  try {
    return { value: work(), diagnostic: undefined };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const { code, at, message, remedy } = error.problem;
    return {
      value: undefined,
      diagnostic: { severity: 'error', code, place: expression.placeAt(at), message, remedy },
    };
  }
}
