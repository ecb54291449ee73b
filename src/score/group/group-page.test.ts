import { expect, test } from 'vitest';
import { examplesOf } from '../../../test/docs/scoring-examples.ts';
import { parseModel } from '../../model/parse/parse-model.ts';
import { numberColumn } from '../../table/column.ts';
import { missingReason, NOT_APPLICABLE, statusName } from '../../table/status.ts';
import type { MetricColumn, Table } from '../../table/table.ts';
import { readYaml } from '../../yaml/read.ts';
import { bind } from '../bind.ts';
import { explainAccount } from '../explain/explain.ts';
import { score } from '../score.ts';
import { coverageAt } from '../scores.ts';

// The worked examples of docs/scoring.md of how groups combine, fill and fail, recomputed from the numbers on the page.

const FIGURES = ['group', 'points', 'coverage', 'status'];

test.each(examplesOf('rule').map((example) => [example.row('group').join(' '), example] as const))(
  '%s',
  (rule, { names, row }) => {
    const ids = names.filter((name) => !FIGURES.includes(name));
    const indicators = ids.map((id) => {
      const [, weight, kind, fill] = row(id);
      const knots = fill?.startsWith('-') ? '[[-100, -100], [0, 0]]' : '[[0, 0], [100, 100]]';
      const policy = kind === 'missing' && /^\d/.test(fill ?? '') ? `if_missing: ${fill}, ` : '';
      return `  ${id}: { metric: ${id}, weight: ${weight}, ${policy}curve: { points: ${knots} } }`;
    });
    const yaml = `${rule.replaceAll('; ', '\n')}\nindicators:\n${indicators.join('\n')}\n`;
    const model = parseModel(readYaml('m.yaml', yaml, {}).value!, 'm').value!.model;
    const table: Table = {
      accounts: ['it'],
      attributes: new Map(),
      metrics: new Map(ids.map((id) => [id, cellOf(row(id))])),
    };
    const bound = bind(model, table, null);
    const scores = score(bound, table);
    const root = scores.nodes[0]!;
    const shown = (value: number, wanted: string): string =>
      Number.isNaN(value) ? 'none' : value.toFixed(wanted.split('.')[1]?.length ?? 0);
    const [points, coverage, status] = FIGURES.slice(1).map((name) => row(name)[0]!);
    expect(shown(root.points[0]!, points!)).toBe(points);
    expect(shown(coverageAt(root, 0), coverage!)).toBe(coverage);
    expect(missingReason(root.status[0]!) ?? statusName(root.status[0]!)).toBe(status);
    const explained = explainAccount(bound, table, scores, 0).root;
    const parts = explained.kind === 'group' ? explained.children : [];
    ids.forEach((id, i) => {
      const gives = row(id).indexOf('gives');
      const contribution = parts[i]!.contribution;
      if (gives === -1) expect(contribution).toBeNull();
      else expect(shown(contribution!, row(id)[gives + 1]!)).toBe(row(id)[gives + 1]);
    });
  },
);

function cellOf([, , kind, points]: readonly string[]): MetricColumn {
  const column = numberColumn([kind === 'points' ? Number(points) : null]);
  return { ...column, status: kind === 'na' ? Uint8Array.of(NOT_APPLICABLE) : column.status, evidence: null };
}
