import { expect, test } from 'vitest';
import { examplesOf } from '../../../test/docs/scoring-examples.ts';
import { parseModel } from '../../model/parse/parse-model.ts';
import { indicators } from '../../model/walk.ts';
import { numberColumn, textColumn } from '../../table/column.ts';
import { missingReason, SCORED, statusName } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import { readYaml } from '../../yaml/read.ts';
import { bindReading } from './reading-bind.ts';
import { readIndicator } from './reading.ts';

// The worked examples of docs/scoring.md of what happens before the curve, recomputed from the numbers on the page.

const examples = examplesOf('reading');

test('there is one of every step', () => {
  const models = examples.map(({ row }) => row('model').join(' ')).join('\n');
  for (const key of ['proportion', 'status_of', 'denominator', 'impute', 'winsorise', 'clamp', 'transform'])
    expect(models).toContain(`${key}: `);
});

test.each(examples.map((example) => [example.row('model').join(' '), example] as const))(
  '%s',
  (keys, { names, row }) => {
    const columns = names.filter((name) => name !== 'model' && name !== 'read' && name !== 'region');
    const cell = (text: string): number | null => (text === 'missing' ? null : Number(text));
    const n = row('read').length;
    const table: Table = {
      accounts: Array.from({ length: n }, (_, i) => `a${i}`),
      attributes: new Map(names.includes('region') ? [['region', textColumn(row('region'))]] : []),
      metrics: new Map(columns.map((name) => [name, { ...numberColumn(row(name).map(cell)), evidence: null }])),
    };
    const yaml = readYaml('m.yaml', `indicators:\n  x: { ${keys}, curve: { points: [[0, 0], [1, 100]] } }\n`, {});
    const [indicator] = indicators(parseModel(yaml.value!, 'm').value!.model.root);
    const { values, status } = readIndicator(indicator!, bindReading(indicator!, table, null), table, null);
    const shown = row('read').map((wanted, i) => {
      const value = values[i]!;
      if (!Number.isNaN(value))
        return Number.isFinite(value) ? value.toFixed(wanted.split('.')[1]?.length ?? 0) : String(value);
      const own = status[i]!;
      const reason = missingReason(own);
      return reason === undefined ? statusName(own) : wanted === 'missing' && own !== SCORED ? 'missing' : reason;
    });
    expect(shown).toEqual(row('read'));
  },
);
