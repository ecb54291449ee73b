import type { Engine, Result } from '../../engine/engine.ts';
import type { Plan } from '../plan/plan.ts';

/** What is at hand while the table of one as-of is built. */
export interface Reading {
  readonly engine: Engine;
  /** The same engine for questions whose answer does not depend on the as-of: it is asked once. */
  readonly steady: Engine;
  readonly plan: Plan;
  /** Null: undated. */
  readonly asOf: number | null;
  readonly signal: AbortSignal | undefined;
}

/** An engine that answers a SELECT it has answered before from memory. */
export function rememberSelects(engine: Engine): Engine {
  const answers = new Map<string, Promise<Result>>();
  return {
    dialect: engine.dialect,
    describe: (relation) => engine.describe(relation),
    select: (sql, signal) => {
      const known = answers.get(sql);
      if (known !== undefined) return known;
      const answer = engine.select(sql, signal);
      answers.set(sql, answer);
      // A failure (a cancelled query, say) is no answer.
      answer.catch(() => answers.delete(sql));
      return answer;
    },
    close: () => engine.close(),
  };
}
