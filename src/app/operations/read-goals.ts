import { z } from 'zod';
import { OpenFacts, shortCell, stateOf } from '../base/open-facts.ts';
import { operation } from '../operation.ts';
import { factsState, goalFact, metricFact, ofAccount } from '../schemas/agent-facts.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

const MOST_GOALS = 20;

export const readGoals = operation({
  name: 'read-goals',
  summary: 'Tell the goals of an account, how far they are and what they gave back.',
  input: z.object({
    account: z.string().describe('key of the account'),
    includeProgress: z.boolean().default(false).describe('how far they are'),
    includeROI: z.boolean().default(false).describe('what they gave back'),
    ...whichSnapshot,
  }),
  output: z.object({
    ...ofAccount,
    state: factsState,
    where: z.string().nullable().describe('the condition that these goals fulfil; null: all, or not known'),
    goals: z.array(goalFact).describe('the most wanted first, at most 20'),
    total: z.int().nullable().describe('null: not known'),
    left: z.int().describe('goals left out'),
    progress: z.array(metricFact).nullable().describe('null: not asked'),
    roi: z.array(metricFact).nullable().describe('null: not asked'),
    configure: z.string().nullable(),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts/{account}/facts/goals' },
  async run(context, { includeProgress, includeROI, ...which }) {
    const open = await OpenFacts.open(context, which);
    const rule = open.loaded.project.agents.goals;
    if (rule === null) {
      const configure = 'write assessment.goals and agents.goals in rungs.yaml: docs/agents.md says how';
      const none = { where: null, goals: [], total: null, left: 0, progress: null, roi: null, configure };
      return { ...open.head(), state: 'not_configured' as const, ...none };
    }
    const { rows, goals, progress, roi } = rule;
    const found = (await open.read([rows])).get(rows.key)!;
    const told = found.rows
      .map(({ cells }) => {
        const at = (column: string) => shortCell(cells[rows.columns.indexOf(column)] ?? null);
        const part = (asked: boolean, columns: readonly string[]) =>
          asked && columns.length > 0 ? Object.fromEntries(columns.map((column) => [column, at(column)])) : null;
        const [dimension, priority] = [at(goals.dimension), goals.priority === null ? null : at(goals.priority)];
        return {
          title: String(at(goals.title) ?? ''),
          dimension: dimension === null ? null : String(dimension),
          priority: typeof priority === 'number' ? priority : null,
          progress: part(includeProgress, progress.columns),
          roi: part(includeROI, roi.columns),
        };
      })
      .toSorted((a, b) => (a.priority ?? Infinity) - (b.priority ?? Infinity) || 0);
    return {
      ...open.head(),
      state: stateOf(found.missing),
      where: rows.where?.text ?? null,
      goals: told.slice(0, MOST_GOALS),
      total: found.missing === null ? told.length : null,
      left: Math.max(0, told.length - MOST_GOALS),
      progress: includeProgress ? open.metrics(progress.metrics) : null,
      roi: includeROI ? open.metrics(roi.metrics) : null,
      configure: null,
    };
  },
});
