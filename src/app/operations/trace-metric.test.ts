import { expect, test } from 'vitest';
import { stubContext } from '../../../test/fixtures/stub-context.ts';
import { operations } from '../operations.ts';
import { runOperation } from '../run-operation.ts';
import { explainAccount } from './explain-account.ts';
import { traceMetric } from './trace-metric.ts';

test('reading the sources is no viewer’s', async () => {
  const input = { account: 'a', rows: 'm', limit: 20 };
  await expect(runOperation(stubContext(), traceMetric, input)).rejects.toThrow('needs the role analyst');
});

test('no address whose answers are kept gives facts read again', () => {
  expect(operations).toContain(traceMetric);
  expect(traceMetric.http).toBeUndefined();
  expect(Object.keys(explainAccount.input.shape)).not.toContain('rows');
  expect(Object.keys(explainAccount.output.shape)).toEqual(['snapshot', 'report', 'disagreements', 'diagnostics']);
});
