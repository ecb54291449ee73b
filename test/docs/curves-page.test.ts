import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CURVE_KEYS } from '../../src/model/curve-spec.ts';
import type { IndicatorNode, Model } from '../../src/model/model.ts';
import { parseModel } from '../../src/model/parse/parse-model.ts';
import { indicators } from '../../src/model/walk.ts';
import { bind } from '../../src/score/bind.ts';
import { score } from '../../src/score/score.ts';
import { textColumn } from '../../src/table/column.ts';
import { SCORED, statusName } from '../../src/table/status.ts';
import type { Table } from '../../src/table/table.ts';
import { readYaml } from '../../src/yaml/read.ts';

// The worked examples of curves in docs/scoring.md: the curve as a person writes it, a population, and points of raw values.

const page = readFileSync(new URL('../../docs/scoring.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```text example points\n([^`]*)```/g)].map(([, body]) =>
  body!
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s{2,}/)),
);

test.each(examples.map((lines) => [lines[0]![1]!, lines.slice(1)] as const))('%s', (curve, lines) => {
  const round = lines.find(([name]) => name === 'round')?.[1];
  const model = modelWith(curve, round);
  const rows = lines.filter(([name]) => name !== 'population' && name !== 'round');
  const population = lines.find(([name]) => name === 'population')?.[1]?.split(' ') ?? ['1', '2'];
  const bound = bind(model, tableOf(population), null);
  const { points, status } = score(bound, tableOf(rows.map(([raw]) => raw!))).nodes[1]!;
  rows.forEach(([raw, shown], i) => {
    if (status[i] !== SCORED) expect(statusName(status[i]!), raw).toBe(shown);
    else expect(points[i]!.toFixed(shown!.split('.')[1]?.length ?? 0), raw).toBe(shown);
  });
});

test('every kind of curve has an example', () => {
  const elsewhere = ['points', 'stage_from'];
  const shown = new Set([...examples.map((lines) => lines[0]![1]!.split(':')[0]), ...elsewhere]);
  expect(Object.keys(CURVE_KEYS).filter((kind) => !shown.has(kind))).toEqual([]);
});

/** Raw values are those that the curve reads: what comes before it has its own examples. */
function modelWith(curve: string, round?: string): Model {
  const rounding = round === undefined ? '' : `, round: ${round}`;
  const text = `indicators:\n  a: { metric: m, curve: { ${curve} }${rounding} }\n`;
  const { value, diagnostics } = parseModel(readYaml('models/m.yaml', text, {}).value!, 'm');
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  const { model } = value;
  const [{ reading: _, ...own }] = indicators(model.root) as [IndicatorNode];
  return { ...model, root: { ...model.root, children: [own] } };
}

/** `north:3` is 3 of an account in the north. */
function tableOf(cells: readonly string[]): Table {
  const split = cells.map((cell) => cell.split(':'));
  return {
    accounts: cells.map((_, i) => `a${i}`),
    attributes: new Map([['region', textColumn(split.map((parts) => (parts.length > 1 ? parts[0]! : null)))]]),
    metrics: new Map([
      [
        'm',
        {
          kind: 'number',
          values: Float64Array.from(split, (parts) => Number(parts.at(-1))),
          status: new Uint8Array(cells.length).fill(SCORED),
          dictionary: [],
          evidence: null,
        },
      ],
    ]),
  };
}
