import { parseDocument } from 'yaml';
import { expect, test } from 'vitest';
import type { ProposedMetric, ProposedSource } from './proposal.ts';
import { metricsYaml } from './write-metrics-yaml.ts';

test('taking the "# " away in a file that proposes nothing gives YAML that can be read', () => {
  const metric = { id: 'n', title: 'N', source: 's', window: null, value: 'count()', unit: '', direction: null };
  const text = metricsYaml({ id: 's' } as ProposedSource, [metric as ProposedMetric], 'draft') ?? '';
  const used = text.replaceAll(/^# (?=n:| )/gm, '');
  expect(used).toContain('\nn:\n');
  expect(parseDocument(used).errors).toEqual([]);
});
