import { z } from 'zod';
import { howToConfigure, OpenFacts, stateOf } from '../base/open-facts.ts';
import { operation } from '../operation.ts';
import { benchmarkFact, factsState, featureFact, metricFact, ofAccount } from '../schemas/agent-facts.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { byCodeUnit } from '../../util/sort.ts';
import { formatDuration, formatInstant } from '../../util/time.ts';

const MOST_FEATURES = 20;

export const readFeatureAdoption = operation({
  name: 'read-feature-adoption',
  summary: 'Tell which features an account uses, and how far that is from others.',
  input: z.object({
    account: z.string().describe('key of the account'),
    includeAdvancedFeatures: z.boolean().default(false).describe('advanced features too'),
    includeBenchmarks: z.boolean().default(false).describe('the base and published figures beside the metrics'),
    ...whichSnapshot,
  }),
  output: z.object({
    ...ofAccount,
    state: factsState,
    period: z.string().nullable().describe('how far back use is counted'),
    metrics: z.array(metricFact),
    benchmarks: z.array(benchmarkFact).nullable().describe('null: not asked'),
    features: z.array(featureFact).describe('in use in the period, the most used first, at most 20'),
    left: z.int().describe('features left out'),
    notUsed: z.array(z.string()).nullable().describe('advanced features without a row in the period; null: not known'),
    configure: z.string().nullable(),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts/{account}/facts/features' },
  async run(context, { includeAdvancedFeatures, includeBenchmarks, ...which }) {
    const open = await OpenFacts.open(context, which);
    const rule = open.loaded.project.agents.features;
    const none = { period: null, metrics: [], features: [], left: 0, notUsed: null };
    if (rule === null) {
      const told = { state: 'not_configured' as const, benchmarks: null, configure: howToConfigure('features') };
      return { ...open.head(), ...none, ...told };
    }
    const { advanced, rows } = rule;
    const ids = [...rule.metrics, ...(includeAdvancedFeatures ? advanced.metrics : [])];
    const found = (await open.read([rows])).get(rows.key)!;
    const names = new Set(advanced.names);
    const used = found.rows.flatMap(({ cells: [feature], count, newest }) => {
      if (feature === null || feature === undefined) return [];
      const isAdvanced = names.size === 0 ? null : names.has(String(feature));
      return [{ feature: String(feature), advanced: isAdvanced, rows: count, newest }];
    });
    const shown = used
      .filter((one) => includeAdvancedFeatures || one.advanced !== true)
      .toSorted((a, b) => b.rows - a.rows || byCodeUnit(a.feature, b.feature));
    const seen = new Set(used.map(({ feature }) => feature));
    const known = found.missing === null && includeAdvancedFeatures;
    return {
      ...open.head(),
      state: stateOf(found.missing),
      period: rows.window === null ? null : formatDuration(rows.window),
      metrics: open.metrics(ids),
      benchmarks: includeBenchmarks ? open.benchmarks(ids) : null,
      features: shown
        .slice(0, MOST_FEATURES)
        .map((one) => ({ ...one, newest: one.newest === null ? null : formatInstant(one.newest) })),
      left: Math.max(0, shown.length - MOST_FEATURES),
      notUsed: known ? advanced.names.filter((name) => !seen.has(name)) : null,
      configure: null,
    };
  },
});
