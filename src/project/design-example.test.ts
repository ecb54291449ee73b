import { describe, expect, it } from 'vitest';
import { DESIGN_METRICS, DESIGN_MODEL, DESIGN_RUNGS } from '../../test/fixtures/design-example.ts';
import { checkModelAgainst } from '../model/check-metrics.ts';
import { parseModel } from '../model/parse/parse-model.ts';
import type { Document } from '../yaml/document.ts';
import { readYaml } from '../yaml/read.ts';
import { parseProject } from './parse-project.ts';

function document(file: string, text: string): Document {
  const read = readYaml(file, text, {});
  if (read.value === undefined) throw new Error(JSON.stringify(read.diagnostics));
  return read.value;
}

describe('the example of the design document', () => {
  const rungs = document('rungs.yaml', DESIGN_RUNGS);
  const project = parseProject('/base', rungs, [document('metrics/service.yaml', DESIGN_METRICS)]);
  const model = parseModel(document('models/service-maturity.yaml', DESIGN_MODEL), 'service-maturity');

  it('parses without a word', () => {
    expect(project.diagnostics).toEqual([]);
    expect(model.diagnostics).toEqual([]);
  });

  it('its project means what the text says', () => {
    const { value } = project;
    expect([...(value?.sources.keys() ?? [])]).toEqual(['crm', 'contacts', 'subs', 'site_map', 'kb', 'mart']);
    expect(value?.sources.get('kb')).toMatchObject({
      account: 'site',
      keys: { from: 'site_map', match: 'site', give: 'account_id' },
      covers: [{ attribute: 'kb_licensed', values: [true] }],
    });
    expect(value?.sources.get('mart')).toMatchObject({ kind: 'metrics', asOf: 'month_end', asOfIs: null });
    expect(value?.accounts).toMatchObject({
      key: 'account_id',
      active: { from: 'customer_since', to: 'churned_on' },
      validFrom: 'changed_at',
    });
    expect(value?.segments.get('tenure')?.from).toEqual([
      { n: 0, unit: 'd' },
      { n: 1, unit: 'y' },
      { n: 3, unit: 'y' },
    ]);
    expect(value?.metrics.get('deflection_rate')).toMatchObject({
      minRows: 20,
      unit: 'percent',
      window: { n: 90, unit: 'd' },
    });
    expect(value?.metrics.get('active_per_seat')).toMatchObject({ from: null, title: 'Active per seat' });
  });

  it('its model means what the text says', () => {
    const { stages, root, features } = model.value?.model ?? {};
    expect(stages).toMatchObject({
      overall: 'weakest',
      gates: [[], [], [{ kind: 'metric', metric: 'deflection_rate', atLeast: 0.15 }], [], []],
    });
    expect(root?.children[0]).toMatchObject({ path: 'knowledge', title: 'Knowledge and content', minCoverage: 0.5 });
    expect(features?.[0]?.needs).toHaveLength(3);
  });

  it('held against each other, only what the example leaves out is missing', () => {
    if (model.value === undefined || project.value === undefined) throw new Error('does not parse');
    const columns = ['articles_per_100_users', 'weekly_active_users'];
    expect(checkModelAgainst([model.value], project.value, columns).map((d) => d.code)).toEqual(['unused-metric']);
  });
});
