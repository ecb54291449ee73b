import type { Ask } from '../context.ts';
import { accountCandidates, clearChoice } from '../../draft/choose-accounts.ts';
import type { Answers, DataTable, Proposal } from '../../draft/proposal.ts';
import { findReferences } from '../../draft/references.ts';

/** Which file and column the accounts are, where the data leave it open and somebody can be asked. */
export async function askAccounts(
  tables: readonly DataTable[],
  answers: Answers,
  ask: Ask | undefined,
): Promise<Answers> {
  if (ask === undefined || answers.key !== undefined) return answers;
  const candidates = accountCandidates(tables, findReferences(tables));
  if (clearChoice(candidates) !== undefined) return answers;
  const found = [...new Set(candidates.map(({ table }) => table))];
  let accounts = answers.accounts;
  if (accounts === undefined && found.length > 1) {
    const options = found.map((table) => ({ value: table.id, label: table.files, hint: `${table.rows} rows` }));
    [accounts] = await ask({ text: 'Which file holds the accounts, one row each?', options, many: false });
  }
  const table = found.find(({ id, files }) => id === accounts || files === accounts) ?? found[0];
  const keys = candidates.filter((candidate) => candidate.table === table).map(({ key }) => key);
  let key: string | undefined;
  if (keys.length > 1) {
    const options = keys.map(({ name, samples }) => ({
      value: name,
      label: name,
      hint: samples.slice(0, 3).join(', '),
    }));
    [key] = await ask({ text: "Which column is the account's key?", options, many: false });
  }
  return { ...answers, ...(accounts === undefined ? {} : { accounts }), ...(key === undefined ? {} : { key }) };
}

export async function askDates(proposal: Proposal, answers: Answers, ask: Ask | undefined): Promise<Answers> {
  const [open] = proposal.openDates;
  if (ask === undefined || open === undefined || answers.dates !== undefined) return answers;
  const [dates] = await ask({
    text: `${open.source}.${open.column}: is "${open.example}" day first or month first? The data cannot tell.`,
    options: [
      { value: 'day-first', label: 'day first', hint: '31-12-2026' },
      { value: 'month-first', label: 'month first', hint: '12-31-2026' },
      { value: 'leave', label: 'leave these dates out' },
    ],
    many: false,
  });
  return dates === 'day-first' || dates === 'month-first' ? { ...answers, dates } : answers;
}

/** Up, then down, of the metrics whose names say nothing; what is in neither answer stays out. */
export async function askDirections(proposal: Proposal, answers: Answers, ask: Ask | undefined): Promise<Answers> {
  const open = proposal.metrics.filter(
    ({ id, column, direction, outcome }) =>
      direction === null && !outcome && !answers.skip.some((name) => name === id || name === column),
  );
  if (ask === undefined || open.length === 0) return answers;
  const option = ({ id, title }: Proposal['metrics'][number]) => ({ value: id, label: id, hint: title });
  const up = await ask({
    text: 'Of which of these is MORE better? (what you leave open is not scored)',
    options: open.map(option),
    many: true,
  });
  const rest = open.filter(({ id }) => !up.includes(id));
  if (rest.length === 0) return { ...answers, up: [...answers.up, ...up] };
  const down = await ask({ text: 'And of which is LESS better?', options: rest.map(option), many: true });
  return { ...answers, up: [...answers.up, ...up], down: [...answers.down, ...down] };
}
