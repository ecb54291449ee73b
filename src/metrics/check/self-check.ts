import type { Engine } from '../../engine/engine.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import type { Plan } from '../plan/plan.ts';
import { readPeriods } from '../time/periods.ts';
import { checkAccounts } from './check-accounts.ts';
import { checkEmptyCells } from './check-cells.ts';
import { checkFractionalKeys, checkRepeatedKeys } from './check-keys.ts';
import { checkIntervals, checkLives } from './check-lives.ts';
import type { CheckOptions } from './check-options.ts';
import { checkFlags, checkKeyedLives } from './check-relations.ts';

/**
 * What the data say against themselves: facts outside an account's life or that of what they are keyed by, of unknown
 * accounts, of unmapped keys or in the future; flags that deny events; keys that repeat or
 * have a fraction; intervals that end before they begin; the share of empty cells; periods that could be read
 * two ways. Warnings and notes with counts and examples, never errors: what they mean only a person can say.
 */
export async function checkData(engine: Engine, plan: Plan, options: CheckOptions = {}): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [...(await checkLives(engine, plan, options))];
  found.push(...(await checkFractionalKeys(engine, plan, options.signal)));
  for (const source of plan.sources.values()) {
    if (source.kind === 'metrics') {
      const read = await readPeriods(engine, plan, source.source.id, options.signal);
      found.push(...read.diagnostics);
    }
    if (source.account !== null && source.source.id !== plan.accounts.entry.source.id) {
      found.push(...(await checkAccounts(engine, plan, source, options)));
    }
    if (source.kind === 'facts') {
      found.push(...(await checkKeyedLives(engine, plan, source, options.signal)));
      found.push(...(await checkFlags(engine, plan, source, options.signal)));
      found.push(...(await checkIntervals(engine, plan, source, options)));
    }
    found.push(...(await checkRepeatedKeys(engine, plan, source, options)));
    found.push(...(await checkEmptyCells(engine, plan, source, options)));
  }
  return found;
}
