import type { Engine } from '../../engine/engine.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import type { Plan, SourcePlan } from '../plan/plan.ts';
import { factColumn } from '../sql/sql.ts';
import type { CheckOptions } from './check-options.ts';
import { counter, warning } from './finding.ts';

/** The share of empty cells of each column; a source without rows is a warning. */
export async function checkEmptyCells(
  engine: Engine,
  plan: Plan,
  source: SourcePlan,
  options: CheckOptions,
): Promise<Diagnostic[]> {
  const { dialect } = plan;
  const { columns, rows, relation } = source.entry;
  if (rows === 0) {
    const message = `source "${source.source.id}" has no rows`;
    return [warning('no-rows', source.source, message, 'check the files, or leave the source out')];
  }
  const select = columns.map(({ name }, i) => `${dialect.countIf(`${factColumn(dialect, name)} is null`)} as c${i}`);
  const result = await engine.select(
    `select ${select.join(', ')} from ${dialect.relation(relation)} as f`,
    options.signal,
  );
  const count = counter(result);
  const shares = columns
    .map(({ name }, i) => ({ name, share: count(`c${i}`) / rows }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
  if (shares.length === 0) return [];
  const list = shares.map(({ name, share }) => `"${name}" ${percent(share)}`).join(', ');
  const message = `empty cells in source "${source.source.id}": ${list}`;
  const remedy = 'a row whose argument is empty does not count; is not null says how many do';
  return [{ severity: 'info', code: 'empty-cells', place: source.source.place, message, remedy }];
}

function percent(share: number): string {
  const shown = share * 100;
  return shown < 0.1
    ? 'below 0.1 %'
    : `${shown >= 99.95 && share < 1 ? '99.9' : shown.toFixed(1).replace(/\.0$/, '')} %`;
}
