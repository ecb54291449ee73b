import type { ParsedModel } from '../../model/parse/parse-model.ts';
import type { BoundModel } from '../../score/bound-model.ts';
import type { Table } from '../../table/table.ts';
import { hasErrors, UserError, type Diagnostic } from '../../util/diagnostic.ts';
import { modelParts } from '../base/model-parts.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';
import { absentReferences } from '../base/reference-accounts.ts';
import { unlistedLevels } from './unlisted-levels.ts';

/**
 * What a model asks of a table that is not there, and what stands there that the model does not know: said when it is
 * scored, for its cells are missing or errors. What no scores could be right with is thrown.
 */
export function modelDoubts(parsed: ParsedModel | undefined, bound: BoundModel, table: Table): Diagnostic[] {
  if (parsed === undefined) return [];
  const { asOf } = bound;
  const doubts = modelParts(parsed, bound, table).flatMap((part) => [
    ...absentReferences(part, table, asOf),
    ...unlistedLevels(part).map((doubt) => ({ ...doubt, message: `${at(asOf)}${doubt.message}` })),
  ]);
  if (!hasErrors(doubts)) return doubts;
  const errors = doubts.filter(({ severity }) => severity === 'error');
  throw new UserError('configuration', `model "${parsed.model.id}" does not fit the base`, errors);
}

function at(asOf: number | null): string {
  return asOf === null ? '' : `at ${asOfText(asOf)}, `;
}
