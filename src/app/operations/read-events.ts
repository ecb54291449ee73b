import { z } from 'zod';
import type { FoundRows } from '../base/read-told-rows.ts';
import { howToConfigure, OpenFacts, stateOf } from '../base/open-facts.ts';
import { operation } from '../operation.ts';
import type { ToldRows } from '../../project/agent-rules.ts';
import { eventFact, ofAccount } from '../schemas/agent-facts.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { UserError } from '../../util/diagnostic.ts';
import { addDuration, formatInstant, parseDuration } from '../../util/time.ts';

export const readEvents = operation({
  name: 'read-events',
  summary: 'Count events of an account in a period before the as-of.',
  input: z.object({
    account: z.string().describe('key of the account'),
    events: z.array(z.string()).min(1).max(20).describe('names of events'),
    period: z.string().default('90d').describe('how far back from the as-of: 90d, 12w, 3mo, 1y'),
    ...whichSnapshot,
  }),
  output: z.object({
    ...ofAccount,
    period: z.string(),
    from: z.string().nullable().describe('when the period begins, and its first month with it; null: undated'),
    events: z.array(eventFact),
    known: z.array(z.string()).describe('names that this project configures'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts/{account}/facts/events' },
  async run(context, { events, period, ...which }) {
    const window = parseDuration(period);
    if (window === undefined || window.n === 0) {
      throw new UserError('usage', `"${period}" is not a period; give one such as 90d, 12w, 3mo or 1y`);
    }
    const open = await OpenFacts.open(context, which);
    const { asOf } = open.snapshot.record;
    const rules = open.loaded.project.agents.events;
    const names = [...new Set(events)];
    const asked = names.flatMap((name) => rules.get(name) ?? []).map((rows) => ({ ...rows, window }));
    const found = await open.read(asked, true);
    return {
      ...open.head(),
      period,
      from: asOf === null ? null : formatInstant(addDuration(asOf, window, -1)),
      events: names.map((event) => {
        const rows = rules.get(event);
        return rows === undefined ? notConfigured(event) : tellEvent(event, rows, found.get(rows.key)!);
      }),
      known: [...rules.keys()],
    };
  },
});

function notConfigured(event: string): z.input<typeof eventFact> {
  const configure = howToConfigure(`events.${event}`);
  return { event, state: 'not_configured', source: null, count: null, newest: null, months: [], configure };
}

function tellEvent(event: string, { from, count: column }: ToldRows, found: FoundRows): z.input<typeof eventFact> {
  const months = new Map<string, number>();
  let count = 0;
  let newest: number | null = null;
  for (const { cells, count: rows, newest: at } of found.rows) {
    const each = column === null ? 1 : cells[1];
    if (typeof each !== 'number') continue;
    count += rows * each;
    if (at !== null) newest = Math.max(newest ?? at, at);
    const month = String(cells[0]).slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + rows * each);
  }
  return {
    event,
    state: stateOf(found.missing),
    source: from,
    count: found.missing === null ? count : null,
    newest: newest === null ? null : formatInstant(newest),
    months: [...months].map(([month, own]) => ({ month, count: own })).toSorted((a, b) => (a.month < b.month ? -1 : 1)),
    configure: null,
  };
}
