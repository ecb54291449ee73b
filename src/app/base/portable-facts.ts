import type { AssessmentRules, FactsTable } from '../../model/assessment-rules.ts';
import type { ReadFacts } from '../../report/assessment/read-facts.ts';

/**
 * What was gathered as it can pass from one thread to another: without the conditions by which it was read, which know their
 * place in a file and have done their work.
 */

export function portableRules({ gathering, goals, tables }: AssessmentRules): AssessmentRules {
  return { gathering, goals: goals && { ...goals, where: null }, tables: tables.map(withoutCondition) };
}

export function portableFacts(facts: ReadFacts): ReadFacts {
  const tables = facts.tables.map((table) =>
    table.kind === 'rows' ? { ...table, rule: { ...table.rule, where: null } } : table,
  );
  return { ...facts, tables };
}

function withoutCondition(table: FactsTable): FactsTable {
  return table.kind === 'rows' ? { ...table, where: null } : table;
}
